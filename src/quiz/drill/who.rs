//! 谁的职责: a duty → whose it is, among roles that one could take for it.

use super::likeness::{Pairs, length, names, overlap, quoted, unjoined};
use super::source::touch;
use super::{DrillKind, DrillSource, Duty, OPTIONS, Subject, Tie, options};
use crate::quiz::{Question, QuestionKind};
use crate::regulation::Address;
use std::cmp::Reverse;
use std::rc::Rc;

/// A duty in fewer characters could be anybody's.
const SHORTEST: usize = 10;
/// A run of so many characters of a role's name gives it away.
const TELLING: usize = 3;
/// A role with a duty that has this share of the words, in percent, could be meant as well.
const ALIKE: usize = 40;
/// A duty has to have so many pairs of characters that no duty of another role has; fewer are nobody's in particular.
const OWN: usize = 4;
/// A reason or a likeness that shares fewer pairs of characters with the duty has to do with another part of its clause.
const RELATED: usize = 3;
/// A link whose reason shares so many pairs of characters with the duty is about it.
const ON_MATTER: usize = 2;
/// Pairs of characters that stand in more than one of so many duties say nothing about any of them.
const USUAL: usize = 25;
/// Articles no further apart than this are neighbours.
const NEAR: u16 = 3;
/// So many duties of its own make a role a likely answer; one with fewer is a wrong option only if need be.
const BROAD: usize = 8;
/// A quote of more characters would not fit into a reason.
const READABLE: usize = 36;

/// What all questions of the drill look up.
struct Ground<'a> {
    source: &'a DrillSource,
    /// The words of each duty.
    words: Vec<Pairs>,
    /// What so many duties have that it says nothing about any of them.
    usual: Pairs,
    /// Whether the same words of a clause bind another role too, so that there are two right answers.
    shared: Vec<bool>,
    /// How many duties each role has alone.
    alone: Vec<usize>,
}

impl<'a> Ground<'a> {
    fn of(source: &'a DrillSource) -> Self {
        let duties = &source.duties;
        let twin = |one: &Duty, other: &Duty| one.role != other.role && touch(&one.at, &other.at) && overlap(&one.quote, &other.quote);
        let shared: Vec<bool> = duties.iter().map(|duty| duties.iter().any(|other| twin(duty, other))).collect();
        let alone = |role: usize| duties.iter().zip(&shared).filter(|(duty, shared)| duty.role == role && !**shared).count();
        let words: Vec<Pairs> = duties.iter().map(|duty| Pairs::of(&duty.quote)).collect();
        Self {
            usual: Pairs::in_many(&words, duties.len() / USUAL),
            words,
            alone: (0..source.roles.len()).map(alone).collect(),
            shared,
            source,
        }
    }

    /// The duties that pass, by position.
    fn duties(&self, pass: impl Fn(&Duty) -> bool) -> impl Iterator<Item = usize> {
        (0..self.source.duties.len()).filter(move |index| pass(&self.source.duties[*index]))
    }

    /// The one of these that is most like some words, if it is short enough to show and is the role's alone.
    fn most_like(&self, words: &Pairs, among: impl Iterator<Item = usize>, least: usize) -> Option<&'a Duty> {
        let fit = among.filter(|index| !self.shared[*index] && length(&self.source.duties[*index].quote) <= READABLE);
        let nearest = fit.max_by_key(|index| self.words[*index].common(words))?;
        (self.words[nearest].common(words) >= least).then(|| &self.source.duties[nearest])
    }
}

/// The duties that can be asked about.
pub(super) fn subjects(source: &DrillSource) -> Vec<Subject<'_>> {
    let ground = Rc::new(Ground::of(source));
    let mut found: Vec<usize> = Vec::new();
    for (index, duty) in source.duties.iter().enumerate() {
        let shown = unjoined(&duty.quote);
        let same = |other: &Duty| other.role == duty.role && overlap(&other.quote, &duty.quote);
        let repeated = found.iter().any(|other| same(&source.duties[*other]));
        let told = source.roles[duty.role].names.iter().any(|name| names(shown, name, TELLING));
        if length(shown) >= SHORTEST && !repeated && !told && !ground.shared[index] {
            found.push(index);
        }
    }
    let subject = |index: usize| {
        let (duty, ground) = (&source.duties[index], ground.clone());
        Subject {
            id: format!("drill-who-{}", duty.id),
            answer: &source.roles[duty.role].id,
            at: &duty.at,
            quote: &duty.quote,
            make: Box::new(move |id, random| question(&ground, duty, id, random)),
        }
    };
    found.into_iter().map(subject).collect()
}

