//! Markdown → text tree.
//!
//! `#` opens a chapter (`第二章 章名`), `##` an article (`第六条 条名`, the name may be missing); every other block is a
//! paragraph of plain text on one line. A paragraph's place follows from its label as typed:
//!
//! ```text
//! （一）…   a part of the article
//! 1、…      an item of the article, or of the part before it
//! （1）…    a subitem of the item before it
//! other     a paragraph of the item before it, if that item's own line holds nothing but a heading; else of the article
//! ```
//!
//! A paragraph in which `1、`, `2、` … follow sentence ends holds its items run together; each becomes a provision of
//! its own with `run_in` set. The last one may be labelled `（13）` where the list has come to 12.

use super::{Address, Article, Chapter, Front, Provision, Step, StepKind, numeral};
use crate::diagnostic::{Code, Diagnostic};
use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// A content file: its path relative to the content folder, and its text.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The path, with `/` between its parts.
    pub path: &'a str,
    /// The whole text.
    pub text: &'a str,
}

/// One block of a Markdown file.
enum Block {
    Heading(HeadingLevel, String, Range<usize>),
    Paragraph(String, Range<usize>),
    Metadata(String, Range<usize>),
}

fn blocks(source: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(Tag<'_>, String, Range<usize>)> = None;
    for (event, span) in Parser::new_ext(source.text, Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS).into_offset_iter() {
        match event {
            Event::Start(tag @ (Tag::Heading { .. } | Tag::Paragraph | Tag::MetadataBlock(MetadataBlockKind::PlusesStyle))) => {
                open = Some((tag, String::new(), span));
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::MetadataBlock(_)) => match open.take() {
                Some((Tag::Heading { level, .. }, text, span)) => blocks.push(Block::Heading(level, text, span)),
                Some((Tag::MetadataBlock(_), text, span)) => blocks.push(Block::Metadata(text, span)),
                Some((_, text, span)) => blocks.push(Block::Paragraph(text, trim(source.text, span))),
                None => {}
            },
            Event::Text(text) => {
                if let Some((_, collected, _)) = &mut open {
                    collected.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => diagnostics.push(Diagnostic::new(
                Code::MarkupInText,
                source.path,
                span.start..span.start,
                "一段文字中间换了行",
                "一段写在一行里，两段之间空一行",
            )),
            Event::End(_) => {}
            _ => diagnostics.push(Diagnostic::new(
                Code::MarkupInText,
                source.path,
                trim(source.text, span),
                "正文里有 Markdown 标记或 HTML",
                "删去标记，只留文字；* _ < & 等字符前加反斜线",
            )),
        }
    }
    blocks
}

fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let slice = &text[span.clone()];
    span.start..span.start + slice.trim_end().len()
}

/// Reads `regulation/index.md`: the front matter and the issuing note.
pub fn parse_front(source: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Front {
    let mut front = Front::default();
    let mut notice = Vec::new();
    let mut seen = false;
    for block in blocks(source, diagnostics) {
        match block {
            Block::Metadata(text, span) => {
                seen = true;
                match toml::from_str::<Front>(&text) {
                    Ok(read) => {
                        if !read.title_lines.is_empty() && read.title_lines.concat() != read.title {
                            diagnostics.push(Diagnostic::new(
                                Code::FrontMatter,
                                source.path,
                                title_lines(source.text, &span),
                                "title_lines 连起来不是 title",
                                "照 title 原样分成几段，一字不多，一字不少",
                            ));
                        }
                        front = read;
                    }
                    Err(error) => {
                        // The metadata's text begins on the line after the opening `+++`.
                        let start = source.text[span.clone()].find('\n').map_or(span.start, |n| span.start + n + 1);
                        let at = error.span().map_or(span.clone(), |s| start + s.start..start + s.end);
                        diagnostics.push(Diagnostic::new(
                            Code::FrontMatter,
                            source.path,
                            at,
                            format!("文件开头的说明读不出来：{}", error.message()),
                            "对照 content/README.md，逐键写 键 = \"值\"",
                        ));
                    }
                }
            }
            Block::Paragraph(text, _) => notice.push(text),
            Block::Heading(_, _, span) => diagnostics.push(Diagnostic::new(
                Code::HeadingForm,
                source.path,
                span,
                "index.md 里不写标题行",
                "文件标题写在开头的 title 里，章和条写在 chapter-N.md 里",
            )),
        }
    }
    if !seen {
        diagnostics.push(Diagnostic::new(
            Code::FrontMatter,
            source.path,
            0..0,
            "文件开头没有 +++ 说明",
            "在第一行写 +++，逐键写明，再以一行 +++ 结束",
        ));
    }
    front.notice = notice;
    front
}

/// Where the front matter says how the title is cut.
fn title_lines(text: &str, front: &Range<usize>) -> Range<usize> {
    let start = text[front.clone()].find("title_lines").map_or(front.start, |at| front.start + at);
    start..start + text[start..].find('\n').unwrap_or(0)
}

/// Reads the chapter files, in their order, into chapters; reports every problem and keeps all that it can.
pub fn parse_chapters(sources: &[Source<'_>], diagnostics: &mut Vec<Diagnostic>) -> Vec<Chapter> {
    let mut builder = Builder::default();
    for source in sources {
        builder.file = source.path.to_owned();
        for block in blocks(*source, diagnostics) {
            match block {
                Block::Heading(HeadingLevel::H1, text, span) => builder.chapter(&text, span, diagnostics),
                Block::Heading(HeadingLevel::H2, text, span) => builder.article(&text, span, diagnostics),
                Block::Heading(_, _, span) => {
                    diagnostics.push(Diagnostic::new(Code::HeadingForm, source.path, span, "没有这一级标题", "章用 #，条用 ##"));
                }
                Block::Metadata(_, span) => {
                    diagnostics.push(Diagnostic::new(
                        Code::HeadingForm,
                        source.path,
                        span,
                        "章文件里不写 +++ 说明",
                        "把说明移到 index.md",
                    ));
                }
                Block::Paragraph(text, span) => builder.paragraph(text, span, source.text, diagnostics),
            }
        }
    }
    builder.chapters
}

#[derive(Default)]
struct Builder {
    file: String,
    chapters: Vec<Chapter>,
    articles: u16,
}

/// `第六条 条名` → (6, "条名").
fn heading(text: &str, unit: char) -> Option<(u16, &str)> {
    let rest = text.trim().strip_prefix('第')?;
    let (number, name) = rest.split_once(unit)?;
    Some((numeral::parse(number)?, name.trim()))
}

impl Builder {
    fn sequence(&self, what: &str, found: u16, expected: u16, span: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        if found != expected {
            diagnostics.push(Diagnostic::new(
                Code::NumberOutOfSequence,
                &self.file,
                span.clone(),
                format!("{what}的编号是 {found}，按顺序应是 {expected}"),
                "检查是否漏写、重复或颠倒",
            ));
        }
    }

    fn chapter(&mut self, text: &str, span: Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        let Some((number, title)) = heading(text, '章').filter(|(_, title)| !title.is_empty()) else {
            diagnostics.push(Diagnostic::new(Code::HeadingForm, &self.file, span, "章的标题读不懂", "写成“# 第二章 章名”"));
            return;
        };
        self.sequence("章", number, self.chapters.last().map_or(1, |c| c.number + 1), &span, diagnostics);
        self.chapters.push(Chapter {
            number,
            title: title.to_owned(),
            articles: Vec::new(),
        });
    }

    fn article(&mut self, text: &str, span: Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
        let Some((number, title)) = heading(text, '条') else {
            diagnostics.push(Diagnostic::new(
                Code::HeadingForm,
                &self.file,
                span,
                "条的标题读不懂",
                "写成“## 第六条 条名”，没有条名就写“## 第六条”",
            ));
            return;
        };
        self.sequence("条", number, self.articles + 1, &span, diagnostics);
        self.articles = number;
        let Some(chapter) = self.chapters.last_mut() else {
            diagnostics.push(Diagnostic::new(
                Code::TextOutsideArticle,
                &self.file,
                span,
                "这一条不在任何一章里",
                "在前面加一行“# 第一章 章名”",
            ));
            return;
        };
        chapter.articles.push(Article {
            number,
            title: (!title.is_empty()).then(|| title.to_owned()),
            provisions: Vec::new(),
            file: self.file.clone(),
            span,
        });
    }

    fn paragraph(&mut self, text: String, span: Range<usize>, source: &str, diagnostics: &mut Vec<Diagnostic>) {
        let file = self.file.clone();
        let Some(article) = self.chapters.last_mut().and_then(|c| c.articles.last_mut()) else {
            diagnostics.push(Diagnostic::new(
                Code::TextOutsideArticle,
                &file,
                span,
                "这一段不在任何一条里",
                "移到某一条的标题之下",
            ));
            return;
        };
        // Offsets inside the paragraph are offsets in the file only while nothing in it is escaped.
        let exact = source.get(span.clone()) == Some(text.as_str());
        let (label, rest) = split_label(&text);
        let article_address = article.address();
        let (parent, siblings, kind, number) = match label {
            Some((Label::Arabic, number)) => (article_address, &mut article.provisions, StepKind::Item, number),
            Some((Label::BracketedChinese, number)) => (article_address, &mut article.provisions, StepKind::Part, number),
            Some((Label::BracketedArabic, number)) => match article.provisions.last_mut().filter(|p| is(p, StepKind::Item)) {
                Some(item) => (item.address.clone(), &mut item.parts, StepKind::Subitem, number),
                None => {
                    diagnostics.push(Diagnostic::new(
                        Code::SubitemWithoutItem,
                        &file,
                        span,
                        format!("（{number}）之前没有以 1、 编号的项"),
                        "先写它所属的项，或改用 1、 编号",
                    ));
                    return;
                }
            },
            None => match article.provisions.last_mut().filter(|p| is(p, StepKind::Item) && !ends_a_sentence(&p.text)) {
                Some(item) => {
                    let number = count(&item.parts, StepKind::Paragraph) + 1;
                    (item.address.clone(), &mut item.parts, StepKind::Paragraph, number)
                }
                None => {
                    let number = count(&article.provisions, StepKind::Paragraph) + 1;
                    (article_address, &mut article.provisions, StepKind::Paragraph, number)
                }
            },
        };
        let expected = count(siblings, kind) + 1;
        let mut provision = Provision {
            address: parent.child(Step { kind, number }),
            label: text[..text.len() - rest.len()].to_owned(),
            text: rest.to_owned(),
            run_in: false,
            parts: Vec::new(),
            span: span.clone(),
        };
        let base = exact.then_some(span.start + provision.label.len());
        split_run_in(&mut provision, base);
        siblings.push(provision);
        if number != expected {
            let what = if kind == StepKind::Subitem { "目" } else { "项" };
            self.sequence(what, number, expected, &span, diagnostics);
        }
    }
}

fn is(provision: &Provision, kind: StepKind) -> bool {
    provision.address.steps().last().is_some_and(|step| step.kind == kind)
}

fn count(provisions: &[Provision], kind: StepKind) -> u16 {
    provisions.iter().filter(|p| is(p, kind)).count() as u16
}

/// A line that is only a heading, such as `6、严明党的纪律`, does not end as a sentence does.
fn ends_a_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？', '”', '）'])
}

enum Label {
    /// `1、`
    Arabic,
    /// `（1）`
    BracketedArabic,
    /// `（一）`
    BracketedChinese,
}

fn split_label(text: &str) -> (Option<(Label, u16)>, &str) {
    let arabic = |s: &str| s.chars().all(|c| c.is_ascii_digit()).then(|| numeral::parse(s)).flatten();
    if let Some((number, rest)) = text.split_once('、')
        && let Some(number) = arabic(number)
    {
        return (Some((Label::Arabic, number)), rest);
    }
    if let Some((number, rest)) = text.strip_prefix('（').and_then(|t| t.split_once('）')) {
        if let Some(n) = arabic(number) {
            return (Some((Label::BracketedArabic, n)), rest);
        }
        if let Some(n) = numeral::parse(number) {
            return (Some((Label::BracketedChinese, n)), rest);
        }
    }
    (None, text)
}

/// Moves items that run together inside a provision's text into parts of it. `base` is where the text begins in the
/// file, if offsets can be told.
fn split_run_in(provision: &mut Provision, base: Option<usize>) {
    let text = std::mem::take(&mut provision.text);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    loop {
        let number = starts.len() + 1;
        let plain = format!("{number}、");
        let bracketed = format!("（{number}）");
        let next = [plain, bracketed]
            .iter()
            .filter_map(|label| {
                text[from..]
                    .match_indices(label.as_str())
                    .map(|(at, _)| from + at)
                    .find(|at| text[..*at].ends_with(['。', '；', '：']))
                    .map(|at| (at, label.len()))
            })
            .min();
        match next {
            Some((at, length)) => {
                starts.push((at, length));
                from = at + length;
            }
            None => break,
        }
    }
    // One number alone is more likely part of a sentence than a list of one.
    if starts.len() < 2 {
        provision.text = text;
        return;
    }
    for (index, (start, label)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.len(), |(next, _)| *next);
        provision.parts.push(Provision {
            address: child(&provision.address, index),
            label: text[*start..start + label].to_owned(),
            text: text[start + label..end].to_owned(),
            run_in: true,
            parts: Vec::new(),
            span: base.map_or(provision.span.clone(), |base| base + start..base + end),
        });
    }
    provision.text = text[..starts[0].0].to_owned();
}

fn child(address: &Address, index: usize) -> Address {
    address.child(Step {
        kind: StepKind::Item,
        number: index as u16 + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Vec<Chapter>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let chapters = parse_chapters(
            &[Source {
                path: "regulation/chapter-1.md",
                text,
            }],
            &mut diagnostics,
        );
        (chapters, diagnostics)
    }

    #[test]
    fn places_every_kind_of_paragraph() {
        let text = "# 第一章 总则\n\n## 第一条 甲\n\n引言。\n\n1、一项。\n\n（1）一目。\n\n2、小标题\n\n其一。\n\n其二。\n\n## 第二条\n\n（一）有下列情形的。1、甲。2、乙。（3）丙。\n";
        let (chapters, diagnostics) = parse(text);
        assert_eq!(diagnostics, []);
        let codes: Vec<String> = chapters[0]
            .articles
            .iter()
            .flat_map(|a| a.provisions.iter().flat_map(Provision::walk))
            .map(|p| p.address.code())
            .collect();
        assert_eq!(codes, ["1-p1", "1-1", "1-1-1", "1-2", "1-2-p1", "1-2-p2", "2-1", "2-1-1", "2-1-2", "2-1-3"]);
        let part = &chapters[0].articles[1].provisions[0];
        assert_eq!(part.text, "有下列情形的。");
        assert_eq!(part.full_text(), "（一）有下列情形的。1、甲。2、乙。（3）丙。");
        assert_eq!(&text[part.parts[2].span.clone()], "（3）丙。");
    }

    #[test]
    fn a_title_cut_into_lines_stays_the_same_title() {
        let front = |lines: &str| {
            let keys = [
                "short_title",
                "document_number",
                "issuer",
                "issued",
                "addressed_to",
                "interpreter",
                "source",
                "lang",
            ];
            let rest: String = keys.iter().map(|key| format!("{key} = \"x\"\n")).collect();
            let text = format!("+++\ntitle = \"甲乙丙\"\ntitle_lines = {lines}\n{rest}+++\n\n印发。\n");
            let mut diagnostics = Vec::new();
            let path = "regulation/index.md";
            let front = parse_front(Source { path, text: &text }, &mut diagnostics);
            let wrong: Vec<String> = diagnostics.into_iter().map(|one| text[one.span].to_owned()).collect();
            (front.lines().map(str::to_owned).collect::<Vec<String>>(), wrong)
        };
        assert_eq!(front("[\"甲\", \"乙丙\"]"), (vec!["甲".to_owned(), "乙丙".to_owned()], vec![]));
        assert_eq!(front("[]"), (vec!["甲乙丙".to_owned()], vec![]));
        assert_eq!(front("[\"甲\", \"丙\"]").1, ["title_lines = [\"甲\", \"丙\"]"]);
    }

    #[test]
    fn reports_all_problems_at_once() {
        let (_, diagnostics) = parse("散文。\n\n# 第一章 总则\n\n## 第二条\n\n2、*强调*。\n\n### 小节\n");
        let codes: Vec<Code> = diagnostics.iter().map(|d| d.code).collect();
        for code in [Code::TextOutsideArticle, Code::NumberOutOfSequence, Code::MarkupInText, Code::HeadingForm] {
            assert!(codes.contains(&code), "{code:?} in {codes:?}");
        }
    }
}
