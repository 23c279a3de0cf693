//! The self-check island: choose roles, answer for each obligation, see the gaps.
//!
//! Every change of an answer is saved at once as the record of that obligation. Which roles are being checked is one
//! more record; answers belong to obligations and outlive it.

mod card;
mod check;
mod pick;
mod result;
mod state;

use crate::date::Date;
use crate::duty::{Entry, Round, RoundKind};
use crate::store::{Loaded, SaveError, Store};
use crate::ui::data::{DutyData, IslandProps};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::records::{CURRENT, carry_away, unsaved};
use state::{Change, Filter, Item, Typed, items};
use std::rc::Rc;
use yew::prelude::*;

/// The query parameter that says which view was open when the page was left.
const STEP: &str = "step";

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The choice of roles.
    Pick,
    /// The list of obligations.
    Check,
    /// What the answers say.
    Result,
}

impl View {
    /// The value of [`STEP`], and the id of the heading.
    fn id(self) -> &'static str {
        match self {
            Self::Pick => "",
            Self::Check => "check",
            Self::Result => "result",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Pick => "duty-pick",
            Self::Check => "duty-check",
            Self::Result => "duty-result",
        }
    }
}

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// A role was ticked, or unticked.
    Tick(String),
    /// Begin, or go on, with the roles ticked.
    Begin,
    /// Open another view.
    Open(View),
    /// One went back or forward.
    Back,
    /// Show a part of the list.
    Filter(Filter),
    /// Change the answer for an obligation.
    Edit(String, Change),
    /// Change it by what was typed.
    Type(Typed),
    /// Print the page.
    Print,
    /// Carry everything away as a file.
    Export,
    /// Another tab changed what is kept.
    Changed,
}

/// An answer and when it was saved, as far as this tab knows.
#[derive(Debug, Default, PartialEq)]
struct Held {
    entry: Entry,
    saved: Option<u64>,
}

/// A check of one's own duties; the answers are kept on the device.
pub struct Duty {
    device: Hold,
    data: Fetched<DutyData>,
    view: View,
    chosen: Vec<String>,
    round: Option<Round>,
    read: bool,
    items: Vec<Rc<Item>>,
    /// By the ids of obligations, in their order; a tree would take more code.
    held: Vec<(String, Held)>,
    filter: Filter,
    /// What the filter let through when it was chosen; an answer does not make its own card vanish.
    shown: Vec<Rc<Item>>,
    error: Option<SaveError>,
    /// What was found wrong with kept records.
    warning: Option<String>,
    edit: Callback<(String, Change)>,
    typed: Callback<Typed>,
    focus: Option<&'static str>,
}

fn place(all: &[(String, Held)], id: &str) -> Result<usize, usize> {
    all.binary_search_by(|(other, _)| other.as_str().cmp(id))
}

/// What is held for an obligation; an empty answer is put in its place if there is none.
fn held<'a>(all: &'a mut Vec<(String, Held)>, id: &str) -> &'a mut Held {
    let at = place(all, id).unwrap_or_else(|at| {
        all.insert(at, (id.to_owned(), Held::default()));
        at
    });
    &mut all[at].1
}

