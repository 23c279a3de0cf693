//! Which pages a built site has. The list is read from the folder, so that no page is ever forgotten.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// One page of a built site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// Its address relative to the site's root: `text/12.html`.
    pub path: String,
}

impl Page {
    /// What kind of page it is: `text/*` for every `text/12.html`, and a page at the root is its own kind.
    pub fn kind(&self) -> String {
        match self.path.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/*"),
            None => self.path.trim_end_matches(".html").to_owned(),
        }
    }
}

/// All pages of a built site, in order of their addresses.
pub fn all(dist: &Path) -> Result<Vec<Page>> {
    let pages: Vec<Page> = files(dist)?
        .into_iter()
        .filter(|path| path.ends_with(".html"))
        .map(|path| Page { path })
        .collect();
    if pages.is_empty() {
        bail!("{} 里没有页面，先运行 cargo xtask build (no pages; build the site first)", dist.display());
    }
    Ok(pages)
}

/// One page of every kind: the largest, since what can go wrong goes wrong there first.
pub fn one_of_each_kind(dist: &Path) -> Result<Vec<Page>> {
    let mut largest: BTreeMap<String, (u64, Page)> = BTreeMap::new();
    for page in all(dist)? {
        let size = std::fs::metadata(dist.join(&page.path))?.len();
        let kept = largest.entry(page.kind()).or_insert_with(|| (size, page.clone()));
        if size > kept.0 {
            *kept = (size, page);
        }
    }
    Ok(largest.into_values().map(|(_, page)| page).collect())
}

/// Every file below a folder, as relative addresses with forward slashes, sorted.
pub fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// The stylesheets a page links, as files relative to the site's root.
pub fn stylesheets(page: &Page, html: &str) -> Vec<String> {
    tags(html, "link")
        .filter(|tag| attribute(tag, "rel").is_some_and(|rel| rel.split_whitespace().any(|word| word == "stylesheet")))
        .filter_map(|tag| attribute(tag, "href"))
        .map(|href| resolve(&page.path, href))
        .collect()
}

/// What a page loads to make its islands work: scripts, and the JavaScript and the bytes of WebAssembly modules that the
/// start script is told of, as files relative to the site's root.
pub fn scripts(page: &Page, html: &str) -> Vec<String> {
    told(page, html, &["src", "data-page-app", "data-page-wasm"])
}

/// What a page loads for a job that a worker does with the module of this name: the worker, and the module's JavaScript and
/// bytes; the worker alone if the page has no such module.
pub fn worker(page: &Page, html: &str, module: &str) -> Vec<String> {
    let names = [format!("data-{module}-app"), format!("data-{module}-wasm")];
    told(page, html, &["data-worker", &names[0], &names[1]])
}

/// The files that these attributes of scripts name, relative to the site's root.
fn told(page: &Page, html: &str, names: &[&str]) -> Vec<String> {
    tags(html, "script")
        .flat_map(|tag| names.iter().filter_map(move |name| attribute(tag, name)))
        .map(|href| resolve(&page.path, href))
        .collect()
}

/// The opening tags of this name, each without its angle brackets.
fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    html.split('<').skip(1).filter_map(move |rest| {
        let inside = rest.split('>').next()?;
        inside.strip_prefix(name)?.starts_with(char::is_whitespace).then_some(inside)
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// A relative address as seen from a page, without its query.
fn resolve(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split(['?', '#']).next().unwrap_or_default().split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str) -> Page {
        Page { path: path.to_owned() }
    }

    #[test]
    fn pages_in_a_folder_are_of_one_kind() {
        assert_eq!(page("text/12.html").kind(), page("text/3.html").kind());
        assert_eq!(page("text.html").kind(), "text");
    }

    #[test]
    fn stylesheets_are_resolved_against_their_page() {
        let html = r#"<link rel="icon" href="../icon.svg"><link rel="stylesheet" href="../css/base-1f.css"><link href="./a.css" rel="stylesheet">"#;
        assert_eq!(stylesheets(&page("text/12.html"), html), ["css/base-1f.css", "text/a.css"]);
    }

    #[test]
    fn modules_are_found_through_the_script_that_starts_them() {
        let html =
            r#"<script defer src="../boot.js" data-page-app="../a.js" data-page-wasm="../a.wasm" data-start="now"></script><script type="x">{}</script>"#;
        assert_eq!(scripts(&page("text/12.html"), html), ["boot.js", "a.js", "a.wasm"]);
    }
}
