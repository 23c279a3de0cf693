//! `quiz/*.toml`.

use super::places::Places;
use super::table::{self, At, File, Table};
use super::{check_id, one_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::quiz::{Key, OptionId, Question, QuestionKind, QuestionOption};

pub(super) fn read_topics(text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let file = &mut File {
        path: "quiz/topics.toml",
        diagnostics,
    };
    let mut root = table::parse(text, file);
    let topics = root.texts("topics", true, file);
    root.finish(file);
    topics.into_iter().map(|topic| topic.value).collect()
}

pub(super) fn read<'f>(
    files: impl Iterator<Item = (&'f str, &'f str)>,
    topics: &[String],
    roles: &[&str],
    places: &Places<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Question> {
    let mut reader = Reader {
        topics,
        roles,
        places,
        ids: Vec::new(),
        questions: Vec::new(),
    };
    for (path, text) in files {
        let file = &mut File { path, diagnostics };
        let mut root = table::parse(text, file);
        for row in root.tables("question", file).unwrap_or_default() {
            reader.question(row, file);
        }
        root.finish(file);
    }
    let questions = reader.questions;
    let asked = |address: &_| {
        questions
            .iter()
            .any(|q| !q.retired && q.at.iter().any(|at| at == address || at.contains(address)))
    };
    places.check_cover(Code::QuestionMissing, "题目", "在 quiz/ 里至少写一道以它为依据的题", &asked, diagnostics);
    questions
}

struct Reader<'a> {
    topics: &'a [String],
    roles: &'a [&'a str],
    places: &'a Places<'a>,
    ids: Vec<String>,
    questions: Vec<Question>,
}

impl Reader<'_> {
    fn question(&mut self, mut row: Table<'_>, file: &mut File<'_>) {
        let span = row.span.clone();
        let id = row.text("id", file);
        let names = QuestionKind::ALL.map(QuestionKind::id);
        let kind = row
            .text("kind", file)
            .and_then(|kind| one_of(&kind, "题型", &names, QuestionKind::from_id, file));
        let difficulty = row.number("difficulty", true, file);
        let topic = row.text("topic", file);
        let at = row.texts("at", true, file);
        let at = self.places.resolve_all(&at, file);
        let roles = row.texts("roles", false, file);
        let quote = row.text("quote", file);
        let stem = row.text("stem", file);
        let explanation = row.text("explanation", file);
        let retired = row.flag("retired", file).is_some_and(|retired| retired.value);
        let key = read_key(&mut row, kind, quote.as_ref(), &span, file);
        row.finish(file);

        if let Some(id) = &id {
            check_id(id, "题目", &mut self.ids, file);
        }
        if let Some(difficulty) = difficulty.as_ref().filter(|d| d.value > 3) {
            file.report(Code::UnknownValue, difficulty.span.clone(), "难度只有 1、2、3", "1 识记，2 辨别，3 运用");
        }
        if let Some(topic) = topic.as_ref().filter(|topic| !self.topics.contains(&topic.value)) {
            file.report(
                Code::UnknownValue,
                topic.span.clone(),
                format!("没有“{}”这个专题", topic.value),
                "写 quiz/topics.toml 里的一个",
            );
        }
        for role in roles.iter().filter(|role| !self.roles.contains(&role.value.as_str())) {
            file.report(
                Code::UnknownId,
                role.span.clone(),
                format!("没有编号是“{}”的角色", role.value),
                "写 roles/ 里某个角色的 id",
            );
        }
        if let (Some(first), Some(quote)) = (at.first(), &quote) {
            self.places.check_quote(quote, first, file);
        }
        if let Some(stem) = &stem {
            check_stem(stem, kind, file);
        }
        let (Some(id), Some(kind), Some(difficulty), Some(topic), Some(quote), Some(stem), Some(explanation), Some(key)) =
            (id, kind, difficulty, topic, quote, stem, explanation, key)
        else {
            return;
        };
        if at.is_empty() {
            return;
        }
        if let Some(twin) = self.questions.iter().find(|q| q.stem == stem.value && q.at == at) {
            file.report(
                Code::DuplicateStem,
                stem.span,
                format!("题干和依据与“{}”完全相同", twin.id),
                "删去一道，或改写题干",
            );
        }
        self.questions.push(Question {
            id: id.value,
            kind,
            difficulty: difficulty.value.min(3) as u8,
            topic: topic.value,
            at,
            roles: roles.into_iter().map(|role| role.value).collect(),
            quote: quote.value,
            stem: stem.value,
            key,
            explanation: explanation.value,
            retired,
        });
    }
}

