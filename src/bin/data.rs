//! What runs in the browser on the page of what is kept.

use regulation_study::browser::{self, BrowserCipher, Extras};
use regulation_study::ui::cipher;
use regulation_study::ui::islands::Data;
use std::rc::Rc;

fn main() {
    cipher::install(Rc::new(BrowserCipher));
    let extras = Extras {
        read_file: Some(browser::read_file),
        download: Some(browser::download),
        copy: Some(browser::copy),
    };
    browser::start_with(extras, &[("data", browser::hydrate::<Data>)]);
}
