//! What runs in the browser on the page of a round's results.

use regulation_study::browser;
use regulation_study::ui::islands::Findings;

fn main() {
    browser::start(&[("findings", browser::hydrate::<Findings>)]);
}