fn check_stem(stem: &At<String>, kind: Option<QuestionKind>, file: &mut File<'_>) {
    let pieces: Vec<&str> = stem.value.split("**").collect();
    if pieces.len().is_multiple_of(2) || pieces.iter().skip(1).step_by(2).any(|piece| piece.trim().is_empty()) {
        file.report(Code::EmphasisUnclosed, stem.span.clone(), "强调的 ** 不成对，或里面是空的", "写成 **文字**");
    }
    let blanks = stem.value.matches("____").count();
    let is_blank = kind == Some(QuestionKind::Blank);
    if kind.is_some() && blanks != usize::from(is_blank) {
        let help = if is_blank {
            "在要填的地方写一处 ____（四条下划线）"
        } else {
            "只有填空题写 ____"
        };
        file.report(Code::BlankMark, stem.span.clone(), format!("题干里有 {blanks} 处 ____"), help);
    }
    const NEGATIONS: [&str; 7] = ["不正确", "不属于", "不包括", "不符合", "不是", "不在", "错误的是"];
    let plain = pieces.iter().step_by(2);
    if let Some(negation) = NEGATIONS.iter().find(|negation| plain.clone().any(|piece| piece.contains(*negation))) {
        file.report(
            Code::NegationPlain,
            stem.span.clone(),
            format!("题干里的“{negation}”没有强调"),
            format!("写成 **{negation}**，或改成正面提问"),
        );
    }
}

/// Of a question of no known kind, only its options are looked at.
fn read_key(row: &mut Table<'_>, kind: Option<QuestionKind>, quote: Option<&At<String>>, span: &std::ops::Range<usize>, file: &mut File<'_>) -> Option<Key> {
    let options = row.tables("options", file);
    let answer = row.flag_or_text("answer", file);
    let accept: Vec<String> = row.texts("accept", false, file).into_iter().map(|one| one.value).collect();
    let at = answer.as_ref().map_or(span.start..span.start + 1, |answer| answer.span.clone());
    let Some(kind) = kind else {
        read_options(options?, None, span, file);
        return None;
    };
    match (kind, options, answer.map(|answer| answer.value)) {
        (QuestionKind::Judge, None, Some(Ok(truth))) => Some(Key::Judge(truth)),
        (QuestionKind::Blank, None, Some(Err(answer))) => {
            if quote.is_some_and(|quote| !quote.value.contains(&answer)) {
                file.report(Code::AnswerShape, at, format!("答案“{answer}”不在 quote 里"), "答案写 quote 中的一段");
            }
            Some(Key::Blank { answer, accept })
        }
        (QuestionKind::Judge, ..) => {
            file.report(Code::AnswerShape, at, "判断题的答案不对", "写 answer = true 或 answer = false，不写 options");
            None
        }
        (QuestionKind::Blank, ..) => {
            file.report(Code::AnswerShape, at, "填空题的答案不对", "写 answer = \"…\"，不写 options");
            None
        }
        (_, Some(options), None) => read_options(options, Some(kind), span, file),
        _ => {
            file.report(
                Code::AnswerShape,
                at,
                "选择题的答案不对",
                "写 options，正确的一个写 correct = true，不写 answer",
            );
            None
        }
    }
}

fn read_options(rows: Vec<Table<'_>>, kind: Option<QuestionKind>, span: &std::ops::Range<usize>, file: &mut File<'_>) -> Option<Key> {
    let mut options: Vec<QuestionOption> = Vec::new();
    let mut spans = Vec::new();
    for mut row in rows {
        let text = row.text("text", file);
        let correct = row.flag("correct", file).is_some_and(|correct| correct.value);
        let why = row.text_or_none("why", file).map(|why| why.value).unwrap_or_default();
        row.finish(file);
        let Some(text) = text else { continue };
        let id = OptionId::of(&text.value);
        if options.iter().any(|option| option.id == id) {
            file.report(Code::DuplicateOption, text.span.clone(), format!("选项“{}”重复", text.value), "改写或删去一个");
        }
        spans.push(text.span);
        options.push(QuestionOption {
            id,
            text: text.value,
            correct,
            why,
        });
    }
    let right = options.iter().filter(|option| option.correct).count();
    let enough = match kind {
        None => true,
        Some(QuestionKind::Multiple) => right >= 2 && right < options.len(),
        Some(_) => right == 1,
    };
    if !(3..=5).contains(&options.len()) || !enough {
        file.report(
            Code::OptionCount,
            span.start..span.start + 1,
            format!(
                "{}有 {} 个选项，其中 {right} 个正确",
                kind.map_or("这道题".to_owned(), |kind| format!("{}题", kind.label())),
                options.len()
            ),
            "写三至五个选项；多选至少两个正确、至少一个错误，其余恰有一个正确",
        );
        return None;
    }
    let mut lengths: Vec<usize> = options.iter().map(|option| option.text.chars().count()).collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2].max(4);
    if kind.is_some_and(|kind| kind != QuestionKind::Multiple) {
        for (option, span) in options.iter().zip(spans).filter(|(option, _)| option.correct) {
            if option.text.chars().count() * 2 > median * 3 {
                file.report(
                    Code::LongKey,
                    span,
                    "正确选项比其余的长出一半以上，容易被猜中",
                    "缩短它，或把其余选项写得一样完整",
                );
            }
        }
    }
    Some(Key::Options(options))
}
