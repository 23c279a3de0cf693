//! From references as written to addresses that exist: the one place where that step is made.

use super::table::{At, File};
use crate::diagnostic::{Code, Diagnostic};
use crate::regulation::{Address, Reference, Regulation};

/// Where content may point to.
pub(super) struct Places<'a> {
    pub regulation: &'a Regulation,
}

impl<'a> Places<'a> {
    pub fn new(regulation: &'a Regulation) -> Self {
        Self { regulation }
    }

    /// The address that an author's `12-8-1` names.
    pub fn resolve(&self, written: &At<String>, file: &mut File<'_>) -> Option<Address> {
        let reference: Reference = match written.value.parse() {
            Ok(reference) => reference,
            Err(error) => {
                file.report(
                    Code::BadAddress,
                    written.span.clone(),
                    format!("位置“{}”读不懂：{error}", written.value),
                    "写成 12、12-8、12-8-1、10-p1 这样的形式",
                );
                return None;
            }
        };
        match self.regulation.resolve(&reference) {
            // An author's address is exact, so that the file says what the site shows.
            Ok(address) if address.code() == written.value => Some(address),
            Ok(address) => {
                file.report(
                    Code::BadAddress,
                    written.span.clone(),
                    format!("位置“{}”不是规定的写法", written.value),
                    format!("写成“{}”（{address}）", address.code()),
                );
                Some(address)
            }
            Err(error) => {
                file.report(
                    Code::NoSuchPlace,
                    written.span.clone(),
                    format!("位置“{}”不存在：{error}", written.value),
                    "对照正文，数清是第几条、第几项、第几目",
                );
                None
            }
        }
    }

    /// All of a list that exist.
    pub fn resolve_all(&self, written: &[At<String>], file: &mut File<'_>) -> Vec<Address> {
        written.iter().filter_map(|one| self.resolve(one, file)).collect()
    }

    /// Checks that `quote` stands verbatim at `address`, and says where it does stand if not.
    pub fn check_quote(&self, quote: &At<String>, address: &Address, file: &mut File<'_>) {
        let text = self.regulation.text_at(address).unwrap_or_default();
        if text.contains(&quote.value) {
            return;
        }
        let elsewhere = self
            .regulation
            .provisions()
            .filter(|p| p.full_text().contains(&quote.value))
            .last()
            .map(|p| p.address.clone());
        let help = match elsewhere {
            Some(place) => format!("这段文字在{place}，位置应写“{}”", place.code()),
            None => {
                let same: String = longest_start(&quote.value, &text);
                if same.chars().count() >= 4 {
                    format!("从“{same}”之后开始不同；照原文逐字抄写，注意全角标点和引号")
                } else {
                    "照原文逐字抄写，一段连续，注意全角标点和引号".to_owned()
                }
            }
        };
        file.report(Code::NotVerbatim, quote.span.clone(), format!("{address}里没有这段原文"), help);
    }

    /// The addresses that duties, links and questions must cover: every leaf, and every labelled provision with text
    /// of its own, in the chapters of duties and institutions. Those are all but the first and the last chapter:
    /// general provisions and organisation stand at the ends of a regulation.
    pub fn to_be_covered(&self) -> Vec<Address> {
        let chapters = &self.regulation.chapters;
        let inner = chapters.get(1..chapters.len().saturating_sub(1)).unwrap_or_default();
        let provisions = inner.iter().flat_map(|c| &c.articles).flat_map(|a| &a.provisions).flat_map(|p| p.walk());
        provisions.filter(|p| p.parts.is_empty()).map(|p| p.address.clone()).collect()
    }

    /// Reports each address to be covered that `covered` is false for.
    pub fn check_cover(&self, code: Code, what: &str, help: &str, covered: &dyn Fn(&Address) -> bool, diagnostics: &mut Vec<Diagnostic>) {
        for address in self.to_be_covered() {
            if covered(&address) {
                continue;
            }
            let Some(provision) = self.regulation.provision(&address) else { continue };
            let Some(article) = self.regulation.article(address.article()) else {
                continue;
            };
            let end = provision.span.start + provision.label.len() + provision.text.chars().next().map_or(0, char::len_utf8);
            diagnostics.push(Diagnostic::new(
                code,
                &article.file,
                provision.span.start..end,
                format!("{address}没有{what}"),
                format!("{help}（位置写“{}”）", address.code()),
            ));
        }
    }
}

/// The longest start of `quote` that stands in `text`.
fn longest_start(quote: &str, text: &str) -> String {
    let ends = quote.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &quote[..end])
        .take_while(|start| text.contains(start))
        .last()
        .unwrap_or_default()
        .to_owned()
}
