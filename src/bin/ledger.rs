//! What runs in the browser on the ledger's page.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::islands::Ledger;

fn main() {
    let extras = Extras {
        download: Some(browser::download),
        ..Extras::default()
    };
    browser::start_with(extras, &[("ledger", browser::hydrate::<Ledger>)]);
}
