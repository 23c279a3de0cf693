//! The roll-up of a unit: files that people handed in, put together.
//!
//! Nothing of it is kept: the files are other people's, and whoever collects them has them.

use crate::date::Date;
use crate::document::{Document, Grid, account, of_unit, share};
use crate::duty::{Counts, HandIn, RollUp, Row, roll_up};
use crate::ui::controls::button;
use crate::ui::data::{DutyData, IslandProps};
use crate::ui::device::{Device, Hold};
use crate::ui::document::paper;
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::files::{self, Chosen};
use crate::ui::takeaway::{Form, Outcome, Takeaway};
use yew::prelude::*;

/// How many of the most common gaps are shown.
const MOST: usize = 10;
/// The id of what became of the files.
const COUNTED: &str = "unit-counted";

/// What people handed in, and what it comes to.
pub struct Unit {
    device: Hold,
    data: Fetched<DutyData>,
    files: Vec<(String, HandIn)>,
    /// Files that could not be read, each with its reason.
    refused: Vec<(String, String)>,
    pasted: String,
    expected: String,
    unit: String,
    takeaway: Takeaway,
}

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// How many should hand in.
    Expected,
    /// What the unit is called.
    Unit,
    /// What somebody handed in, as a text.
    Pasted,
}

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for it again.
    Retry,
    /// Files were chosen.
    Choose(Event),
    /// One of them was read, or could not be.
    Brought(Chosen),
    /// Something was typed.
    Type(Typed, InputEvent),
    /// What was pasted is to be counted.
    Read,
    /// Take the file at this position out again.
    Remove(usize),
    /// The roll-up is wanted in this form.
    Take(Form),
    /// Something came of it.
    Taken(Outcome),
}

