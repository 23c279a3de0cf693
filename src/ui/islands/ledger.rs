//! The island of the ledger: each gap with its measure, its post and its deadline, until it is struck off.
//!
//! Each entry is a record of its own, under the id of the answer that it came from, and is saved at once.

mod entry;
mod form;
mod gaps;
mod list;
mod sheet;
mod state;

use crate::date::Date;
use crate::duty::{LedgerEntry, LedgerError, entry_id};
use crate::store::{Loaded, SaveError, Store};
use crate::ui::controls::sends;
use crate::ui::data::{DutyData, IslandProps};
use crate::ui::dates;
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::records::{carry_away, unsaved};
use crate::ui::rounds::{KeptRound, ROUND, known, rounds};
use form::{Field, Form, Job};
use state::{Filter, Found, Held, offered};
use yew::prelude::*;

/// The query parameter that says which obligation of a round is to be put down.
const OBLIGATION: &str = "obligation";

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// Another tab changed what is kept.
    Changed,
    /// One went back or forward.
    Back,
    /// Show the gaps of the round in this field, or of this one; of none if that is empty.
    Round(Event),
    /// Show the ledger and no gaps.
    Close,
    /// A gap was ticked, or unticked, by the id of its answer.
    Tick(String),
    /// Something was typed that all that is ticked is to have.
    Share(Field, Event),
    /// Put down what is ticked.
    PutDown,
    /// Unfold an entry, or fold it.
    Unfold(String),
    /// Open a form.
    Begin(Job),
    /// Something was typed in it.
    Typed(Field, Event),
    /// Do what the form is for.
    Save,
    /// Close the form.
    Leave,
    /// Delete the step, or the entry, that the form is about.
    Remove,
    /// Change the filter.
    Filter(fn(&mut Filter) -> &mut String, Event),
    /// Print the page.
    Print,
    /// Carry everything away as a file.
    Export,
}

/// The ledger, kept on the device.
pub struct Ledger {
    device: Hold,
    data: Fetched<DutyData>,
    rounds: Vec<KeptRound>,
    held: Vec<Held>,
    /// The id of the round whose gaps are shown.
    round: Option<String>,
    ticked: Vec<String>,
    shared: gaps::Shared,
    /// The id of the entry that is unfolded.
    unfolded: Option<String>,
    form: Option<Form>,
    filter: Filter,
    error: Option<SaveError>,
    /// What was found wrong with kept records.
    warning: Option<String>,
    /// What came of the last action.
    news: Option<String>,
}

