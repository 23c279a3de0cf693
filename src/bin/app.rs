//! What runs in the browser on the pages for reading, and on the search page.

use regulation_study::browser;
use regulation_study::ui::islands::Search;

fn main() {
    browser::read();
    browser::start(&[("search", browser::hydrate::<Search>)]);
}
