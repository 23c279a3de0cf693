//! The island of periodic duties: what is due, what is overdue, what was done, and a calendar to take along.
//!
//! Each time that an obligation was met is saved at once in the record of that obligation. Since when one has the post, and
//! the roles if they were chosen here, are one more record.

pub mod address;
mod card;
mod file;
mod state;
mod whose;
mod year;

use crate::date::Date;
use crate::duty::{Every, Evidence, Log, Matter, ObligationKind, agenda, tasks};
use crate::store::{Loaded, SaveError, Store};
use crate::ui::data::{DutyData, IslandProps};
use crate::ui::dates::{needed, past};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::records::{CURRENT, Tenure, carry_away, unsaved};
use crate::ui::rounds::known;
use state::{Origin, roles_elsewhere};
use yew::prelude::*;

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
    /// Choose roles.
    Choose,
    /// A role was ticked, or unticked.
    Tick(String),
    /// Keep an eye on the roles ticked.
    Take,
    /// Keep an eye on the roles of the last round, or of one's post.
    Follow,
    /// Since when one has the post was changed.
    Since(Event),
    /// Write down a time, or change the one at this position.
    Write(String, Option<usize>),
    /// Something was typed.
    Typed(Field, Event),
    /// Keep what is in the form.
    Save,
    /// Take the time in the form out.
    Remove,
    /// Close the form.
    Leave,
    /// How often to be reminded where the text gives no length.
    Own(String, Event),
    /// Show another year.
    Year(u32),
    /// Make the calendar file.
    File,
    /// Copy the days.
    Copy,
    /// They were copied, or the browser refused.
    Copied(bool),
    /// Carry everything away as a file.
    Export,
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The day.
    On,
    /// What was done.
    What,
    /// Where it is filed.
    Filed,
}

/// One time being written down.
struct Form {
    /// The id under which it is kept.
    act: String,
    /// Which time is changed; `None` for one more.
    at: Option<usize>,
    /// The day that it had, which may stay.
    before: Option<Date>,
    on: String,
    what: String,
    filed: String,
    error: Option<String>,
}

/// What was done for one obligation, and when it was saved, as far as this tab knows.
#[derive(Debug, Default, PartialEq)]
struct Held {
    act: String,
    log: Log,
    saved: Option<u64>,
}

/// Periodic duties; what was done is kept on the device.
pub struct Calendar {
    device: Hold,
    data: Fetched<DutyData>,
    /// Whether what is kept was looked for.
    read: bool,
    roles: Vec<String>,
    origin: Origin,
    /// The roles ticked while others are chosen.
    choosing: Option<Vec<String>>,
    /// Since when one has the post, as kept.
    tenure: Option<Tenure>,
    tenure_saved: Option<u64>,
    /// What is in the field for it while that is no day yet, and why, once the field was left.
    typed_since: Option<(String, Option<String>)>,
    held: Vec<Held>,
    form: Option<Form>,
    year: Option<u32>,
    made: Option<file::Made>,
    error: Option<SaveError>,
    /// What was found wrong with kept records.
    warning: Option<String>,
    /// What another tab did meanwhile.
    news: Option<String>,
}