impl Component for Ledger {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            rounds: Vec::new(),
            held: Vec::new(),
            round: None,
            ticked: Vec::new(),
            shared: gaps::Shared::default(),
            unfolded: None,
            form: None,
            filter: Filter::default(),
            error: None,
            warning: None,
            news: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("ledger", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let device = match msg {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        let device = &*device;
        match msg {
            Msg::Mounted => {
                device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
                device.on_back(ctx.link().callback(|()| Msg::Back));
                self.reload(device);
                self.fetch(ctx, device);
            }
            Msg::Data(brought) => {
                self.data = Fetched::read(brought);
                // Only now can be told which roles answers without their round are for.
                self.reload(device);
                self.follow(device);
            }
            Msg::Retry => self.fetch(ctx, device),
            Msg::Changed => self.reload(device),
            Msg::Back => self.follow(device),
            Msg::Round(event) => {
                device.set_query(OBLIGATION, "");
                device.push_query(ROUND, &device.value(&event));
                self.follow(device);
            }
            Msg::Close => self.close(device),
            Msg::Tick(id) => match self.ticked.iter().position(|other| *other == id) {
                Some(at) => drop(self.ticked.remove(at)),
                None => self.ticked.push(id),
            },
            Msg::PutDown => self.put_down(device),
            Msg::Unfold(id) => {
                self.form = None;
                self.unfolded = Some(id).filter(|id| self.unfolded.as_ref() != Some(id));
            }
            Msg::Begin(job) => self.begin(device, job),
            Msg::Share(field, event) => {
                *self.shared.field(field) = device.value(&event);
                return false;
            }
            Msg::Typed(field, event) => {
                if let Some(form) = &mut self.form {
                    *form.field(field) = device.value(&event);
                }
                return false;
            }
            Msg::Save => self.save(device),
            Msg::Leave => self.leave(device),
            Msg::Remove => self.remove(device),
            Msg::Filter(field, event) => *field(&mut self.filter) = device.value(&event),
            Msg::Print => {
                device.print();
                return false;
            }
            Msg::Export => {
                if let Err(reason) = carry_away(device) {
                    self.warning = Some(format!("没有导出：{reason}"));
                }
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let device = self.device.get();
        let trouble = device.and_then(|device| device.trouble());
        html! {
            <>
                { unsaved(trouble.as_ref(), self.error.as_ref(), Some(sends(ctx.link(), || Msg::Export))) }
                { list::counts(self, device.map(|device| Date::at(device.now()))) }
                <p class="notice screen-only">{ "责任人写岗位，不写姓名。不要写问题线索和涉密内容。" }</p>
                { self.data.failure(sends(ctx.link(), || Msg::Retry)) }
                if let Some(warning) = &self.warning { <p class="notice warn" role="status">{ warning }</p> }
                if let Some(news) = &self.news { <p class="notice warn" id="news" tabindex="-1" role="status">{ news }</p> }
                if let (Some(device), Some(data)) = (device, self.data.ready()) {
                    { self.body(ctx, data, &**device) }
                }
            </>
        }
    }
}

impl Ledger {
    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.data = Fetched::Waiting;
        fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
    }

    fn body(&self, ctx: &Context<Self>, data: &DutyData, device: &dyn Device) -> Html {
        let today = Date::at(device.now());
        let root = &ctx.props().root;
        match &self.form {
            Some(form) if matches!(form.job, Job::New(_)) => {
                let gap = self.gap(data, device, form.job.id());
                form::new(ctx, root, data, form, gap.as_ref())
            }
            _ => html! {
                <>
                    { gaps::view(self, ctx, data, device) }
                    { list::view(self, ctx, data, today) }
                    { sheet::view(self, data, today) }
                </>
            },
        }
    }

    /// Reads the ledger and the rounds.
    fn reload(&mut self, device: &dyn Device) {
        let store = Store::new(device.storage());
        let obligations = self.data.ready().map_or(&[][..], |data| &data.obligations[..]);
        (self.rounds, self.warning) = rounds(&store, &known(obligations));
        let all = match store.all::<LedgerEntry>() {
            Ok(all) => all,
            Err(error) => {
                self.warning = Some(format!("本机记录读不出来：{error}"));
                return;
            }
        };
        let (mut damaged, mut newer) = (0, 0);
        let before = std::mem::take(&mut self.held);
        for (id, loaded) in all {
            match loaded {
                Loaded::Found { value, saved } => self.held.push(Held { id, entry: value, saved }),
                Loaded::Newer { .. } => newer += 1,
                Loaded::Damaged { .. } | Loaded::Unavailable(_) => damaged += 1,
                Loaded::Absent => {}
            }
        }
        if damaged > 0 {
            self.warning = Some(format!("台账里有 {damaged} 条读不出来，原样留着，可在“记录”页导出或删除。"));
        } else if newer > 0 {
            self.warning = Some(format!("台账里有 {newer} 条是较新版本的网页保存的，没有改动。刷新页面后再试。"));
        }
        // What a form is about may have changed under it. What was typed stays, and is said to be about something else now.
        if let Some(form) = self.form.take() {
            let find = |all: &[Held]| all.iter().find(|held| held.id == form.job.id()).cloned();
            self.form = if find(&before) == find(&self.held) { Some(form) } else { form.overtaken() };
            if let Some(form) = &self.form {
                self.unfolded = Some(form.job.id().to_owned());
            } else {
                self.news = Some(form::OVERTAKEN.to_owned());
            }
        }
    }

    /// Shows what the address says.
    fn follow(&mut self, device: &dyn Device) {
        let round = device.query(ROUND).filter(|id| !id.is_empty());
        let act = device.query(OBLIGATION).filter(|id| !id.is_empty());
        self.form = None;
        self.ticked.clear();
        let known = round.filter(|id| self.rounds.iter().any(|kept| kept.id == *id));
        if known.is_none() && device.query(ROUND).is_some_and(|id| !id.is_empty()) {
            self.news = Some("这台设备上没有这一轮自查，可能是在别的浏览器里做的。".to_owned());
        }
        self.round = known;
        let Some(round) = self.round.clone() else { return };
        match act {
            Some(act) => {
                let id = entry_id(&round, &act);
                if self.held.iter().any(|held| held.id == id) {
                    self.news = Some("这一项已经在台账里。".to_owned());
                    self.round = None;
                    device.focus(&entry::id(&id));
                    self.unfolded = Some(id);
                } else {
                    self.begin(device, Job::New(id));
                }
            }
            None => {
                if let Some(data) = self.data.ready() {
                    let found = self.found(data, device);
                    let fresh = found.iter().filter(|gap| state::open_elsewhere(&self.held, gap).is_none());
                    self.ticked = fresh.map(|gap| gap.id.clone()).collect();
                }
                device.focus(gaps::HEADING);
            }
        }
    }

    /// The gaps of the round at hand that are not in the ledger yet.
    fn found<'a>(&self, data: &'a DutyData, device: &dyn Device) -> Vec<Found<'a>> {
        let Some(kept) = self.rounds.iter().find(|kept| Some(&kept.id) == self.round.as_ref()) else {
            return Vec::new();
        };
        let mut gaps = state::gaps(&Store::new(device.storage()), data, kept);
        gaps.retain(|gap| !self.held.iter().any(|held| held.id == gap.id));
        gaps
    }

