//! What runs in the browser on the self-check page.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::islands::Duty;

fn main() {
    let extras = Extras {
        download: Some(browser::download),
        ..Extras::default()
    };
    browser::start_with(extras, &[("duty", browser::hydrate::<Duty>)]);
}
