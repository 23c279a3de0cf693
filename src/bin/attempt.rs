//! What runs in the browser on the page that shows an attempt question by question.

use regulation_study::browser;
use regulation_study::ui::islands::Attempt;

fn main() {
    browser::start(&[("attempt", browser::hydrate::<Attempt>)]);
}
