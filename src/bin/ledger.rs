//! What runs in the browser on the ledger's page.

use regulation_study::browser;
use regulation_study::ui::islands::Ledger;

fn main() {
    browser::start(&[("ledger", browser::hydrate::<Ledger>)]);
}
