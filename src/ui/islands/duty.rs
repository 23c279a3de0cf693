//! The self-check island: one's rounds, a new one, and the answers of the one that is open.
//!
//! Every change of an answer is saved at once as a record of its own. What a round says, all that concerns it as a whole, is one
//! more record. The open round, the place in it and the way it is shown stand in the address.

mod card;
mod check;
mod form;
mod list;
mod state;
mod turn;

use crate::date::Date;
use crate::duty::{Counts, Entry, Round};
use crate::store::{SaveError, Store};
use crate::ui::controls::sends;
use crate::ui::data::{DutyData, IslandProps};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::records::{carry_away, unsaved};
use crate::ui::rounds::{Answers, KeptRound, ROUND, counts, known, rounds, tell_apart};
use form::{Field, Form};
use state::{Change, Filter, Item, Typed, items, kept};
use std::rc::Rc;
use turn::Turn;
use yew::prelude::*;

/// The query parameter that names the obligation in view.
const ITEM: &str = "item";

/// The query parameter that says how obligations are shown, if it is not as the width of the page has it.
const SHOW: &str = "show";

/// The ids of headings, which take the focus when their view opens.
const HEADING: &str = "duty-heading";

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// Write a new round.
    New,
    /// Change what the open round is called, and its roles.
    Rename,
    /// A field of the form changed.
    Field(Field, Event),
    /// A role was ticked, or unticked.
    Tick(String),
    /// Begin the round of the form, or take over what was changed.
    Begin,
    /// Leave the form or the round for the list of rounds.
    Leave,
    /// Open a round.
    Open(String),
    /// One went back or forward.
    Back,
    /// Show a part of the list.
    Filter(Filter),
    /// Show one obligation at a time, or all.
    One(bool),
    /// Show the obligation at this place.
    Go(usize),
    /// Change the answer for an act.
    Edit(String, Change),
    /// Change it by what was typed.
    Type(Typed),
    /// Ask about a turn of the round, or leave off asking.
    Ask(Option<Turn>),
    /// Why a round is opened again, as it is typed.
    Note(InputEvent),
    /// What was asked about is to be.
    Confirm,
    /// Carry everything away as a file.
    Export,
    /// Another tab changed what is kept.
    Changed,
}

/// The round that is open.
struct Opened {
    kept: KeptRound,
    items: Vec<Rc<Item>>,
    answers: Answers,
}

/// A check of one's own duties; the answers are kept on the device.
pub struct Duty {
    device: Hold,
    data: Fetched<DutyData>,
    /// The rounds on the device, with how far they are once the data are there.
    rounds: Vec<(KeptRound, Option<Counts>)>,
    read: bool,
    today: Date,
    form: Option<Form>,
    opened: Option<Opened>,
    filter: Filter,
    /// What the filter let through when it was chosen; an answer does not make its own card vanish.
    shown: Vec<Rc<Item>>,
    one: bool,
    at: usize,
    asked: Option<Turn>,
    note: String,
    /// A day that was typed and does not exist, and the act it was typed for.
    refused: Option<(String, card::Refused)>,
    error: Option<SaveError>,
    /// What was found wrong with kept records.
    warning: Option<String>,
    edit: Callback<(String, Change)>,
    typed: Callback<Typed>,
    focus: Option<String>,
}

