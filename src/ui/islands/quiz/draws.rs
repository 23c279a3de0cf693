//! Beginning an attempt: which questions each way to practise takes, from the bank and from what earlier answers say.

use super::{Msg, OWN, Quiz, was_right};
use crate::json;
use crate::order::ordered;
use crate::quiz::{Attempt, Choice, History, Mode, Question, QuestionKind, daily_seed, day_number, draw, outcome};
use crate::store::{Loaded, PREFIX, SaveError, Store};
use crate::ui::coach;
use crate::ui::data::{IslandProps, QuizData};
use crate::ui::device::Device;
use crate::ui::records::Star;
use std::cmp::Ordering;
use yew::prelude::*;

/// What decides which questions come, beside the bank and the choice.
#[derive(Default)]
pub(super) struct Drawing {
    /// The answers given so far.
    pub history: History,
    /// The ids of the starred questions.
    pub starred: Vec<String>,
    /// The ids of the questions answered so far with the day on which each is due, the earliest first; `None` until that is
    /// computed.
    due: Option<Vec<(u64, String)>>,
    /// The day it is.
    today: u64,
    /// The name and the questions of a bank of one's own, if that is what is practised.
    pub own: Option<(String, Vec<Question>)>,
    /// Why the last attempt could not begin.
    pub failure: Option<String>,
}

impl Drawing {
    /// Reads what is kept.
    pub fn recall(&mut self, device: &dyn Device) {
        let store = Store::new(device.storage());
        let attempts: Vec<Attempt> = store
            .all()
            .unwrap_or_default()
            .into_iter()
            .filter_map(|(_, kept): (_, Loaded<Attempt>)| kept.value())
            .collect();
        self.history = History::of(&attempts);
        self.starred = store.ids::<Star>().unwrap_or_default();
        self.today = day_number(device.now());
    }

    /// Takes the days on which the questions of the history are due, in its order.
    pub fn due(&mut self, days: &[u64]) {
        let questions: Vec<&str> = self.history.iter().map(|(question, _)| question).collect();
        let order = ordered(days.len().min(questions.len()), &|a, b| days[a].cmp(&days[b]));
        self.due = Some(order.into_iter().map(|at| (days[at], questions[at].to_owned())).collect());
    }

    /// The day on which a question is due, if it is known.
    pub fn due_day(&self, question: &str) -> Option<u64> {
        self.due.as_ref()?.iter().find(|(_, other)| other == question).map(|(day, _)| *day)
    }

    /// Stars a question, or takes the star away.
    pub fn star(&mut self, device: &dyn Device, question: &str) -> Result<(), SaveError> {
        let store = Store::new(device.storage());
        if let Some(at) = self.starred.iter().position(|other| other == question) {
            store.remove::<Star>(question)?;
            self.starred.remove(at);
        } else {
            store.save(question, &Star { since: device.now() }, device.now())?;
            self.starred.push(question.to_owned());
        }
        Ok(())
    }

    /// Takes a bank of one's own as the coach has read it.
    pub fn take_own(&mut self, read: Result<String, String>) {
        let read = read.and_then(|read| json::read::<Result<(String, Vec<Question>), String>>(&read).unwrap_or_else(|_| Err(UNREADABLE.to_owned())));
        match read {
            Ok(own) => self.own = Some(own),
            Err(message) => self.failure = Some(message),
        }
    }

    /// The bank in use: one's own, or the site's.
    pub fn bank<'q>(&'q self, data: &'q QuizData) -> &'q [Question] {
        self.own.as_ref().map_or(&data.questions, |(_, questions)| questions)
    }

    /// The questions that a mode takes, in an order that the draw may change.
    pub fn taken<'q>(&'q self, mode: Mode, data: &'q QuizData) -> Vec<&'q Question> {
        let mut bank: Vec<&Question> = self.bank(data).iter().filter(|question| !question.retired).collect();
        match mode {
            Mode::Mistakes => bank.retain(|question| self.history.is_mistake(&question.id)),
            Mode::Starred => bank.retain(|question| self.starred.contains(&question.id)),
            // What is new comes first, as the text goes; what was right last time comes last.
            Mode::InOrder => {
                let keys: Vec<(bool, bool)> = bank
                    .iter()
                    .map(|question| (!self.history.answers(&question.id).is_empty(), was_right(&self.history, &question.id)))
                    .collect();
                bank = sorted(&bank, &|a, b| keys[a].cmp(&keys[b]).then_with(|| bank[a].at.first().cmp(&bank[b].at.first())));
            }
            Mode::Daily => bank = sorted(&bank, &|a, b| bank[a].id.cmp(&bank[b].id)),
            Mode::Review => {
                let due = self.due.iter().flatten().take_while(|(day, _)| *day <= self.today);
                bank = due.filter_map(|(_, id)| bank.iter().copied().find(|question| question.id == *id)).collect();
            }
            Mode::Random | Mode::Challenge | Mode::Drill | Mode::Exam => {}
        }
        bank
    }

    /// How many questions a mode has waiting, for those where that is worth saying.
    pub fn waiting(&self, mode: Mode, data: &QuizData) -> Option<usize> {
        match mode {
            Mode::Review => self.due.as_ref().map(|_| self.taken(mode, data).len()),
            Mode::Mistakes | Mode::Starred => Some(self.taken(mode, data).len()),
            _ => None,
        }
    }

