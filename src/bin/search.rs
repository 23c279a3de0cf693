//! What runs in the browser on the search page, and in the box for jumping that every page can open.

use regulation_study::browser;
use regulation_study::ui::islands::Search;

fn main() {
    browser::start(&[("search", browser::hydrate_or_render::<Search>)]);
}