impl Component for Duty {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            rounds: Vec::new(),
            read: false,
            today: Date::default(),
            form: None,
            opened: None,
            filter: Filter::All,
            shown: Vec::new(),
            one: false,
            at: 0,
            asked: None,
            note: String::new(),
            refused: None,
            error: None,
            warning: None,
            edit: ctx.link().callback(|(act, change)| Msg::Edit(act, change)),
            typed: ctx.link().callback(Msg::Type),
            focus: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("duty", first) {
            ctx.link().send_message(Msg::Mounted);
        }
        if let (Some(id), Some(device)) = (self.focus.take(), self.device.get()) {
            device.focus(&id);
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
            Msg::Mounted => self.begin(ctx, device),
            Msg::Data(brought) => {
                self.data = Fetched::read(brought);
                self.list(device);
                self.restore(device);
            }
            Msg::Retry => self.fetch(ctx, device),
            Msg::New => {
                self.form = Some(Form::new(self.today, Vec::new()));
                self.focus_heading();
            }
            Msg::Rename => {
                self.form = self.opened.as_ref().map(|opened| Form::of(&opened.kept));
                self.focus_heading();
            }
            Msg::Field(field, event) => {
                if let Some(form) = &mut self.form {
                    form.set(field, device.value(&event));
                }
            }
            Msg::Tick(role) => {
                if let Some(form) = &mut self.form {
                    form.tick(role);
                }
            }
            Msg::Begin => self.take_form(device),
            Msg::Leave => {
                if self.form.take().is_none() {
                    self.close_view();
                    device.set_query(ITEM, "");
                    device.push_query(ROUND, "");
                }
                device.set_query("role", "");
                self.list(device);
                self.focus_heading();
            }
            Msg::Open(id) => {
                device.push_query(ROUND, &id);
                self.show(device, &id);
                self.focus_heading();
            }
            Msg::Back => {
                self.form = None;
                self.close_view();
                self.list(device);
                self.restore(device);
                self.focus_heading();
            }
            Msg::Filter(filter) => self.filter(filter),
            Msg::One(one) => {
                self.one = one;
                device.set_query(SHOW, if one { "one" } else { "list" });
                self.focus_item();
            }
            Msg::Go(at) => self.go(device, at),
            Msg::Edit(act, change) => self.edit(device, act, change),
            Msg::Type((act, at, change, event)) => self.edit(device, act, change(at, device.input_value(&event))),
            Msg::Ask(turn) => {
                self.focus = turn.map(|_| turn::ID.to_owned());
                self.asked = turn;
            }
            Msg::Note(event) => self.note = device.input_value(&event),
            Msg::Confirm => self.turn(device),
            Msg::Export => {
                if let Err(reason) = carry_away(device) {
                    self.warning = Some(format!("没有导出：{reason}"));
                }
            }
            Msg::Changed => return self.reload(device),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        html! {
            <>
                { unsaved(trouble.as_ref(), self.error.as_ref(), Some(sends(ctx.link(), || Msg::Export))) }
                if let Some(warning) = &self.warning { <p class="notice warn" role="status">{ warning }</p> }
                <p class="notice screen-only">{ "只写自己的履责情况。不要写他人姓名、问题线索和涉密内容。" }</p>
                { match (&self.form, &self.opened, self.data.ready()) {
                    (Some(form), _, _) => form::view(self, ctx, form),
                    (None, Some(opened), Some(data)) => check::view(self, ctx, opened, data),
                    _ => list::view(self, ctx),
                } }
            </>
        }
    }
}

