//! From what was read to a question that is sound in itself.

use super::answer::{letter, letters, plain, truth};
use super::column::{Column, OPTIONS};
use super::own::{OwnQuestion, own_id};
use super::reading::Fault;
use crate::quiz::{Key, OptionId, QuestionKind, QuestionOption};

/// The blank in a stem.
pub(super) const BLANK: &str = "____";

/// What a question says, without its key.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub kind: Option<QuestionKind>,
    pub difficulty: u8,
    pub topic: String,
    pub roles: Vec<String>,
    pub source: String,
    pub quote: String,
    pub stem: String,
    pub explanation: String,
}

/// Text as it is kept: without what cannot be seen, and without white space at its ends.
pub(super) fn tidy(text: &str) -> String {
    let seen = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen: String = seen
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control() && *c != '\u{feff}')
        .collect();
    seen.trim().to_owned()
}

/// An option, not yet known to be right or wrong.
pub(super) fn option(text: &str, correct: bool, why: &str) -> QuestionOption {
    let text = tidy(text);
    QuestionOption {
        id: OptionId::of(&text),
        text,
        correct,
        why: tidy(why),
    }
}

impl Draft {
    /// The question, if its key is sound and fits its form; else what is wrong first.
    pub fn finish(self, key: Key) -> Result<OwnQuestion, Fault> {
        let mut stem = tidy(&self.stem);
        if stem.is_empty() {
            return Err(Fault::new("题干是空的", "写上题干；整行不要的，删去这一行"));
        }
        let kind = match (&key, self.kind) {
            (Key::Options(options), kind) => check_options(options, kind)?,
            (Key::Judge(_), None | Some(QuestionKind::Judge)) => QuestionKind::Judge,
            (Key::Blank { .. }, None | Some(QuestionKind::Blank)) => QuestionKind::Blank,
            (_, Some(kind)) => return Err(Fault::new(format!("题型是{}，却没有选项", kind.label()), "写上选项，或改题型")),
        };
        if let Key::Blank { answer, .. } = &key {
            if answer.is_empty() {
                return Err(no_answer());
            }
            stem = with_blank(&stem)?;
        }
        Ok(OwnQuestion {
            id: own_id(kind, &stem, &key),
            kind,
            difficulty: self.difficulty.clamp(1, 3),
            topic: tidy(&self.topic),
            roles: self.roles.iter().map(|role| tidy(role)).filter(|role| !role.is_empty()).collect(),
            source: tidy(&self.source),
            quote: tidy(&self.quote),
            stem,
            key,
            explanation: tidy(&self.explanation),
        })
    }
}

fn no_answer() -> Fault {
    Fault::new("没有答案", "选择题写字母，判断题写 对 或 错，填空题写要填的字")
}

fn check_options(options: &[QuestionOption], kind: Option<QuestionKind>) -> Result<QuestionKind, Fault> {
    if !(2..=OPTIONS).contains(&options.len()) {
        return Err(Fault::new(format!("有 {} 个选项", options.len()), "写两个至六个选项"));
    }
    if let Some(at) = options.iter().position(|option| option.text.is_empty()) {
        return Err(Fault::new(format!("选项 {} 是空的", letter(at)), "写上内容，或删去这个选项"));
    }
    for (at, option) in options.iter().enumerate() {
        if let Some(first) = options[..at].iter().position(|other| other.id == option.id) {
            let what = format!("选项 {} 和 {} 相同", letter(first), letter(at));
            return Err(Fault::new(what, "改写或删去一个"));
        }
    }
    let right = options.iter().filter(|option| option.correct).count();
    match kind {
        _ if right == 0 => Err(no_answer()),
        Some(kind @ (QuestionKind::Judge | QuestionKind::Blank)) => Err(Fault::new(format!("题型是{}，却有选项", kind.label()), "删去选项，或改题型")),
        None if right == 1 => Ok(QuestionKind::Single),
        None => Ok(QuestionKind::Multiple),
        Some(QuestionKind::Multiple) => Ok(QuestionKind::Multiple),
        Some(kind) if right > 1 => Err(Fault::new(
            format!("题型是{}，答案却有 {right} 个", kind.label()),
            "留一个答案，或把题型改成多选",
        )),
        Some(kind) => Ok(kind),
    }
}

