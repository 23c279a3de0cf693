//! The proof that the text tree says what was published, character by character.

use super::Regulation;
use super::numeral;
use crate::diagnostic::{Code, Diagnostic};

/// The characters of the published text that count: width of `,():;` made full, layout spaces left out.
fn normalised(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        ',' => '，',
        '(' => '（',
        ')' => '）',
        ':' => '：',
        ';' => '；',
        other => other,
    })
}

/// Compares every article with `published`, the text as published, and reports each one that differs.
///
/// The two texts are cut at the article labels, so one difference does not hide the next.
pub fn compare_with_published(regulation: &Regulation, published: &str, diagnostics: &mut Vec<Diagnostic>) {
    let text: String = normalised(published).collect();
    let Some(first) = regulation.chapters.first().map(super::Chapter::label) else {
        return;
    };
    let Some(mut rest) = text.find(&first).map(|at| &text[at..]) else {
        diagnostics.push(Diagnostic::new(
            Code::PublishedDiffers,
            "regulation/published.txt",
            0..0,
            format!("没有找到“{first}”"),
            "把网页上发布的全文原样放进 published.txt",
        ));
        return;
    };
    for chapter in &regulation.chapters {
        let Some(first) = chapter.articles.first() else { continue };
        let ours: String = normalised(&format!("{}{}", chapter.label(), chapter.title)).collect();
        let theirs = rest.find(&format!("第{}条", numeral::to_chinese(first.number))).map_or(rest, |at| &rest[..at]);
        let skipped = theirs.find(&chapter.label()).unwrap_or_default();
        let (theirs, rest_here) = (&theirs[skipped..], &rest[skipped..]);
        if ours != theirs {
            diagnostics.push(Diagnostic::new(
                Code::PublishedDiffers,
                &first.file,
                0..0,
                format!("章名与发布的原文不同：原文是“{theirs}”，这里是“{ours}”"),
                "照 published.txt 改这个文件的一级标题",
            ));
        }
        rest = &rest_here[theirs.len()..];
        for (index, article) in chapter.articles.iter().enumerate() {
            let ours: String = normalised(&format!("第{}条{}", numeral::to_chinese(article.number), article.full_text())).collect();
            let next = match chapter.articles.get(index + 1) {
                Some(next) => Some(format!("。第{}条", numeral::to_chinese(next.number))),
                None => regulation
                    .chapters
                    .iter()
                    .find(|c| c.number == chapter.number + 1)
                    .map(|c| format!("。{}", c.label())),
            };
            let end = next.and_then(|mark| rest.find(&mark)).map_or(rest.len(), |at| at + '。'.len_utf8());
            let theirs = &rest[..end];
            if ours != theirs {
                let same: String = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
                let excerpt = |s: &str| s[same.len()..].chars().take(12).collect::<String>();
                let tail: String = same.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
                diagnostics.push(Diagnostic::new(
                    Code::PublishedDiffers,
                    &article.file,
                    place(article, same.chars().count()),
                    format!(
                        "第{}条与发布的原文不同：“{tail}”之后，原文是“{}”，这里是“{}”",
                        numeral::to_chinese(article.number),
                        excerpt(theirs),
                        excerpt(&ours)
                    ),
                    "照 published.txt 改；原文看来有误也不改，在 notes.toml 里说明",
                ));
            }
            rest = &rest[end..];
        }
    }
}

/// Where in the file the character of this number in the article's normalised text stands: its paragraph, or the heading.
fn place(article: &super::Article, position: usize) -> std::ops::Range<usize> {
    let heading = format!("第{}条{}", numeral::to_chinese(article.number), article.title.as_deref().unwrap_or_default());
    let mut end = normalised(&heading).count();
    let mut found = article.span.clone();
    for provision in article.provisions.iter().flat_map(super::Provision::walk) {
        if position < end {
            break;
        }
        end += normalised(&provision.label).count() + normalised(&provision.text).count();
        found = provision.span.clone();
    }
    found
}
