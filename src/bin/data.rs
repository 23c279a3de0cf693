//! What runs in the browser on the page of what is kept.

use regulation_study::browser;
use regulation_study::ui::islands::Data;

fn main() {
    browser::start(&[("data", browser::hydrate::<Data>)]);
}
