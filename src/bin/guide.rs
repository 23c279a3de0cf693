//! What runs in the browser on the pages of guides.

use regulation_study::browser;
use regulation_study::ui::islands::Guide;

fn main() {
    browser::start(&[("guide", browser::hydrate::<Guide>)]);
}