impl Component for Calendar {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            read: false,
            roles: Vec::new(),
            origin: Origin::Nowhere,
            choosing: None,
            tenure: None,
            tenure_saved: None,
            typed_since: None,
            held: Vec::new(),
            form: None,
            year: None,
            made: None,
            error: None,
            warning: None,
            news: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("calendar", first) {
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
                self.read_whose(device);
                self.fetch(ctx, device);
            }
            Msg::Data(brought) => {
                self.data = Fetched::read(brought);
                self.reload(device);
                if let Some(act) = device.query("due") {
                    device.focus(&card::id(&act));
                }
            }
            Msg::Retry => self.fetch(ctx, device),
            Msg::Changed => {
                self.read_whose(device);
                self.reload(device);
            }
            Msg::Choose => {
                self.choosing = Some(self.roles.clone());
                device.focus(whose::HEADING);
            }
            Msg::Tick(role) => {
                let ticked = self.choosing.get_or_insert_default();
                match ticked.iter().position(|other| *other == role) {
                    Some(index) => drop(ticked.remove(index)),
                    None => ticked.push(role),
                }
            }
            Msg::Take => {
                let ticked = self.choosing.take().unwrap_or_default();
                let known = ctx.props().roles.iter().map(|(id, _)| id);
                let roles = known.filter(|id| ticked.contains(id)).cloned().collect();
                self.keep_whose(device, |tenure| tenure.roles = roles);
            }
            Msg::Follow => {
                self.choosing = None;
                self.keep_whose(device, |tenure| tenure.roles.clear());
            }
            Msg::Since(event) => {
                let text = device.value(&event);
                match needed(&text) {
                    Ok(on) if self.since(device) != on => self.keep_whose(device, |tenure| tenure.since = on),
                    Ok(_) => self.typed_since = None,
                    // A year is typed digit by digit, and is none before the last.
                    Err(error) => self.typed_since = Some((text, Some(error).filter(|_| event.type_() == "blur"))),
                }
            }
            Msg::Write(act, at) => self.write(device, act, at),
            Msg::Typed(field, event) => {
                if let Some(form) = &mut self.form {
                    let text = device.value(&event);
                    *match field {
                        Field::On => &mut form.on,
                        Field::What => &mut form.what,
                        Field::Filed => &mut form.filed,
                    } = text;
                }
                return false;
            }
            Msg::Save => self.save(device),
            Msg::Remove => {
                if let Some(form) = self.form.take()
                    && let Some(at) = form.at
                {
                    self.change(device, &form.act, |log| drop(log.take(at)));
                    device.focus(&card::id(&form.act));
                }
            }
            Msg::Leave => {
                if let Some(form) = self.form.take() {
                    device.focus(&card::id(&form.act));
                }
            }
            Msg::Own(act, event) => {
                let chosen = device.value(&event);
                let own = Every::ALL.into_iter().find(|every| every.id() == chosen && every.months().is_some());
                self.change(device, &act, |log| log.own = own);
            }
            Msg::Year(year) => self.year = Some(year),
            Msg::File => {
                self.made = self.make(device);
                device.focus(file::RESULT);
            }
            Msg::Copy => {
                if let Some(made) = &self.made {
                    device.copy(&made.text, ctx.link().callback(Msg::Copied));
                }
            }
            Msg::Copied(done) => {
                if let Some(made) = &mut self.made {
                    made.copied = Some(done);
                }
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
        let failure = self.data.failure(ctx.link().callback(|_| Msg::Retry));
        html! {
            <>
                { unsaved(trouble.as_ref(), self.error.as_ref(), Some(ctx.link().callback(|_| Msg::Export))) }
                { whose::view(self, ctx) }
                { failure }
                if let Some(warning) = &self.warning { <p class="notice warn" role="status">{ warning }</p> }
                if let Some(news) = &self.news { <p class="notice warn" role="status">{ news }</p> }
                if let (Some(device), Some(data), false) = (device, self.data.ready(), self.roles.is_empty()) {
                    { self.duties(ctx, data, &**device) }
                }
            </>
        }
    }
}

