//! Checks on what was written: every relative link leads to a file and an anchor that are there, ids are unique, and
//! nothing points to another origin.

use anyhow::{Context, Result};
use html5gum::{Token, Tokenizer};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// One thing that is wrong in one page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The page, relative to the root.
    pub page: String,
    /// What is wrong, in plain Chinese.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.page, self.message)
    }
}

/// Attributes whose values are addresses.
const ADDRESSES: [&[u8]; 11] = [
    b"href",
    b"src",
    b"action",
    b"data-page-app",
    b"data-page-wasm",
    b"data-jump-app",
    b"data-jump-wasm",
    b"data-panel",
    b"data-style",
    b"poster",
    b"srcset",
];
/// Attributes whose values are ids of the same page.
const REFERENCES: [&[u8]; 5] = [b"for", b"aria-labelledby", b"aria-describedby", b"aria-controls", b"list"];

#[derive(Default)]
struct Seen {
    ids: BTreeSet<String>,
    twice: Vec<String>,
    links: BTreeSet<String>,
    references: BTreeSet<String>,
}

/// Checks every page below `out`, and gives back all problems in order.
pub fn check(out: &Path) -> Result<Vec<Problem>> {
    let mut files = BTreeSet::new();
    collect(out, "", &mut files).with_context(|| format!("读不了 cannot read {}", out.display()))?;
    let mut pages = BTreeMap::new();
    for path in files.iter().filter(|path| path.ends_with(".html")) {
        let html = std::fs::read_to_string(out.join(path)).with_context(|| format!("读不了 cannot read {path}"))?;
        pages.insert(path.clone(), scan(&html));
    }
    let mut problems = Vec::new();
    for (path, seen) in &pages {
        let mut report = |message: String| problems.push(Problem { page: path.clone(), message });
        for id in &seen.twice {
            report(format!("id “{id}”出现了两次"));
        }
        for id in seen.references.difference(&seen.ids) {
            report(format!("没有 id 为“{id}”的元素"));
        }
        for link in &seen.links {
            if let Some(message) = dead(path, link, &files, &pages) {
                report(message);
            }
        }
    }
    problems.sort();
    Ok(problems)
}

/// What is wrong with a link, if anything.
fn dead(page: &str, link: &str, files: &BTreeSet<String>, pages: &BTreeMap<String, Seen>) -> Option<String> {
    if link == "data:," {
        return None;
    }
    let scheme = link.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '?', '#']));
    if scheme || link.starts_with('/') {
        return Some(format!("“{link}”不是本站的相对地址"));
    }
    let (address, anchor) = link.split_once('#').map_or((link, None), |(address, anchor)| (address, Some(anchor)));
    let address = percent_decode_str(address.split('?').next().unwrap_or_default())
        .decode_utf8_lossy()
        .into_owned();
    // This page is shown at any depth, and looks for its files above itself.
    let address = if page == "404.html" {
        address.trim_start_matches("../").to_owned()
    } else {
        address
    };
    let target = if address.is_empty() { Some(page.to_owned()) } else { resolve(page, &address) };
    let Some(target) = target else {
        return Some(format!("“{link}”指到了网站之外"));
    };
    if !files.contains(&target) {
        return Some(format!("“{link}”：没有 {target}"));
    }
    let anchor = percent_decode_str(anchor?).decode_utf8_lossy().into_owned();
    let there = anchor.is_empty() || pages.get(&target).is_some_and(|seen| seen.ids.contains(&anchor));
    (!there).then(|| format!("“{link}”：{target} 里没有 #{anchor}"))
}

/// A relative address as seen from a page; `None` above the root.
fn resolve(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn scan(html: &str) -> Seen {
    let mut seen = Seen::default();
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else { continue };
        for (name, value) in &tag.attributes {
            let (name, value) = (&name[..], String::from_utf8_lossy(value).into_owned());
            if name == b"id" {
                if !seen.ids.insert(value.clone()) {
                    seen.twice.push(value);
                }
            } else if ADDRESSES.contains(&name) {
                seen.links.insert(value);
            } else if REFERENCES.contains(&name) {
                seen.references.extend(value.split_whitespace().map(str::to_owned));
            }
        }
    }
    seen
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(page: &str) -> Vec<String> {
        let pages = BTreeMap::from([("a/b.html".to_owned(), scan(page)), ("c.html".to_owned(), scan("<p id=x>"))]);
        let files = pages.keys().cloned().collect();
        pages["a/b.html"]
            .links
            .iter()
            .filter_map(|link| dead("a/b.html", link, &files, &pages))
            .collect()
    }

    #[test]
    fn good_links_pass() {
        assert!(problems("<a id=y href=#y></a><a href=../c.html#x></a><a href='../c.html?q=1'></a>").is_empty());
    }

    #[test]
    fn bad_links_are_told() {
        for bad in [
            "#no",
            "../c.html#no",
            "c.html",
            "../../c.html",
            "https://example.com/",
            "//example.com/",
            "/c.html",
            "javascript:0",
        ] {
            assert_eq!(problems(&format!("<a href={bad}></a>")).len(), 1, "{bad}");
        }
    }

    #[test]
    fn an_id_stands_once() {
        assert_eq!(scan("<p id=a><p id=a>").twice, ["a"]);
    }
}
