//! What runs in the browser on the page for mock exams.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::claim;
use regulation_study::ui::islands::Exam;

fn main() {
    claim::install(browser::claim);
    let extras = Extras {
        download: Some(browser::download),
        ..Extras::default()
    };
    browser::start_with(extras, &[("exam", browser::hydrate::<Exam>)]);
}