impl Calendar {
    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.data = Fetched::Waiting;
        fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
    }

    /// Reads whose duties these are, and since when.
    fn read_whose(&mut self, device: &dyn Device) {
        self.read = true;
        let store = Store::new(device.storage());
        (self.tenure, self.tenure_saved) = match store.load::<Tenure>(CURRENT) {
            Loaded::Found { value, saved } => (Some(value), Some(saved)),
            Loaded::Absent => (None, None),
            Loaded::Damaged { reason, .. } => {
                self.warning = Some(format!("到任日期读不出来：{reason}。原样留着，可在“记录”页导出；请重新填。"));
                (None, None)
            }
            Loaded::Newer { .. } => {
                self.warning = Some("到任日期是较新版本的网页保存的，没有改动它。刷新页面后再试。".to_owned());
                (None, None)
            }
            Loaded::Unavailable(error) => {
                self.warning = Some(format!("本机记录读不出来：{error}"));
                (None, None)
            }
        };
        let obligations = self.data.ready().map_or(&[][..], |data| &data.obligations[..]);
        let chosen = self.tenure.iter().flat_map(|tenure| &tenure.roles).cloned().collect::<Vec<_>>();
        (self.origin, self.roles) = if chosen.is_empty() {
            roles_elsewhere(&store, &known(obligations))
        } else {
            (Origin::Here, chosen)
        };
    }

    /// Since when one has the post; if that was not said, since the first day of this year.
    fn since(&self, device: &dyn Device) -> Date {
        let (year, ..) = Date::at(device.now()).parts();
        self.said_since().or_else(|| Date::new(year, 1, 1)).unwrap_or_default()
    }

    /// The same if it was said.
    fn said_since(&self) -> Option<Date> {
        self.tenure.as_ref().map(|tenure| tenure.since).filter(|since| *since != Date::default())
    }

    fn keep_whose(&mut self, device: &dyn Device, change: impl FnOnce(&mut Tenure)) {
        let mut tenure = self.tenure.clone().unwrap_or_default();
        change(&mut tenure);
        self.typed_since = None;
        device.persist();
        match Store::new(device.storage()).save_if_unchanged(CURRENT, &tenure, self.tenure_saved, device.now()) {
            Ok(_) => self.error = None,
            Err(SaveError::ChangedElsewhere { .. }) => self.news = Some("另一个页面刚改过角色或到任日期，已换成那边的。请看一眼再改。".to_owned()),
            Err(error) => self.error = Some(error),
        }
        self.read_whose(device);
        self.reload(device);
    }

    /// Reads what was done for the obligations of the roles.
    fn reload(&mut self, device: &dyn Device) {
        let Some(data) = self.data.ready() else { return };
        let store = Store::new(device.storage());
        let (mut damaged, mut newer) = (0, 0);
        let periodic = tasks(&data.obligations, &self.roles)
            .into_iter()
            .filter(|task| matches!(task.obligation.kind, ObligationKind::Periodic(_)));
        let held = periodic.map(|task| {
            let act = task.obligation.act().to_owned();
            let (log, saved) = match store.load::<Log>(&act) {
                Loaded::Found { value, saved } => (value, Some(saved)),
                Loaded::Absent => (Log::default(), None),
                Loaded::Newer { .. } => {
                    newer += 1;
                    (Log::default(), None)
                }
                Loaded::Damaged { .. } | Loaded::Unavailable(_) => {
                    damaged += 1;
                    (Log::default(), None)
                }
            };
            Held { act, log, saved }
        });
        let held: Vec<Held> = held.collect();
        if damaged > 0 {
            self.warning = Some(format!("有 {damaged} 项的办理记录读不出来，请重新记。原来的原样留着，可在“记录”页导出或删除。"));
        } else if newer > 0 {
            self.warning = Some(format!("有 {newer} 项的办理记录是较新版本的网页保存的，没有改动。刷新页面后再试。"));
        }
        let before = std::mem::replace(&mut self.held, held);
        // The position of a time that is being changed means nothing once others were taken out elsewhere.
        if let Some(form) = &mut self.form
            && form.at.is_some()
        {
            let log = |held: &[Held]| held.iter().find(|held| held.act == form.act).map(|held| held.log.clone());
            if log(&before) != log(&self.held) {
                form.at = None;
                form.error = Some("另一个页面刚改过这一项的记录，已换成那边的内容。这里写的没有丢，保存会另记一次。".to_owned());
            }
        }
    }

    fn log(&self, act: &str) -> Log {
        self.held.iter().find(|held| held.act == act).map(|held| held.log.clone()).unwrap_or_default()
    }

    /// Opens the form for one more time, or for one that is there.
    fn write(&mut self, device: &dyn Device, act: String, at: Option<usize>) {
        let before = at.and_then(|at| self.log(&act).take(at));
        let day = before.as_ref().map_or_else(|| Some(Date::at(device.now())), |before| before.on);
        let (what, filed) = before.as_ref().map(|before| (before.what.clone(), before.filed.clone())).unwrap_or_default();
        self.form = Some(Form {
            act,
            at,
            before: before.and_then(|before| before.on),
            on: day.map(Date::iso).unwrap_or_default(),
            what,
            filed,
            error: None,
        });
        device.focus(card::DAY);
    }

    fn save(&mut self, device: &dyn Device) {
        let Some(form) = &mut self.form else { return };
        let same = needed(&form.on).ok().filter(|on| Some(*on) == form.before);
        let on = match same.map_or_else(|| past(&form.on, Date::at(device.now())), Ok) {
            Ok(on) => on,
            Err(error) => {
                form.error = Some(error);
                device.focus(card::DAY);
                return;
            }
        };
        let time = Evidence {
            on: Some(on),
            what: form.what.trim().to_owned(),
            filed: form.filed.trim().to_owned(),
        };
        let (act, at) = (form.act.clone(), form.at);
        let kept = self.change(device, &act, |log| {
            if let Some(at) = at {
                log.take(at);
            }
            log.add(time);
        });
        if kept {
            self.form = None;
            device.persist();
            device.focus(&card::id(&act));
        }
    }

    /// Changes what was done for an obligation. False if another tab was quicker; then nothing has changed.
    fn change(&mut self, device: &dyn Device, act: &str, change: impl FnOnce(&mut Log)) -> bool {
        let Some(at) = self.held.iter().position(|held| held.act == act) else {
            return false;
        };
        let mut log = self.held[at].log.clone();
        change(&mut log);
        self.news = None;
        match Store::new(device.storage()).save_if_unchanged(act, &log, self.held[at].saved, device.now()) {
            Ok(saved) => {
                self.held[at].saved = Some(saved);
                self.error = None;
            }
            Err(SaveError::ChangedElsewhere { .. }) => {
                self.reload(device);
                self.news = Some("另一个页面刚改过这一项的记录，已换成那边的内容。请看一眼再记。".to_owned());
                return false;
            }
            Err(error) => self.error = Some(error),
        }
        self.held[at].log = log;
        true
    }

    /// The periodic duties of the roles as they stand today.
    fn matters<'a>(&self, data: &'a DutyData, device: &dyn Device) -> Vec<Matter<'a>> {
        let tasks = tasks(&data.obligations, &self.roles);
        agenda(tasks, |act| self.log(act), self.since(device), Date::at(device.now()))
    }

    fn duties(&self, ctx: &Context<Self>, data: &DutyData, device: &dyn Device) -> Html {
        let (today, since) = (Date::at(device.now()), self.since(device));
        let matters = self.matters(data, device);
        let (own, timed): (Vec<_>, Vec<_>) = matters.iter().partition(|matter| matter.is_own());
        let late = timed.iter().filter(|matter| matter.overdue().next().is_some()).count();
        let done = timed.iter().filter(|matter| matter.is_done()).count();
        let ahead: usize = self.held.iter().map(|held| held.log.ahead(today)).sum();
        let count = |class: &'static str, label: &str, number: usize| html! { <div {class}><dt>{ label }</dt><dd>{ number }</dd></div> };
        html! {
            <>
                <dl class="counts">
                    { count("n", "有逾期", late) }{ count("h", "待办", timed.len() - late - done) }{ count("y", "已完成", done) }{ count("", "未定周期", own.len()) }
                </dl>
                <p class="chips">
                    if !own.is_empty() { <a class="chip" href="#own-title">{ "未定周期的" }</a> }
                    <a class="chip" href="#year-title">{ "全年，逐月" }</a>
                    <a class="chip" href="#file-title">{ "放进日历" }</a>
                </p>
                if ahead > 0 {
                    <p class="notice warn" role="status">{ format!("有 {ahead} 次记录的日期在今天（{today}）之后：日期写错了，或者这台设备的时钟拨慢了。记录没有改动，请核对。") }</p>
                }
                <section aria-labelledby="due-title">
                    <h2 id="due-title">{ "定了周期的" }</h2>
                    if timed.is_empty() { <p>{ "所选角色没有原文定了周期的职责。" }</p> }
                    { for timed.iter().map(|matter| card::view(self, ctx, data, matter, today)) }
                </section>
                if !own.is_empty() {
                    <section aria-labelledby="own-title">
                        <h2 id="own-title">{ "原文未定周期的" }</h2>
                        <p class="cite">{ "原文只说“定期”，没有说多久一次。只记次数，不算逾期。" }</p>
                        { for own.iter().map(|matter| card::view(self, ctx, data, matter, today)) }
                    </section>
                }
                { year::view(self, ctx, &matters, since, today) }
                { file::view(self, ctx) }
            </>
        }
    }
}
