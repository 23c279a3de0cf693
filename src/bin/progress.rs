//! What runs in the browser on the page of what practice has come to.

use regulation_study::browser;
use regulation_study::ui::islands::Progress;

fn main() {
    browser::start(&[("progress", browser::hydrate::<Progress>)]);
}
