//! What runs in the browser on the page of a round's results.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::islands::Findings;

fn main() {
    let extras = Extras {
        download: Some(browser::download),
        copy: Some(browser::copy),
        ..Extras::default()
    };
    browser::start_with(extras, &[("findings", browser::hydrate::<Findings>)]);
}