/// The stem with its one blank written as [`BLANK`], whichever way it was marked; at the end if it was not.
fn with_blank(stem: &str) -> Result<String, Fault> {
    let mut out = String::new();
    let mut blanks = 0;
    let mut rest = stem;
    while let Some(c) = rest.chars().next() {
        let length = blank_at(rest);
        if length > 0 {
            out.push_str(BLANK);
            blanks += 1;
            rest = &rest[length..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    match blanks {
        0 => Ok(format!("{out}{BLANK}")),
        1 => Ok(out),
        _ => Err(Fault::new(format!("填空题有 {blanks} 处空"), "一道题只留一处空，其余的拆成另外的题")),
    }
}

/// How many bytes at the start of a text mark a blank: `____`, `＿＿`, `（　）`, `( )`.
fn blank_at(text: &str) -> usize {
    let line = |c: &char| matches!(c, '_' | '＿');
    let run: usize = text.chars().take_while(line).map(char::len_utf8).sum();
    if text.chars().take_while(line).count() >= 2 {
        return run;
    }
    let Some(inside) = text.strip_prefix(['(', '（']) else { return 0 };
    let after = inside.trim_start_matches(|c: char| c.is_whitespace() || line(&c));
    let closed = after.strip_prefix([')', '）']);
    closed.map_or(0, |rest| text.len() - rest.len())
}

/// What stands under each column of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells(pub Vec<(Column, String)>);

impl Cells {
    /// What stands under a column; the first of those with the same name counts.
    pub fn get(&self, column: Column) -> &str {
        self.0.iter().find(|(other, _)| *other == column).map_or("", |(_, text)| text.trim())
    }

    /// The question that these cells say, with what was put up with.
    pub fn question(&self) -> Result<(OwnQuestion, Vec<Fault>), Fault> {
        let mut notes = Vec::new();
        let kind = kind(self.get(Column::Kind))?;
        let draft = Draft {
            kind,
            difficulty: difficulty(self.get(Column::Difficulty), &mut notes),
            topic: self.get(Column::Topic).to_owned(),
            roles: self.get(Column::Roles).split('、').map(str::to_owned).collect(),
            source: self.get(Column::Source).to_owned(),
            quote: self.get(Column::Quote).to_owned(),
            stem: self.get(Column::Stem).to_owned(),
            explanation: self.get(Column::Explanation).to_owned(),
        };
        if draft.stem.is_empty() {
            return Err(Fault::new("题干是空的", "写上题干；整行不要的，删去这一行"));
        }
        let key = self.key(kind)?;
        Ok((draft.finish(key)?, notes))
    }

    fn key(&self, kind: Option<QuestionKind>) -> Result<Key, Fault> {
        let written = self.get(Column::Answer);
        if tidy(written).is_empty() {
            return Err(no_answer());
        }
        let options: Vec<(usize, &str)> = (0..OPTIONS)
            .map(|position| (position, self.get(Column::Option(position))))
            .filter(|(_, text)| !tidy(text).is_empty())
            .collect();
        if options.is_empty() {
            return self.key_without_options(kind, written);
        }
        let chosen = choose(written, &options);
        let truths: Option<Vec<bool>> = options.iter().map(|(_, text)| truth(text)).collect();
        let says_truth = truths.is_some_and(|truths| truths.len() == 2 && truths[0] != truths[1]);
        if kind == Some(QuestionKind::Judge) || kind.is_none() && says_truth {
            let by_letter = chosen
                .filter(|chosen| chosen.len() == 1)
                .and_then(|chosen| truth(self.get(Column::Option(chosen[0]))));
            return by_letter.or_else(|| truth(written)).map(Key::Judge).ok_or_else(|| not_true_or_false(written));
        }
        let chosen = chosen.ok_or_else(|| Fault::new(format!("答案“{written}”不在选项里"), "写选项的字母，如 A，多选写 AC"))?;
        let why = |position| self.get(Column::Why(position));
        let of = |(position, text): &(usize, &str)| option(text, chosen.contains(position), why(*position));
        Ok(Key::Options(options.iter().map(of).collect()))
    }

    fn key_without_options(&self, kind: Option<QuestionKind>, written: &str) -> Result<Key, Fault> {
        let has_blank = with_blank(self.get(Column::Stem)).is_ok_and(|stem| stem == self.get(Column::Stem));
        match (kind, truth(written)) {
            (Some(QuestionKind::Judge), Some(truth)) => Ok(Key::Judge(truth)),
            (Some(QuestionKind::Judge), None) => Err(not_true_or_false(written)),
            (None, Some(truth)) if !has_blank => Ok(Key::Judge(truth)),
            // A letter is no word to fill in: the options are missing.
            (None, _) if !has_blank && letters(written).is_some() => Err(Fault::new("没有选项", "把选项写在 A、B、C 各列")),
            (None | Some(QuestionKind::Blank), _) => {
                let mut words = written.split(['|', '｜']).map(tidy).filter(|word| !word.is_empty());
                Ok(Key::Blank {
                    answer: words.next().unwrap_or_default(),
                    accept: words.collect(),
                })
            }
            (Some(kind), _) => Err(Fault::new(format!("题型是{}，却没有选项", kind.label()), "把选项写在 A、B、C 各列")),
        }
    }
}

fn not_true_or_false(written: &str) -> Fault {
    Fault::new(format!("判断题的答案“{written}”看不懂"), "写 对 或 错")
}

/// The options that an answer names, by their letters or in their words.
fn choose(written: &str, options: &[(usize, &str)]) -> Option<Vec<usize>> {
    let there = |positions: &Vec<usize>| positions.iter().all(|position| options.iter().any(|(other, _)| other == position));
    if let Some(positions) = letters(written).filter(there) {
        return Some(positions);
    }
    let find = |words: &str| options.iter().find(|(_, text)| tidy(text) == tidy(words)).map(|(position, _)| *position);
    if let Some(position) = find(written) {
        return Some(vec![position]);
    }
    let words = written.split(['、', '；', ';', '|', '，', ',', '\n']).filter(|words| !words.trim().is_empty());
    words.map(find).collect::<Option<Vec<usize>>>().filter(|found| !found.is_empty())
}

/// The form that a word names; none for no word.
pub(super) fn kind(word: &str) -> Result<Option<QuestionKind>, Fault> {
    let word = plain(word);
    let short = word
        .trim_end_matches('题')
        .trim_start_matches(['【', '[', '('])
        .trim_end_matches(['】', ']', ')']);
    let short = short.trim_end_matches('题');
    Ok(Some(match short {
        "" => return Ok(None),
        "单选" | "单项选择" | "单项" | "SINGLE" => QuestionKind::Single,
        // Which of the two it is, the answer says.
        "选择" => return Ok(None),
        "多选" | "多项选择" | "多项" | "不定项" | "不定项选择" | "MULTIPLE" => QuestionKind::Multiple,
        "判断" | "是非" | "对错" | "JUDGE" => QuestionKind::Judge,
        "填空" | "BLANK" => QuestionKind::Blank,
        "归责" | "ASSIGN" => QuestionKind::Assign,
        "情景" | "案例" | "CASE" => QuestionKind::Case,
        _ => {
            let names: Vec<&str> = QuestionKind::ALL.map(QuestionKind::label).into();
            return Err(Fault::new(format!("题型“{word}”本站没有"), format!("写 {}，或者空着", names.join("、"))));
        }
    }))
}

/// The difficulty that a word names; 1 for none, and for one that is not known.
pub(super) fn difficulty(word: &str, notes: &mut Vec<Fault>) -> u8 {
    match plain(word).as_str() {
        "" | "1" | "识记" | "易" | "低" | "容易" | "简单" | "较易" => 1,
        "2" | "辨别" | "中" | "中等" | "一般" => 2,
        "3" | "运用" | "难" | "高" | "困难" | "较难" => 3,
        other => {
            notes.push(Fault::new(format!("难度“{other}”看不懂，按 1 算"), "写 1、2 或 3"));
            1
        }
    }
}

/// What stands under each column when a question is written as cells.
pub(super) fn cells(question: &OwnQuestion) -> Vec<(Column, String)> {
    let mut cells = vec![(Column::Kind, question.kind.label().to_owned()), (Column::Stem, question.stem.clone())];
    let answer = match &question.key {
        Key::Options(options) => {
            cells.extend(options.iter().enumerate().map(|(at, option)| (Column::Option(at), option.text.clone())));
            let right = options.iter().enumerate().filter(|(_, option)| option.correct);
            right.map(|(at, _)| letter(at)).collect()
        }
        Key::Judge(true) => "对".to_owned(),
        Key::Judge(false) => "错".to_owned(),
        Key::Blank { answer, accept } => {
            let words: Vec<&str> = std::iter::once(answer).chain(accept).map(String::as_str).collect();
            words.join("|")
        }
    };
    cells.extend([
        (Column::Answer, answer),
        (Column::Source, question.source.clone()),
        (Column::Explanation, question.explanation.clone()),
        (Column::Difficulty, question.difficulty.to_string()),
        (Column::Topic, question.topic.clone()),
        (Column::Roles, question.roles.join("、")),
        (Column::Quote, question.quote.clone()),
    ]);
    if let Key::Options(options) = &question.key {
        cells.extend(options.iter().enumerate().map(|(at, option)| (Column::Why(at), option.why.clone())));
    }
    cells
}