    fn seed(&self, mode: Mode, device: &dyn Device) -> u64 {
        if mode == Mode::Daily { daily_seed(self.today) } else { device.seed() }
    }
}

/// These questions in another order.
fn sorted<'q>(bank: &[&'q Question], compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<&'q Question> {
    ordered(bank.len(), compare).into_iter().map(|at| bank[at]).collect()
}

/// The choice that counts in a mode: some take no conditions.
pub(super) fn effective(choice: &Choice) -> Choice {
    match choice.mode {
        Mode::Daily => Choice {
            mode: choice.mode,
            ..Choice::default()
        },
        Mode::Challenge => Choice { count: None, ..choice.clone() },
        _ => choice.clone(),
    }
}

impl Quiz {
    pub(super) fn start(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        let Some(data) = self.data.ready().cloned() else { return };
        self.drawing.failure = None;
        if self.choice.mode == Mode::Drill {
            let props: &IslandProps = ctx.props();
            let count = self.choice.count.unwrap_or(MOST_MADE);
            let path = format!("{}{}", props.root, props.drill);
            if let Some(coach) = coach::installed() {
                coach.drill(
                    &path,
                    self.drill.as_deref().unwrap_or_default(),
                    count,
                    device.seed(),
                    ctx.link().callback(Msg::Made),
                );
            }
            return;
        }
        let choice = effective(&self.choice);
        let bank = self.drawing.taken(choice.mode, &data);
        let seed = self.drawing.seed(choice.mode, device);
        let slots = draw(&bank, &choice, &|article| data.chapter_of(article), seed);
        let questions = self.drawing.bank(&data).to_vec();
        self.start_at(device, Attempt::new(choice, seed, slots, device.now()), &questions);
    }

    /// Has the bank of one's own read that the address names.
    pub(super) fn read_own(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        let (Some(id), Some(coach)) = (device.query(OWN), coach::installed()) else {
            return;
        };
        // Without a record the coach says what may have become of it.
        let record = device.storage().read(&format!("{PREFIX}/{OWN}/{id}")).ok().flatten();
        let props: &IslandProps = ctx.props();
        match record {
            Some(record) => coach.own(&id, &record, &format!("{}{}", props.root, props.data), ctx.link().callback(Msg::Own)),
            None => self.drawing.failure = Some("这台设备上没有这个自带题库：可能已经移走，或者网址来自另一台设备。下面是内置的题库。".to_owned()),
        }
    }

    /// Begins an attempt at questions that were made for it.
    pub(super) fn start_made(&mut self, device: &dyn Device, made: Result<String, String>) {
        let made = made.and_then(|made| json::read::<Vec<Question>>(&made).map_err(|_| UNREADABLE.to_owned()));
        match made {
            Ok(questions) => {
                let choice = Choice {
                    mode: Mode::Drill,
                    ..Choice::default()
                };
                let seed = device.seed();
                let slots = draw(&questions.iter().collect::<Vec<_>>(), &choice, &|_| None, seed);
                self.start_at(device, Attempt::new(choice, seed, slots, device.now()), &questions);
            }
            Err(message) => self.drawing.failure = Some(message),
        }
    }

    pub(super) fn start_missed(&mut self, device: &dyn Device) {
        let (Some(data), Some(attempt)) = (self.data.ready().cloned(), &self.kept.attempt) else {
            return;
        };
        let find = |id: &str| self.kept.question(id, &data);
        let missed = outcome(attempt, &find, &|article| data.chapter_of(article)).missed;
        let questions: Vec<Question> = missed.into_iter().filter_map(|index| find(&attempt.slots[index].question).cloned()).collect();
        let choice = Choice::default();
        let seed = device.seed();
        let slots = draw(&questions.iter().collect::<Vec<_>>(), &choice, &|article| data.chapter_of(article), seed);
        self.start_at(device, Attempt::new(choice, seed, slots, device.now()), &questions);
    }

    fn start_at(&mut self, device: &dyn Device, attempt: Attempt, bank: &[Question]) {
        if attempt.slots.is_empty() {
            return;
        }
        let asked = |slot: &crate::quiz::Slot| bank.iter().find(|question| question.id == slot.question).cloned();
        let questions = attempt.slots.iter().filter_map(asked).collect();
        if self.kept.begin(device, attempt, questions) {
            self.show(device);
        }
    }

    pub(super) fn set(&mut self, ctx: &Context<Self>, field: &str, value: &str) {
        let page = ctx.props();
        let choice = &mut self.choice;
        match field {
            "chapter" => choice.chapter = value.parse().ok().filter(|chapter| page.chapters.iter().any(|(number, _)| number == chapter)),
            "role" => choice.role = page.roles.iter().find(|(id, _)| id == value).map(|(id, _)| id.clone()),
            "topic" => choice.topic = page.topics.iter().find(|topic| *topic == value).cloned(),
            "kind" => choice.kind = QuestionKind::from_id(value),
            "difficulty" => choice.difficulty = value.parse().ok().filter(|level| (1..=3).contains(level)),
            "drill" => self.drill = Some(value.to_owned()).filter(|value| !value.is_empty()),
            _ => choice.count = value.parse().ok(),
        }
    }
}

/// What is said of questions that do not arrive whole.
const UNREADABLE: &str = "出题的数据读不懂，请刷新页面再试。";

/// How many questions are made at most at a time.
const MOST_MADE: usize = 100;
