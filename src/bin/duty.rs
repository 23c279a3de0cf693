//! What runs in the browser on the self-check page.

use regulation_study::browser;
use regulation_study::ui::islands::Duty;

fn main() {
    browser::start(&[("duty", browser::hydrate::<Duty>)]);
}
