//! The order in which problems are told: what others may follow from comes first.

use crate::diagnostic::{Code, Diagnostic};

/// Problems that make texts hard to read, so that more may be reported than is wrong.
const ROOTS: [Code; 10] = [
    Code::FileMissing,
    Code::FileUnreadable,
    Code::FrontMatter,
    Code::TomlSyntax,
    Code::TextOutsideArticle,
    Code::HeadingForm,
    Code::MarkupInText,
    Code::NumberOutOfSequence,
    Code::SubitemWithoutItem,
    Code::PublishedDiffers,
];

/// What can be wrong elsewhere only because the text is.
const OF_THE_TEXT: [Code; 8] = [
    Code::NoSuchPlace,
    Code::NotVerbatim,
    Code::TermNotInText,
    Code::LinkMissing,
    Code::ObligationMissing,
    Code::MeasureMissing,
    Code::AreaMissing,
    Code::QuestionMissing,
];

/// What can be wrong elsewhere only because another file could not be read.
const OF_OTHER_FILES: [Code; 6] = [
    Code::UnknownId,
    Code::LinkMissing,
    Code::ObligationMissing,
    Code::MeasureMissing,
    Code::AreaMissing,
    Code::QuestionMissing,
];

const TEXT: &str = "regulation/";

fn is_root(problem: &Diagnostic) -> bool {
    ROOTS.contains(&problem.code)
}

/// Whether a problem may be none once those of `roots` are mended.
fn may_follow(problem: &Diagnostic, roots: &[Diagnostic]) -> bool {
    let from = |root: &Diagnostic| {
        let elsewhere: &[Code] = if root.file.starts_with(TEXT) { &OF_THE_TEXT } else { &OF_OTHER_FILES };
        root.file == problem.file || elsewhere.contains(&problem.code)
    };
    !is_root(problem) && roots.iter().any(from)
}

/// Puts problems in the order in which to mend them: the roots, then those that stand by themselves, then those that may
/// follow from the roots; each in the order of files. Gives how many the last are.
pub fn order(diagnostics: &mut Vec<Diagnostic>) -> usize {
    let (mut roots, mut others): (Vec<Diagnostic>, Vec<Diagnostic>) = std::mem::take(diagnostics).into_iter().partition(is_root);
    let (mut following, mut alone): (Vec<Diagnostic>, Vec<Diagnostic>) = others.drain(..).partition(|problem| may_follow(problem, &roots));
    for group in [&mut roots, &mut alone, &mut following] {
        group.sort_by(|a, b| (&a.file, a.span.start, a.code).cmp(&(&b.file, b.span.start, b.code)));
    }
    // The text before all else.
    roots.sort_by_key(|root| !root.file.starts_with(TEXT));
    let count = following.len();
    diagnostics.extend(roots);
    diagnostics.append(&mut alone);
    diagnostics.append(&mut following);
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_come_first_and_what_may_follow_comes_last() {
        let problem = |code, file: &str, at: usize| Diagnostic::new(code, file, at..at, "", "");
        let mut all = vec![
            problem(Code::NotVerbatim, "links.toml", 9),
            problem(Code::LongKey, "quiz/a.toml", 3),
            problem(Code::TomlSyntax, "links.toml", 5),
            problem(Code::EmptyField, "links.toml", 1),
            problem(Code::PublishedDiffers, "regulation/chapter-2.md", 7),
            problem(Code::QuestionMissing, "regulation/chapter-1.md", 0),
        ];
        assert_eq!(order(&mut all), 3);
        let told: Vec<(&str, &str)> = all.iter().map(|problem| (problem.code.id(), problem.file.as_str())).collect();
        assert_eq!(
            told,
            [
                ("published-differs", "regulation/chapter-2.md"),
                ("toml-syntax", "links.toml"),
                ("long-key", "quiz/a.toml"),
                ("empty-field", "links.toml"),
                ("not-verbatim", "links.toml"),
                ("question-missing", "regulation/chapter-1.md"),
            ]
        );
    }

    #[test]
    fn without_roots_files_stay_together() {
        let mut all = vec![
            Diagnostic::new(Code::NotVerbatim, "terms.toml", 4..4, "", ""),
            Diagnostic::new(Code::LongKey, "quiz/a.toml", 3..3, "", ""),
            Diagnostic::new(Code::BadId, "terms.toml", 1..1, "", ""),
        ];
        assert_eq!(order(&mut all), 0);
        let told: Vec<Code> = all.iter().map(|problem| problem.code).collect();
        assert_eq!(told, [Code::LongKey, Code::BadId, Code::NotVerbatim]);
    }
}
