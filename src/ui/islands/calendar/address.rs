//! Where the site is, for links in files that leave it.

use std::cell::RefCell;

thread_local! {
    static SITE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Takes the address of the page, which stands at the root of the site.
pub fn install(page: &str) {
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let end = page.rfind('/').map_or(0, |slash| slash + 1);
    SITE.with_borrow_mut(|site| page[..end].clone_into(site));
}

/// The address of the site with its last `/`; nothing while pages are rendered.
pub(super) fn site() -> String {
    SITE.with_borrow(String::clone)
}

#[cfg(test)]
mod tests {
    use super::{install, site};

    #[test]
    fn the_site_is_where_its_page_stands() {
        install("https://example.org/a/calendar.html?due=x/y#z");
        assert_eq!(site(), "https://example.org/a/");
        install("https://example.org/calendar.html");
        assert_eq!(site(), "https://example.org/");
    }
}