fn question(ground: &Ground<'_>, duty: &Duty, id: &str, random: &mut fastrand::Rng) -> Option<Question> {
    let source = ground.source;
    let shown = unjoined(&duty.quote);
    let words = Pairs::of(shown);
    let mut own = words.clone();
    ground
        .duties(|other| other.role != duty.role)
        .for_each(|index| own.without(&ground.words[index]));
    if own.len() < OWN {
        return None;
    }
    let wrong = confusable(ground, duty, &words, random)?;
    let mut words = words;
    words.without(&ground.usual);
    let wrong = wrong.into_iter().map(|role| (source.roles[role].short.clone(), why(ground, &words, role)));
    let who = source.who(duty);
    let mut at = vec![duty.at.clone()];
    let mut explanation = format!("这是{who}的职责，写在{}。", duty.at);
    let others = ground.duties(|other| other.role != duty.role);
    if let Some((place, reason)) = compared(source, duty, &words) {
        at.push(place.clone());
        explanation.push_str(&format!("对照{place}：{reason}。"));
    } else if let Some(other) = ground.most_like(&words, others, RELATED + 1) {
        at.push(other.at.clone());
        explanation.push_str(&format!(
            "说法相近的是{}的{}（{}）。",
            source.who(other),
            quoted(unjoined(&other.quote)),
            other.at
        ));
    } else if let Some(other) = source
        .duties_of(duty.role)
        .find(|other| other.at == duty.at && !overlap(&other.quote, &duty.quote))
    {
        explanation.push_str(&format!("同一处还写了{}。", quoted(unjoined(&other.quote))));
    }
    at.dedup();
    Some(Question {
        id: id.to_owned(),
        kind: QuestionKind::Assign,
        difficulty: 2,
        topic: DrillKind::Who.label().to_owned(),
        at,
        roles: vec![source.roles[duty.role].id.clone()],
        quote: duty.quote.clone(),
        stem: format!("{}，原文规定这是谁的职责？", quoted(shown)),
        key: options(who, wrong)?,
        explanation,
        retired: false,
    })
}

/// Roles that are wrong and easily taken for the right one; `None` if there are none of these.
fn confusable(ground: &Ground<'_>, duty: &Duty, words: &Pairs, random: &mut fastrand::Rng) -> Option<Vec<usize>> {
    let roles = &ground.source.roles;
    let meant: Vec<bool> = (0..roles.len()).map(|role| may_be_meant(ground, duty, words, role)).collect();
    // Where an organisation has a duty on just this matter, so may one that is a part of it, or that it is a part of.
    let by_kin = |role: usize| {
        let kin = |other: usize| roles[role].part_of.contains(&other) || roles[other].part_of.contains(&role);
        roles[role].body && (0..roles.len()).any(|other| roles[other].body && kin(other) && meant[other] && is_on_matter(ground, duty, words, other))
    };
    let broad = |role: usize| ground.alone[role] >= BROAD;
    let wrong = (0..roles.len()).filter(|role| !meant[*role] && !by_kin(*role));
    let rank = |role: usize, chance: usize| (!broad(role), Reverse(likely(ground, duty, role) + chance), role);
    let mut ranked: Vec<_> = wrong.map(|role| rank(role, random.usize(0..3))).collect();
    ranked.sort_unstable();
    let good = ranked.iter().filter(|(narrow, ..)| !narrow).count();
    let enough = good.clamp(OPTIONS.1 - 1, OPTIONS.0 - 1);
    let mut picked: Vec<usize> = ranked.iter().take(enough).map(|(.., role)| *role).collect();
    // The only organisation among persons would be told by its form.
    let same_form = |role: &usize| roles[*role].body == roles[duty.role].body;
    if !picked.iter().any(same_form)
        && let Some(role) = random.choice(ranked.iter().map(|(.., role)| *role).filter(same_form).collect::<Vec<_>>())
    {
        picked.truncate(OPTIONS.0 - 2);
        picked.push(role);
    }
    picked.iter().any(|role| broad(*role)).then_some(picked)
}

