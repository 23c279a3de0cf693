//! Reading GIFT.

use super::super::answer::truth;
use super::super::column::Column;
use super::super::draft::{BLANK, Draft, difficulty, kind, option, tidy};
use super::super::own::OwnQuestion;
use super::super::reading::{Fault, Reading};
use super::SOURCE;
use crate::quiz::{Key, QuestionKind};

/// Reads questions from GIFT.
pub(in super::super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut topic = String::new();
    let mut block = Block::default();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines().chain([""])) {
        let line = line.trim();
        if let Some(category) = line.strip_prefix("$CATEGORY:") {
            // Categories are paths; the last step is what the questions are about.
            topic = category.trim().rsplit('/').next().unwrap_or_default().trim().to_owned();
        } else if let Some(comment) = line.strip_prefix("//") {
            block.comment(comment.trim());
        } else if !line.is_empty() {
            block.push(number, line);
        } else if !block.text.is_empty() {
            let block = std::mem::take(&mut block);
            let (row, read) = (block.start, block.question(&topic));
            reading.take(row, read);
        }
    }
    if reading.questions.is_empty() && reading.problems.is_empty() {
        reading.refuse(1, Fault::new("没有找到题目", "GIFT 的一道题写成：题干{=对的 ~错的}，题与题之间空一行"));
    }
    reading
}

/// The lines of one question, and what comments before it say.
#[derive(Default)]
struct Block {
    start: usize,
    text: String,
    said: Vec<(Column, String)>,
}

impl Block {
    fn comment(&mut self, comment: &str) {
        let named = comment.split_once('：').and_then(|(name, text)| Some((Column::from_name(name)?, text)));
        if let Some((column, text)) = named {
            self.said.push((column, unescape(text)));
        }
    }

    fn push(&mut self, number: usize, line: &str) {
        if self.text.is_empty() {
            self.start = number;
        } else {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }

    fn said(&self, column: Column) -> &str {
        self.said.iter().find(|(other, _)| *other == column).map_or("", |(_, text)| text)
    }

    fn question(&self, topic: &str) -> Result<(OwnQuestion, Vec<Fault>), Fault> {
        let mut text = self.text.as_str();
        if let Some(rest) = text.strip_prefix("::")
            && let Some(end) = find(rest, "::")
        {
            text = rest[end + 2..].trim_start();
        }
        for format in ["[html]", "[markdown]", "[plain]", "[moodle]"] {
            text = text.strip_prefix(format).unwrap_or(text);
        }
        let Some(open) = find(text, "{") else {
            return Err(Fault::new("这一段没有写在 { } 里的答案", "是题目的，写上 {=对的 ~错的}；只是说明的，不用管"));
        };
        let Some(length) = find(&text[open + 1..], "}") else {
            return Err(Fault::new("{ 没有配对的 }", "补上 }；答案里不要有空行"));
        };
        let (before, inside, after) = (&text[..open], &text[open + 1..open + 1 + length], &text[open + length + 2..]);
        let mut notes = Vec::new();
        let answers = Answers::read(inside, kind(self.said(Column::Kind))?)?;
        let mut explanation = tidy(&unescape(answers.feedback));
        let mut source = self.said(Column::Source).to_owned();
        let last = explanation.rfind('\n').map_or(0, |at| at + 1);
        if let Some(said) = explanation[last..].strip_prefix(SOURCE) {
            source = said.to_owned();
            explanation.truncate(last);
        }
        let blank = matches!(answers.key, Key::Blank { .. });
        // Where the answers stand within the words, there is the blank.
        let middle = if blank || !after.trim().is_empty() { BLANK } else { "" };
        let draft = Draft {
            kind: answers.kind,
            difficulty: difficulty(self.said(Column::Difficulty), &mut notes),
            topic: topic.to_owned(),
            roles: self.said(Column::Roles).split('、').map(str::to_owned).collect(),
            source,
            quote: self.said(Column::Quote).to_owned(),
            stem: format!("{}{middle}{}", unescape(before), unescape(after)),
            explanation,
        };
        Ok((draft.finish(answers.key)?, notes))
    }
}

/// What stands between the braces.
struct Answers<'a> {
    key: Key,
    kind: Option<QuestionKind>,
    feedback: &'a str,
}