impl Component for Duty {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            view: View::Pick,
            chosen: Vec::new(),
            round: None,
            read: false,
            items: Vec::new(),
            held: Vec::new(),
            filter: Filter::All,
            shown: Vec::new(),
            error: None,
            warning: None,
            edit: ctx.link().callback(|(id, change)| Msg::Edit(id, change)),
            typed: ctx.link().callback(Msg::Type),
            focus: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("duty", first) {
            ctx.link().send_message(Msg::Mounted);
        }
        if let (Some(id), Some(device)) = (self.focus.take(), self.device.get()) {
            device.focus(id);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let device = match msg {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        match msg {
            Msg::Mounted => self.begin(ctx, &*device),
            Msg::Data(brought) => {
                self.data = Fetched::read(brought);
                self.restore(&*device);
            }
            Msg::Retry => self.fetch(ctx, &*device),
            Msg::Tick(role) => match self.chosen.iter().position(|other| *other == role) {
                Some(index) => drop(self.chosen.remove(index)),
                None => self.chosen.push(role),
            },
            Msg::Begin => self.start(&*device),
            Msg::Open(view) => self.open(&*device, view),
            Msg::Back => {
                self.view = View::Pick;
                self.restore(&*device);
                self.focus = Some(self.view.heading());
            }
            Msg::Filter(filter) => self.filter(filter),
            Msg::Edit(id, change) => self.edit(&*device, id, change),
            Msg::Type((id, change, event)) => self.edit(&*device, id, change(device.input_value(&event))),
            Msg::Print => {
                device.print();
                return false;
            }
            Msg::Export => {
                if let Err(reason) = carry_away(&*device) {
                    self.warning = Some(format!("没有导出：{reason}"));
                }
            }
            Msg::Changed => return self.reload(&*device),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        html! {
            <>
                { unsaved(trouble.as_ref(), self.error.as_ref(), Some(ctx.link().callback(|_| Msg::Export))) }
                if let Some(warning) = &self.warning { <p class="notice warn" role="status">{ warning }</p> }
                <p class="notice screen-only">{ "只写自己的履责情况。不要写他人姓名、问题线索和涉密内容。" }</p>
                { match (self.view, self.data.ready(), self.device.get()) {
                    (View::Check, Some(_), _) => check::view(self, ctx),
                    (View::Result, Some(data), Some(device)) => result::view(self, ctx, data, device.now()),
                    _ => pick::view(self, ctx),
                } }
            </>
        }
    }
}

impl Duty {
    /// Reads which roles were checked last and asks for the data.
    fn begin(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.read = true;
        match Store::new(device.storage()).load::<Round>(CURRENT) {
            Loaded::Found { value, .. } => self.round = Some(value),
            Loaded::Absent => {}
            Loaded::Damaged { reason, .. } => self.warning = Some(format!("上次选的角色读不出来：{reason}。请重新选；各项答案不受影响。")),
            Loaded::Newer { .. } => self.warning = Some("本机的自查记录是较新版本的网页保存的。刷新页面后再试。".to_owned()),
            Loaded::Unavailable(error) => self.warning = Some(format!("本机记录读不出来：{error}")),
        }
        let known = |id: &String| ctx.props().roles.iter().any(|(other, _)| other == id);
        self.chosen = match device.query("role").filter(known) {
            Some(role) => vec![role],
            None => self.round.iter().flat_map(|round| round.roles.iter().filter(|id| known(id)).cloned()).collect(),
        };
        device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
        device.on_back(ctx.link().callback(|()| Msg::Back));
        self.fetch(ctx, device);
    }

    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.data = Fetched::Waiting;
        fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
    }

    /// After a reload: back to the view that was left.
    fn restore(&mut self, device: &dyn Device) {
        let step = device.query(STEP).unwrap_or_default();
        let view = [View::Check, View::Result].into_iter().find(|view| view.id() == step);
        if let (Some(view), Some(_), Some(_)) = (view, &self.round, self.data.ready())
            && !self.chosen.is_empty()
        {
            self.list(device);
            self.view = view;
        }
    }

    /// Makes the list for the chosen roles, with the kept answers.
    fn list(&mut self, device: &dyn Device) {
        let Some(data) = self.data.ready() else { return };
        self.items = items(data, &self.chosen);
        self.reload(device);
        self.filter(Filter::All);
    }

    /// Reads the kept answers; gives whether any of them is new.
    fn reload(&mut self, device: &dyn Device) -> bool {
        let store = Store::new(device.storage());
        let (mut damaged, mut newer) = (0, 0);
        let before = std::mem::take(&mut self.held);
        for item in &self.items {
            let id = &item.obligation.id;
            match store.load::<Entry>(id) {
                Loaded::Found { value, saved } => {
                    *held(&mut self.held, id) = Held {
                        entry: value,
                        saved: Some(saved),
                    };
                }
                Loaded::Absent => {}
                Loaded::Newer { .. } => newer += 1,
                Loaded::Damaged { .. } | Loaded::Unavailable(_) => damaged += 1,
            }
        }
        if damaged > 0 {
            self.warning = Some(format!("有 {damaged} 项的记录读不出来，原样留着，可在“记录”页导出。"));
        } else if newer > 0 {
            self.warning = Some(format!("有 {newer} 项的记录是较新版本的网页保存的，没有改动。刷新页面后再试。"));
        }
        before != self.held
    }

    fn start(&mut self, device: &dyn Device) {
        if self.chosen.is_empty() {
            return;
        }
        let Some(data) = self.data.ready() else { return };
        let roles: Vec<String> = data.roles.iter().map(|role| role.id.clone()).filter(|id| self.chosen.contains(id)).collect();
        self.chosen.clone_from(&roles);
        if self.round.as_ref().is_none_or(|round| round.roles != roles) {
            let round = begun(roles, device.now());
            self.error = Store::new(device.storage()).save(CURRENT, &round, device.now()).err();
            self.round = Some(round);
        }
        device.persist();
        device.set_query("role", "");
        self.list(device);
        self.open(device, View::Check);
    }

    fn open(&mut self, device: &dyn Device, view: View) {
        self.view = view;
        self.focus = Some(view.heading());
        device.push_query(STEP, view.id());
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        let at = place(&self.held, id).ok()?;
        Some(&self.held[at].1.entry)
    }

    fn filter(&mut self, filter: Filter) {
        let none = Entry::default();
        let admits = |item: &&Rc<Item>| filter.admits(self.entry(&item.obligation.id).unwrap_or(&none));
        self.shown = self.items.iter().filter(admits).cloned().collect();
        self.filter = filter;
    }

    fn edit(&mut self, device: &dyn Device, id: String, change: Change) {
        let store = Store::new(device.storage());
        let held = held(&mut self.held, &id);
        change.apply(&mut held.entry);
        match store.save_if_unchanged(&id, &held.entry, held.saved, device.now()) {
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

/// A round for these roles, begun now.
fn begun(roles: Vec<String>, now: u64) -> Round {
    let on = Date::at(now);
    Round {
        name: RoundKind::default().name(on),
        on,
        roles,
        started: now,
        ..Round::default()
    }
}
