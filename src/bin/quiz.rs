//! What runs in the browser on the quiz page.

use regulation_study::browser;
use regulation_study::ui::islands::Quiz;

fn main() {
    browser::start(&[("quiz", browser::hydrate::<Quiz>)]);
}
