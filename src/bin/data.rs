//! What runs in the browser on the page of what is kept.

use regulation_study::browser::{self, BrowserCipher};
use regulation_study::ui::cipher;
use regulation_study::ui::islands::Data;
use std::rc::Rc;

fn main() {
    cipher::install(Rc::new(BrowserCipher));
    browser::start(&[("data", browser::hydrate::<Data>)]);
}