impl<'a> Answers<'a> {
    fn read(inside: &'a str, said: Option<QuestionKind>) -> Result<Self, Fault> {
        let (inside, feedback) = find(inside, "####").map_or((inside, ""), |at| (&inside[..at], &inside[at + 4..]));
        let inside = inside.trim();
        if inside.is_empty() {
            return Err(Fault::new("问答题没有答案可以对照", "本站只有选择、判断和填空题"));
        }
        if inside.starts_with('#') {
            return Err(Fault::new("数值题本站没有", "改成填空题：{=答案}"));
        }
        let Some(first) = first_mark(inside) else {
            let word = find(inside, "#").map_or(inside, |at| &inside[..at]);
            let truth = truth(word).ok_or_else(|| Fault::new(format!("答案“{}”看不懂", word.trim()), "判断题写 {T} 或 {F}"))?;
            return Ok(Self {
                key: Key::Judge(truth),
                kind: Some(QuestionKind::Judge),
                feedback,
            });
        };
        let mut options = Vec::new();
        let (mut equal, mut rest) = (0, &inside[first..]);
        while let Some(mark) = rest.chars().next() {
            let end = first_mark(&rest[1..]).map_or(rest.len(), |at| at + 1);
            let (text, why) = find(&rest[1..end], "#").map_or((&rest[1..end], ""), |at| (&rest[1..1 + at], &rest[at + 2..end]));
            if find(text, "->").is_some() {
                return Err(Fault::new("配对题本站没有", "拆成几道选择题"));
            }
            let (weight, text) = weight(text.trim())?;
            let correct = if mark == '=' {
                weight.is_none_or(|weight| weight > 0.0)
            } else {
                weight.is_some_and(|weight| weight > 0.0)
            };
            equal += usize::from(mark == '=');
            options.push(option(&unescape(text), correct, &unescape(why)));
            rest = &rest[end..];
        }
        if equal == options.len() {
            // A lone answer is wrong if its weight says so; such a question has no key.
            let mut words = options
                .into_iter()
                .filter(|option| option.correct)
                .map(|option| option.text)
                .filter(|word| !word.is_empty());
            let key = Key::Blank {
                answer: words.next().unwrap_or_default(),
                accept: words.collect(),
            };
            let kind = Some(QuestionKind::Blank);
            return Ok(Self { key, kind, feedback });
        }
        let kind = said.or((equal == 0).then_some(QuestionKind::Multiple));
        Ok(Self {
            key: Key::Options(options),
            kind,
            feedback,
        })
    }
}

/// The weight before an answer, `%50%`, and the answer without it.
fn weight(text: &str) -> Result<(Option<f32>, &str), Fault> {
    let Some((number, rest)) = text.strip_prefix('%').and_then(|rest| rest.split_once('%')) else {
        return Ok((None, text));
    };
    match number.trim().parse::<f32>() {
        Ok(weight) if weight.is_finite() => Ok((Some(weight), rest.trim_start())),
        _ => Err(Fault::new(format!("分值“%{number}%”看不懂"), "写成 %50% 这样的百分数")),
    }
}

/// Where something stands that is not escaped.
fn find(text: &str, wanted: &str) -> Option<usize> {
    unescaped(text).find(|at| text[*at..].starts_with(wanted))
}

fn first_mark(text: &str) -> Option<usize> {
    unescaped(text).find(|at| text[*at..].starts_with(['=', '~']))
}

/// The places of the characters that no backslash stands before.
fn unescaped(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut escaped = false;
    text.char_indices().filter_map(move |(at, c)| {
        let here = !std::mem::take(&mut escaped);
        escaped = here && c == '\\';
        (here && c != '\\').then_some(at)
    })
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some(next @ ('~' | '=' | '#' | '{' | '}' | ':' | '\\'))) => out.push(next),
            _ => {
                out.push(c);
                continue;
            }
        }
        chars.next();
    }
    out
}