impl Component for Unit {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            files: Vec::new(),
            refused: Vec::new(),
            pasted: String::new(),
            expected: String::new(),
            unit: String::new(),
            takeaway: Takeaway::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("unit", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let device = match msg {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        match msg {
            Msg::Mounted | Msg::Retry => fetch(&*device, ctx.props(), ctx.link().callback(Msg::Data)),
            Msg::Data(brought) => self.data = Fetched::read(brought),
            Msg::Choose(event) => {
                if let Some(files) = files::installed() {
                    files.read(&event, ctx.link().callback(Msg::Brought));
                }
            }
            Msg::Brought(Ok((name, bytes))) => match String::from_utf8(bytes) {
                Ok(text) => self.bring(name, &text),
                Err(_) => self.refused.push((name, "不是文本，不会是上交文件。请检查是否选错了文件".to_owned())),
            },
            Msg::Brought(Err(message)) => self.refused.push((String::new(), message)),
            Msg::Type(typed, event) => {
                let text = device.input_value(&event);
                match typed {
                    Typed::Expected => self.expected = text,
                    Typed::Unit => self.unit = text,
                    Typed::Pasted => self.pasted = text,
                }
            }
            Msg::Read => {
                let text = std::mem::take(&mut self.pasted);
                self.bring(format!("粘贴的第 {} 份", self.files.len() + 1), &text);
                device.focus(COUNTED);
            }
            Msg::Remove(at) => drop(self.files.remove(at)),
            Msg::Take(form) => self.take(ctx, &*device, form),
            Msg::Taken(outcome) => self.takeaway.end(outcome),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let ready = self.device.get().is_some() && self.data.ready().is_some();
        let field = |id: &'static str, label: &'static str, value: &str, numeric: bool, typed: Typed| {
            let inputmode = numeric.then_some("numeric");
            html! {
                <div class="field">
                    <label for={id}>{ label }</label>
                    <input type="text" {id} {inputmode} maxlength="60" autocomplete="off" disabled={!ready} value={value.to_owned()} oninput={link.callback(move |event| Msg::Type(typed, event))} />
                </div>
            }
        };
        html! {
            <>
                { self.data.failure(link.callback(|_| Msg::Retry)) }
                <section class="screen-only" aria-labelledby="unit-files">
                    <h2 id="unit-files">{ "收到的文件" }</h2>
                    <p>{ "每个人在自查结果页“导出上交文件”，里面只有角色和各项的程度，没有姓名、佐证和理由。把收到的文件一起选上。" }</p>
                    <div class="field">
                        <label for="unit-file">{ "选择文件，可以选多个" }</label>
                        <input type="file" id="unit-file" multiple=true accept=".json,.txt,application/json,text/plain" disabled={!ready} onchange={link.callback(Msg::Choose)} />
                    </div>
                    <details>
                        <summary>{ "没有文件，粘贴内容" }</summary>
                        <div class="field">
                            <label for="unit-text">{ "一个人导出时复制的内容" }</label>
                            <textarea id="unit-text" rows="4" autocomplete="off" disabled={!ready} value={self.pasted.clone()} oninput={link.callback(|event| Msg::Type(Typed::Pasted, event))} />
                        </div>
                        <p class="actions">{ button("btn quiet", "加上这一份", !ready || self.pasted.trim().is_empty(), link.callback(|_| Msg::Read)) }</p>
                    </details>
                    <div class="fields">
                        { field("unit-expected", "应交几人（可不填）", &self.expected, true, Typed::Expected) }
                        { field("unit-name", "单位（写在汇总的标题里）", &self.unit, false, Typed::Unit) }
                    </div>
                    <div id={COUNTED} tabindex="-1" role="status">{ self.received(ctx) }</div>
                    <p class="cite">{ "汇总只在这一页里，离开就没有了；收到的文件请自己留着。" }</p>
                </section>
                if let (Some(data), false) = (self.data.ready(), self.files.is_empty()) { { self.counted(ctx, data) } }
            </>
        }
    }
}

impl Unit {
    fn bring(&mut self, name: String, text: &str) {
        match HandIn::read(text) {
            Ok(hand_in) => self.files.push((name, hand_in)),
            Err(error) => self.refused.push((name, error.to_string())),
        }
        self.takeaway = Takeaway::default();
    }

    /// How many should hand in, or what is wrong with what was typed.
    fn expected(&self) -> Result<Option<usize>, &'static str> {
        match self.expected.trim() {
            "" => Ok(None),
            digits => digits.parse().map(Some).map_err(|_| "应交人数写成数字，例如 12。"),
        }
    }

    fn with_roll_up<T>(&self, data: &DutyData, use_it: impl FnOnce(&RollUp<'_>) -> T) -> T {
        let roles: Vec<String> = data.roles.iter().map(|role| role.id.clone()).collect();
        let hand_ins: Vec<HandIn> = self.files.iter().map(|(_, hand_in)| hand_in.clone()).collect();
        use_it(&roll_up(&data.obligations, &roles, &hand_ins, &data.version, self.expected().unwrap_or(None)))
    }

    fn document(&self, data: &DutyData, date: Date) -> Document {
        self.with_roll_up(data, |found| of_unit(self.unit.trim(), Some(date), found, &data.roles))
    }

    fn take(&mut self, ctx: &Context<Self>, device: &dyn Device, form: Form) {
        let Some(data) = self.data.ready() else { return };
        let today = Date::at(device.now());
        let document = self.document(data, today);
        let name = format!("{}-{}", document.title, today.iso());
        let grid = || self.with_roll_up(data, |found| Grid::unit(&document.title, found, &data.roles));
        if let Some(begun) = Takeaway::begin(device, form, &name, &document, grid, &ctx.link().callback(Msg::Taken)) {
            self.takeaway = begun;
        }
    }

    /// The files, and those that could not be read.
    fn received(&self, ctx: &Context<Self>) -> Html {
        let row = |(at, (name, hand_in)): (usize, &(String, HandIn))| {
            html! {
                <li key={at}>
                    { name }{ "　" }<span class="cite">{ &hand_in.round }</span>{ "　" }
                    <button type="button" class="chip" aria-label={format!("去掉{name}")} onclick={ctx.link().callback(move |_| Msg::Remove(at))}>{ "去掉" }</button>
                </li>
            }
        };
        html! {
            <>
                if let Err(message) = self.expected() { <p class="notice bad">{ message }</p> }
                { for self.refused.iter().map(|(name, reason)| html! { <p class="notice bad">{ if name.is_empty() { String::new() } else { format!("“{name}”没有计入：") } }{ reason }{ "。" }</p> }) }
                if !self.files.is_empty() {
                    <details>
                        <summary>{ format!("已收 {} 份", self.files.len()) }</summary>
                        <ul class="list">{ for self.files.iter().enumerate().map(row) }</ul>
                    </details>
                }
            </>
        }
    }

    fn counted(&self, ctx: &Context<Self>, data: &DutyData) -> Html {
        let today = self.device.get().map(|device| Date::at(device.now())).unwrap_or_default();
        let seen = self.with_roll_up(data, |found| roll_up_view(&ctx.props().root, data, found));
        html! {
            <>
                <div class="screen-only">
                    { seen }
                    <section aria-labelledby="unit-take">
                        <h2 id="unit-take">{ "做成文件" }</h2>
                        <div class="actions">
                            { self.takeaway.buttons(true, true, &ctx.link().callback(Msg::Take)) }
                        </div>
                        <div role="status">{ self.takeaway.told(|| self.document(data, today).text()) }</div>
                    </section>
                </div>
                <div class="print-only">{ paper(&self.document(data, today)) }</div>
            </>
        }
    }
}

/// What the files come to.
fn roll_up_view(root: &str, data: &DutyData, found: &RollUp<'_>) -> Html {
    let name = |id: &str| data.roles.iter().find(|role| role.id == id).map_or(id, |role| role.short.as_str()).to_owned();
    html! {
        <>
            <section aria-labelledby="unit-sum">
                <h2 id="unit-sum">{ "汇总" }</h2>
                { for account(found).into_iter().map(|said| html! { <p>{ said }</p> }) }
                if !found.unmatched.is_empty() {
                    <details>
                        <summary>{ "对不上的编号" }</summary>
                        <ul class="list">{ for found.unmatched.iter().map(|(id, files)| html! { <li>{ id }{ format!("（{files} 份里有）") }</li> }) }</ul>
                    </details>
                }
                <h3>{ "各角色" }</h3>
                <table class="data people">
                    <thead><tr><th scope="col">{ "角色" }</th><th scope="col">{ "人数" }</th><th scope="col">{ "落实" }</th><th scope="col">{ "部分" }</th><th scope="col">{ "未落实" }</th><th scope="col">{ "未评" }</th></tr></thead>
                    <tbody>{ for found.roles.iter().map(|(id, people, counts)| html! {
                        <tr>
                            <td>{ name(id) }</td><td>{ people }</td><td>{ part(counts.met, counts) }</td><td>{ counts.partly }</td><td>{ counts.unmet }</td><td>{ counts.unassessed }</td>
                        </tr>
                    }) }</tbody>
                </table>
            </section>
            <section aria-labelledby="unit-gaps">
                <h2 id="unit-gaps">{ "最多的差距" }</h2>
                if found.gaps(1).is_empty() { <p>{ "收到的自查里没有未落实和部分落实的。" }</p> }
                <ol class="list">{ for found.gaps(MOST).into_iter().map(|row| gap(root, data, row)) }</ol>
            </section>
            <details>
                <summary>{ format!("全部 {} 项", found.rows.len()) }</summary>
                <ol class="list">{ for found.rows.iter().map(|row| gap(root, data, row)) }</ol>
            </details>
        </>
    }
}

/// `12（60%）`: of those that apply.
fn part(count: usize, counts: &Counts) -> String {
    match share(count, counts.applicable()) {
        Some(share) => format!("{count}（{share}%）"),
        None => count.to_string(),
    }
}

fn gap(root: &str, data: &DutyData, row: &Row<'_>) -> Html {
    let at = row.obligation.at.to_string();
    let counts = &row.counts;
    let mut people = format!("{} 人未落实，{} 人部分落实，{} 人已落实", counts.unmet, counts.partly, counts.met);
    for (count, what) in [(counts.not_applicable, "不适用"), (counts.unassessed, "未评")] {
        if count > 0 {
            people += &format!("，{count} 人{what}");
        }
    }
    html! {
        <li data-obligation={row.obligation.id.clone()}>
            { crate::ui::clause::link(root, &at, data.clauses.get(&at)) }{ " " }{ &row.obligation.duty }
            <p class="cite">{ people }</p>
        </li>
    }
}
