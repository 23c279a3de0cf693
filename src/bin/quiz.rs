//! What runs in the browser on the quiz page.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::islands::Quiz;
use regulation_study::ui::{claim, coach};
use std::rc::Rc;

fn main() {
    claim::install(browser::claim);
    coach::install(Rc::new(browser::BrowserCoach));
    let extras = Extras {
        copy: Some(browser::copy),
        ..Extras::default()
    };
    browser::start_with(extras, &[("quiz", browser::hydrate::<Quiz>)]);
}
