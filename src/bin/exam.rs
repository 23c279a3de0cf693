//! What runs in the browser on the page for mock exams.

use regulation_study::browser;
use regulation_study::ui::claim;
use regulation_study::ui::islands::Exam;

fn main() {
    claim::install(browser::claim);
    browser::start(&[("exam", browser::hydrate::<Exam>)]);
}
