//! What runs in the browser on the page of what is kept.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::islands::Data;

fn main() {
    let extras = Extras {
        read_file: Some(browser::read_file),
        download: Some(browser::download),
        copy: Some(browser::copy),
    };
    browser::start_with(extras, &[("data", browser::hydrate::<Data>)]);
}