/// Whether a role's duties are on the very matter of this one, and not on another part of the clause: they are in much the
/// same words, or the reason of the link to them has words of this one.
fn is_on_matter(ground: &Ground<'_>, duty: &Duty, words: &Pairs, role: usize) -> bool {
    let mut telling = words.clone();
    telling.without(&ground.usual);
    ground.duties(|other| other.role == role).any(|index| {
        let other = &ground.source.duties[index];
        let mut ties = tied(ground.source, &duty.at, &other.at).filter(|tie| tie.same);
        touch(&other.at, &duty.at)
            || words.share(&ground.words[index]) >= ALIKE
            || overlap(&other.quote, &duty.quote)
            || ties.any(|tie| telling.common(&Pairs::of(&tie.reason)) >= ON_MATTER)
    })
}

/// Whether a role could be defended as an answer: it is the right one, a part of it or a whole that it belongs to, it is
/// bound by the same clause or by one on the same matter, or it has a duty in much the same words.
fn may_be_meant(ground: &Ground<'_>, duty: &Duty, words: &Pairs, role: usize) -> bool {
    let source = ground.source;
    let related = |one: usize, other: usize| source.roles[one].part_of.contains(&other);
    role == duty.role
        || related(role, duty.role)
        || related(duty.role, role)
        || ground.duties(|other| other.role == role).any(|index| {
            let other = &source.duties[index];
            touch(&other.at, &duty.at)
                || overlap(&other.quote, &duty.quote)
                || words.share(&ground.words[index]) >= ALIKE
                || tied(source, &duty.at, &other.at).any(|tie| tie.same)
        })
}

/// The links between two places, or between what holds them or lies in them.
fn tied<'a>(source: &'a DrillSource, one: &'a Address, other: &'a Address) -> impl Iterator<Item = &'a Tie> {
    let joins = |tie: &Tie, here: &Address, there: &Address| touch(&tie.from, here) && touch(&tie.to, there);
    source.links.iter().filter(move |tie| joins(tie, one, other) || joins(tie, other, one))
}

/// How easily a role is taken for the right one: the other side of the same business, the same form of holder, the same
/// chapter, a neighbouring article, and many duties of its own.
fn likely(ground: &Ground<'_>, duty: &Duty, role: usize) -> usize {
    let source = ground.source;
    let bearer = &source.roles[role];
    let answers = source.duties_of(role).any(|other| tied(source, &duty.at, &other.at).next().is_some());
    let same_form = bearer.body == source.roles[duty.role].body;
    let here = duty.at.article();
    let articles = || bearer.at.iter().map(Address::article);
    let same_chapter = articles().any(|article| source.chapter_of(article) == source.chapter_of(here));
    let near = articles().any(|article| article.abs_diff(here) <= NEAR);
    let breadth = (ground.alone[role] / BROAD).min(3);
    3 * usize::from(answers) + 2 * usize::from(same_form) + usize::from(same_chapter) + usize::from(near) + breadth
}

/// What the role has to do instead: its duty that is most like this one, or else where its duties stand.
fn why(ground: &Ground<'_>, words: &Pairs, role: usize) -> String {
    let bearer = &ground.source.roles[role];
    match ground.most_like(words, ground.duties(|other| other.role == role), RELATED) {
        Some(other) => format!("{}要做的是{}（{}）。", bearer.short, quoted(unjoined(&other.quote)), other.at),
        None => {
            let places: Vec<String> = bearer.at.iter().take(2).map(Address::to_string).collect();
            format!("{}的职责主要写在{}，没有这一项。", bearer.short, places.join("、"))
        }
    }
}

/// Where the text speaks of the same matter, or of its other side, and why that is worth a look.
fn compared<'a>(source: &'a DrillSource, duty: &Duty, words: &Pairs) -> Option<(&'a Address, &'a str)> {
    let ties = source.links.iter().filter_map(|tie| Some((tie.other(&duty.at)?, tie.reason.as_str())));
    let related = ties.map(|(place, reason)| (words.common(&Pairs::of(reason)), place, reason));
    let (common, place, reason) = related.max_by_key(|(common, ..)| *common)?;
    (common >= RELATED).then_some((place, reason))
}