impl Duty {
    /// Reads what rounds there are and asks for the data.
    fn begin(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.read = true;
        self.today = Date::at(device.now());
        self.one = match device.query(SHOW).as_deref() {
            Some("one") => true,
            Some("list") => false,
            _ => !device.is_wide(),
        };
        self.list(device);
        let asked = device.query("role").unwrap_or_default();
        let known = |id: &&str| ctx.props().roles.iter().any(|(other, _)| other == id);
        let roles: Vec<String> = asked.split(',').filter(known).map(str::to_owned).collect();
        if !roles.is_empty() || (self.rounds.is_empty() && device.query(ROUND).is_none()) {
            self.form = Some(Form::new(self.today, roles));
        }
        device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
        device.on_back(ctx.link().callback(|()| Msg::Back));
        self.fetch(ctx, device);
    }

    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.data = Fetched::Waiting;
        fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
    }

    /// Reads the rounds, and how far they are once that can be told.
    fn list(&mut self, device: &dyn Device) {
        let store = Store::new(device.storage());
        let data = self.data.ready().cloned();
        let obligations = data.as_ref().map_or(&[][..], |data| &data.obligations[..]);
        let (found, warning) = rounds(&store, &known(obligations));
        self.warning = warning;
        self.rounds.clear();
        for kept in found {
            let counted = data.as_ref().map(|data| counts(&store, &kept, &data.obligations));
            if let Some((_, Some(damage))) = &counted {
                self.warning = Some(format!("“{}”：{damage}", kept.round.name));
            }
            self.rounds.push((kept, counted.map(|(counts, _)| counts)));
        }
    }

    /// Back to the round that the address names.
    fn restore(&mut self, device: &dyn Device) {
        if let Some(id) = device.query(ROUND) {
            self.show(device, &id);
        }
    }

    fn show(&mut self, device: &dyn Device, id: &str) {
        let Some(data) = self.data.ready().cloned() else { return };
        let Some((kept, _)) = self.rounds.iter().find(|(kept, _)| kept.id == id) else {
            self.warning = Some("这台设备上没有这一轮，可能已经删除，或者是在别的浏览器里做的。".to_owned());
            return;
        };
        let items = items(&data, &kept.round.roles);
        let acts = items.iter().map(|item| item.obligation.act());
        let answers = Answers::read(&Store::new(device.storage()), id, &known(&data.obligations), acts);
        self.warning = answers.warning();
        self.opened = Some(Opened {
            kept: kept.clone(),
            items,
            answers,
        });
        self.filter(Filter::All);
        let item = device.query(ITEM).unwrap_or_default();
        self.at = self.shown.iter().position(|shown| shown.obligation.act() == item).unwrap_or(0);
        device.persist();
    }

    fn close_view(&mut self) {
        self.opened = None;
        self.asked = None;
        self.refused = None;
        self.shown = Vec::new();
        self.at = 0;
    }

    /// What another tab changed; gives whether anything on the screen did.
    fn reload(&mut self, device: &dyn Device) -> bool {
        let before = std::mem::take(&mut self.rounds);
        self.list(device);
        let (Some(opened), Some(data)) = (&mut self.opened, self.data.ready()) else {
            return before != self.rounds;
        };
        let Some((kept, _)) = self.rounds.iter().find(|(kept, _)| kept.id == opened.kept.id) else {
            self.close_view();
            self.warning = Some("这一轮刚在另一个页面删除了。".to_owned());
            return true;
        };
        if kept.round.roles != opened.kept.round.roles {
            let id = kept.id.clone();
            self.show(device, &id);
            return true;
        }
        let acts = opened.items.iter().map(|item| item.obligation.act());
        let answers = Answers::read(&Store::new(device.storage()), &kept.id, &known(&data.obligations), acts);
        let changed = answers != opened.answers || *kept != opened.kept;
        opened.kept = kept.clone();
        opened.answers = answers;
        changed
    }

    /// Keeps the round that the form describes, and opens it.
    fn take_form(&mut self, device: &dyn Device) {
        let (Some(data), Some(form)) = (self.data.ready(), &mut self.form) else {
            return;
        };
        let order = data.roles.iter().map(|role| &role.id);
        let now = device.now();
        let Some((id, mut round, saved)) = form.round(order, now) else { return };
        tell_apart(&id, &mut round, self.rounds.iter().map(|(kept, _)| kept));
        if self.keep(device, &id, &round, saved) {
            self.form = None;
            device.set_query("role", "");
            let new = self.opened.take().is_none();
            if new {
                device.push_query(ROUND, &id);
            }
            self.show(device, &id);
            // A new round begins with its first duty, which on a phone stands below what is said of the round.
            if new {
                self.focus_item();
            } else {
                self.focus_heading();
            }
        }
    }

    /// Saves what holds of a round; gives whether it is on the screen as it is on the device, or as it would be.
    fn keep(&mut self, device: &dyn Device, id: &str, round: &Round, saved: Option<u64>) -> bool {
        let store = Store::new(device.storage());
        match store.save_if_unchanged(id, round, saved, device.now()) {
            Ok(saved) => {
                self.error = None;
                self.list(device);
                if let Some(opened) = &mut self.opened {
                    opened.kept.round = round.clone();
                    opened.kept.saved = Some(saved);
                }
                true
            }
            Err(SaveError::ChangedElsewhere { .. }) => {
                self.reload(device);
                self.warning = Some("另一个页面刚改过这一轮，已换成那边的内容。请看一眼再改。".to_owned());
                false
            }
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }

    fn focus_heading(&mut self) {
        self.focus = Some(HEADING.to_owned());
    }

    fn focus_item(&mut self) {
        let item = self.shown.get(self.at);
        self.focus = item.map(|item| format!("ob-{}", item.obligation.id));
    }

    fn go(&mut self, device: &dyn Device, at: usize) {
        self.at = at.min(self.shown.len().saturating_sub(1));
        if let Some(item) = self.shown.get(self.at) {
            device.set_query(ITEM, item.obligation.act());
        }
        self.focus_item();
    }

    fn filter(&mut self, filter: Filter) {
        let Some(opened) = &self.opened else { return };
        let none = Entry::default();
        let admits = |item: &&Rc<Item>| filter.admits(opened.answers.get(item.obligation.act()).unwrap_or(&none));
        self.shown = opened.items.iter().filter(admits).cloned().collect();
        self.filter = filter;
        self.at = 0;
    }

    fn edit(&mut self, device: &dyn Device, act: String, change: Change) {
        let Some(opened) = &mut self.opened else { return };
        if !opened.kept.round.is_open() {
            return;
        }
        let held = opened.answers.held(&act);
        let tried = match &change {
            Change::On(at, typed) => Some((*at, typed.clone())),
            _ => None,
        };
        let same_day = |refused: &(String, card::Refused)| tried.as_ref().is_none_or(|(at, _)| refused.0 == act && refused.1.0 == *at);
        let moved = matches!(change, Change::Remove(_));
        let told = change.apply(&mut held.entry, Date::at(device.now()));
        if moved || tried.is_some() && self.refused.as_ref().is_some_and(same_day) {
            self.refused = None;
        }
        if let (Err(reason), Some((at, typed))) = (told, tried) {
            self.refused = Some((act, (at, typed, reason)));
            return;
        }
        let store = Store::new(device.storage());
        let id = crate::duty::entry_id(&opened.kept.id, &act);
        match store.save_if_unchanged(&id, &kept(&held.entry), held.saved, device.now()) {
            Ok(saved) => {
                held.saved = Some(saved);
                self.error = None;
            }
            Err(SaveError::ChangedElsewhere { .. }) => {
                self.reload(device);
                self.warning = Some("另一个页面刚改过这一项，已换成那边的内容。请看一眼再改。".to_owned());
            }
            Err(error) => self.error = Some(error),
        }
    }
}
