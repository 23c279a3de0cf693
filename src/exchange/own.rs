//! A question that someone brought along, and a bank of such.

use crate::quiz::{Key, Question, QuestionKind};
use crate::regulation::{Address, Reference, resolve_among};
use serde::{Deserialize, Serialize};

/// A question as someone wrote it, sound in itself and checked against nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnQuestion {
    /// Made from what is asked ([`own_id`]), so that the same question brought again keeps its history; a question on its
    /// way out of the built-in bank keeps its own.
    pub id: String,
    /// Its form.
    pub kind: QuestionKind,
    /// 1 识记, 2 辨别, 3 运用.
    pub difficulty: u8,
    /// What it is about; any words, or none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// The roles whose duty it asks about; any words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Where the answer comes from, as written: places with 、 between them, or another document, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The words that settle the answer, as claimed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
    /// What is asked.
    pub stem: String,
    /// The key.
    pub key: Key,
    /// What else there is to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation: String,
}

impl OwnQuestion {
    /// A question for practising. Its source becomes its clauses if all of it names places of the text, and its quote
    /// stays one if it stands in the first; what does not goes in front of the explanation in words.
    pub fn question(&self, places: &Places<'_>) -> Question {
        let at: Vec<Address> = self.sources().map(|written| places.find(written)).collect::<Option<_>>().unwrap_or_default();
        let stands = !self.quote.is_empty() && at.first().is_some_and(|first| places.hold(first, &self.quote));
        let unchecked = [
            (at.is_empty() && !self.source.is_empty()).then(|| format!("依据：{}。", self.source)),
            (!stands && !self.quote.is_empty()).then(|| format!("题目所引的原文（未核对）：{}", self.quote)),
            (!self.explanation.is_empty()).then(|| self.explanation.clone()),
        ];
        Question {
            id: self.id.clone(),
            kind: self.kind,
            difficulty: self.difficulty,
            topic: self.topic.clone(),
            at,
            roles: self.roles.clone(),
            quote: if stands { self.quote.clone() } else { String::new() },
            stem: self.stem.clone(),
            key: self.key.clone(),
            explanation: unchecked.into_iter().flatten().collect::<Vec<_>>().join("\n"),
            retired: false,
        }
    }

    /// The places in its source, as written.
    pub(super) fn sources(&self) -> impl Iterator<Item = &str> {
        self.source.split('、').map(str::trim).filter(|part| !part.is_empty())
    }
}

/// The places of the text at hand, in which sources and quotes are looked up.
#[derive(Debug, Clone, Default)]
pub struct Places<'a> {
    texts: Vec<(Address, &'a str)>,
    all: Vec<Address>,
}

impl<'a> Places<'a> {
    /// These places, with their words, and all that they are parts of.
    pub fn new(texts: impl IntoIterator<Item = (Address, &'a str)>) -> Self {
        let texts: Vec<(Address, &str)> = texts.into_iter().collect();
        let above = |place: &Address| std::iter::successors(Some(place.clone()), Address::parent);
        let mut all: Vec<Address> = texts.iter().flat_map(|(place, _)| above(place)).collect();
        all.sort_unstable();
        all.dedup();
        Self { texts, all }
    }

    fn find(&self, written: &str) -> Option<Address> {
        resolve_among(&self.all, &written.parse::<Reference>().ok()?).ok()
    }

    fn hold(&self, place: &Address, quote: &str) -> bool {
        self.texts.iter().any(|(other, text)| other == place && text.contains(quote))
    }
}

impl From<&Question> for OwnQuestion {
    fn from(question: &Question) -> Self {
        let sources: Vec<String> = question.at.iter().map(ToString::to_string).collect();
        Self {
            id: question.id.clone(),
            kind: question.kind,
            difficulty: question.difficulty,
            topic: question.topic.clone(),
            roles: question.roles.clone(),
            source: sources.join("、"),
            quote: question.quote.clone(),
            stem: question.stem.clone(),
            key: question.key.clone(),
            explanation: question.explanation.clone(),
        }
    }
}

/// Questions that someone brought along, under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnBank {
    /// What its owner calls it.
    pub name: String,
    /// When it was brought, in milliseconds since 1970.
    pub brought: u64,
    /// The questions, in their order.
    pub questions: Vec<OwnQuestion>,
}

impl OwnBank {
    /// Its questions, for practising; see [`OwnQuestion::question`].
    pub fn practice(&self, places: &Places<'_>) -> Vec<Question> {
        self.questions.iter().map(|question| question.question(places)).collect()
    }
}

/// The id of a bank with this name, brought at this time: letters, digits and hyphens, fit for an address.
pub fn bank_id(name: &str, brought: u64) -> String {
    let mut id = String::new();
    for c in name.chars().filter(char::is_ascii) {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(24);
    let id = id.trim_end_matches('-');
    format!("{}-{brought}", if id.is_empty() { "bank" } else { id })
}

/// The id of a question: a hash of its form and of what it asks, 64-bit FNV-1a, the same on every device for ever.
pub(super) fn own_id(kind: QuestionKind, stem: &str, key: &Key) -> String {
    let mut parts = vec![kind.id(), stem];
    match key {
        Key::Options(options) => parts.extend(options.iter().map(|option| option.text.as_str())),
        Key::Blank { answer, .. } => parts.push(answer),
        Key::Judge(_) => {}
    }
    // A byte that no text has stands between the parts.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain(std::iter::once(0xff)));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{OWN}{hash:016x}")
}

/// What the ids of people's own questions begin with.
const OWN: &str = "own-";

/// Whether this is the id of a question that someone brought along, and not of one in the built-in bank.
pub fn is_own(id: &str) -> bool {
    id.starts_with(OWN)
}