    fn gap<'a>(&self, data: &'a DutyData, device: &dyn Device, id: &str) -> Option<Found<'a>> {
        self.found(data, device).into_iter().find(|gap| gap.id == id)
    }

    fn close(&mut self, device: &dyn Device) {
        self.round = None;
        self.form = None;
        device.set_query(OBLIGATION, "");
        device.set_query(ROUND, "");
    }

    fn begin(&mut self, device: &dyn Device, job: Job) {
        let today = Date::at(device.now());
        self.news = None;
        let form = match &job {
            Job::New(id) => {
                let Some(data) = self.data.ready() else { return };
                let Some(gap) = self.gap(data, device, id) else {
                    self.news = Some("这一轮自查里没有这一项差距，或者本站现在没有这项职责。".to_owned());
                    device.focus("news");
                    return;
                };
                let mut form = Form::of(job, &offered(&gap), today);
                form.level = Some(gap.level);
                form
            }
            Job::Rewrite(id) | Job::Step(id, None) | Job::StrikeOff(id) | Job::TakeUp(id) => {
                let draft = self.entry(id).map(LedgerEntry::draft).unwrap_or_default();
                Form::of(job, &draft, today)
            }
            Job::Step(id, Some(at)) => {
                let step = self.entry(id).and_then(|entry| entry.progress.get(*at)).cloned();
                let mut form = Form::of(job, &Default::default(), today);
                if let Some(step) = step {
                    form.on = step.on.iso();
                    form.text = step.text;
                }
                form
            }
            Job::Delete(_) => Form::of(job, &Default::default(), today),
        };
        device.focus(form.job.first_field());
        self.form = Some(form);
    }

    fn entry(&self, id: &str) -> Option<&LedgerEntry> {
        self.held.iter().find(|held| held.id == id).map(|held| &held.entry)
    }

    fn leave(&mut self, device: &dyn Device) {
        if let Some(form) = self.form.take() {
            match form.job {
                // Back to where it came from: the list of the gaps, or the page before.
                Job::New(_) => {
                    device.set_query(OBLIGATION, "");
                    self.follow(device);
                }
                job => device.focus(&entry::id(job.id())),
            }
        }
    }

    /// What an entry is once the form was carried out.
    fn carried_out(&self, form: &Form, today: Date) -> Result<LedgerEntry, String> {
        let said = |error: LedgerError| format!("{error}。");
        let id = form.job.id();
        let there = || self.entry(id).cloned().ok_or_else(|| "这一条已经不在台账里。".to_owned());
        match &form.job {
            Job::New(_) => {
                let kept = self.rounds.iter().find(|kept| kept.id == state::round_of(id));
                let name = kept.map(|kept| kept.round.name.as_str()).unwrap_or_default();
                let opened = dates::past(&form.on, today)?;
                LedgerEntry::open(crate::duty::of_entry(id).1, name, form.level, opened, form.draft()?).map_err(said)
            }
            Job::Rewrite(_) => {
                let mut entry = there()?;
                entry.rewrite(form.draft()?).map_err(said)?;
                Ok(entry)
            }
            Job::Step(_, at) => {
                let mut entry = there()?;
                if let Some(at) = at.filter(|at| *at < entry.progress.len()) {
                    entry.progress.remove(at);
                }
                entry
                    .step(dates::past(&form.on, today)?, &form.text)
                    .map_err(|error| told(&error, &entry, today))?;
                Ok(entry)
            }
            Job::StrikeOff(_) => {
                let mut entry = there()?;
                entry
                    .strike_off(dates::past(&form.on, today)?, &form.text)
                    .map_err(|error| told(&error, &entry, today))?;
                Ok(entry)
            }
            Job::TakeUp(_) => {
                let mut entry = there()?;
                entry
                    .take_up(dates::past(&form.on, today)?, &form.text)
                    .map_err(|error| told(&error, &entry, today))?;
                Ok(entry)
            }
            Job::Delete(_) => there(),
        }
    }

    fn save(&mut self, device: &dyn Device) {
        let Some(form) = &self.form else { return };
        let (id, is_new) = (form.job.id().to_owned(), matches!(form.job, Job::New(_)));
        match self.carried_out(form, Date::at(device.now())) {
            Err(error) => {
                let field = form.job.first_field();
                if let Some(form) = &mut self.form {
                    form.error = Some(error);
                }
                device.focus(if field == form::PROBLEM { form::ERROR } else { field });
            }
            Ok(entry) => {
                if !self.keep(device, &id, entry) {
                    return;
                }
                self.form = None;
                device.persist();
                if is_new {
                    self.close(device);
                }
                self.unfolded = Some(id.clone());
                device.focus(&entry::id(&id));
            }
        }
    }

    /// Saves an entry. False if another tab was quicker; then nothing has changed.
    fn keep(&mut self, device: &dyn Device, id: &str, entry: LedgerEntry) -> bool {
        let at = self.held.iter().position(|held| held.id == id);
        let expected = at.map(|at| self.held[at].saved);
        self.news = None;
        let saved = match Store::new(device.storage()).save_if_unchanged(id, &entry, expected, device.now()) {
            Ok(saved) => {
                self.error = None;
                saved
            }
            Err(SaveError::ChangedElsewhere { .. }) => {
                self.reload(device);
                if self.form.is_none() {
                    self.news = Some(form::OVERTAKEN.to_owned());
                }
                device.focus(if self.form.is_some() { form::ERROR } else { "news" });
                return false;
            }
            Err(error) => {
                self.error = Some(error);
                expected.unwrap_or_default()
            }
        };
        match at {
            Some(at) => {
                self.held[at].entry = entry;
                self.held[at].saved = saved;
            }
            None => self.held.push(Held {
                id: id.to_owned(),
                entry,
                saved,
            }),
        }
        true
    }

    /// Puts down all gaps that are ticked.
    fn put_down(&mut self, device: &dyn Device) {
        let Some(data) = self.data.ready().cloned() else { return };
        let name = self.rounds.iter().find(|kept| Some(&kept.id) == self.round.as_ref());
        let name = name.map_or("", |kept| &kept.round.name);
        let found = self.found(&data, device);
        let ticked = found.iter().filter(|gap| self.ticked.contains(&gap.id));
        let entries = match self.shared.entries(ticked, name, Date::at(device.now())) {
            Ok(entries) => entries,
            Err(error) => {
                self.shared.error = Some(error);
                device.focus(gaps::ERROR);
                return;
            }
        };
        let mut count = 0;
        for (id, entry) in entries {
            count += usize::from(self.keep(device, &id, entry));
        }
        self.shared = gaps::Shared::default();
        device.persist();
        self.close(device);
        self.news = Some(format!("已立账 {count} 条。请逐条核对整改措施、责任岗位和时限。"));
        device.focus("news");
    }

    /// Deletes the step, or the entry, that the form is about.
    fn remove(&mut self, device: &dyn Device) {
        let Some(form) = self.form.take() else { return };
        let id = form.job.id();
        match form.job {
            Job::Step(_, Some(at)) => {
                if let Some(mut entry) = self.entry(id).cloned().filter(|entry| at < entry.progress.len()) {
                    entry.progress.remove(at);
                    self.keep(device, id, entry);
                }
                device.focus(&entry::id(id));
            }
            Job::Delete(_) => {
                let store = Store::new(device.storage());
                let known = self.held.iter().find(|held| held.id == id).map(|held| held.saved);
                let there = match store.load::<LedgerEntry>(id) {
                    Loaded::Found { saved, .. } => Some(saved),
                    _ => None,
                };
                let said = if there != known {
                    "另一个页面刚改过这一条，没有删除。请看一眼再定。".to_owned()
                } else {
                    match store.remove::<LedgerEntry>(id) {
                        Ok(()) => "已删除一条。".to_owned(),
                        Err(error) => format!("没有删除：{error}。"),
                    }
                };
                self.unfolded = None;
                self.reload(device);
                self.news = Some(said);
                device.focus("news");
            }
            _ => {}
        }
    }
}

/// Why a change of an entry is refused, in Chinese; days that seem yet to come may come from a clock that was set back.
fn told(error: &LedgerError, entry: &LedgerEntry, today: Date) -> String {
    if entry.opened > today {
        format!("{error}。这一条的立账日期在今天（{today}）之后：如果今天的日期不对，请先校正这台设备的时钟。")
    } else {
        format!("{error}。")
    }
}
