//! Documents: choose one, fill in what only the person knows, see it, and carry it away as a file, on paper or as text.
//!
//! What stands in it comes from what is kept on the device: the rounds of self-assessment, the log of periodic duties and the
//! ledger. Nothing is changed here but the head of documents, [`Letterhead`].

mod gather;

use crate::date::Date;
use crate::document::{Block, Document, Filling, Grid, List, Template, fill};
use crate::store::{SaveError, Store};
use crate::ui::controls::button;
use crate::ui::data::DocumentsData;
use crate::ui::dates;
use crate::ui::device::{Device, Hold};
use crate::ui::document::paper;
use crate::ui::fetched::Fetched;
use crate::ui::records::{Letterhead, unsaved};
use crate::ui::rounds::KeptRound;
use crate::ui::takeaway::{Form, Outcome, Takeaway};
use gather::Kept;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The query parameter that names the document.
const DOC: &str = "doc";
/// The heading of a document.
const HEAD: &str = "document-head";
/// The heading of the list.
const ALL: &str = "document-list";

/// What the page tells the island.
#[derive(Debug, Clone, PartialEq, Eq, Properties, Serialize, Deserialize)]
pub struct DocumentsProps {
    /// The way from the page to the site's root.
    pub root: String,
    /// The data file, relative to the root.
    pub data: String,
    /// The documents that there are.
    pub list: Vec<Listed>,
}

/// A document in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The id of its template.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is for, and what it rests on.
    pub summary: String,
    /// Its blank form, relative to the root.
    pub blank: String,
}

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for it again.
    Retry,
    /// Open the document with this id; the list, if it is empty.
    Open(String),
    /// One went back or forward.
    Back,
    /// Something else was kept on the device.
    Changed,
    /// Another round was chosen.
    Round(Event),
    /// A letter of the unit or the post.
    Type(Head, InputEvent),
    /// A day was chosen.
    Day(Event),
    /// The document is wanted in this form.
    Take(Form),
    /// Something came of it.
    Taken(Outcome),
}

/// What a person fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// 单位.
    Unit,
    /// 岗位.
    Post,
}

/// The documents of a person.
pub struct Documents {
    device: Hold,
    data: Fetched<DocumentsData>,
    /// The id of the document in view; the list if empty.
    open: String,
    head: Letterhead,
    date: Option<Date>,
    /// What is in the field for it while that is no day, and why it is none.
    no_date: Option<(String, String)>,
    /// The id of the round to take the answers from; the latest if empty.
    round: String,
    kept: Kept,
    takeaway: Takeaway,
    error: Option<SaveError>,
    focus: Option<&'static str>,
}

impl Component for Documents {
    type Message = Msg;
    type Properties = DocumentsProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            open: String::new(),
            head: Letterhead::default(),
            date: None,
            no_date: None,
            round: String::new(),
            kept: Kept::default(),
            takeaway: Takeaway::default(),
            error: None,
            focus: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("documents", first) {
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
            Msg::Mounted => {
                self.date = Some(Date::at(device.now()));
                self.open = self.asked(ctx, &*device);
                self.read(&*device);
                device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
                device.on_back(ctx.link().callback(|()| Msg::Back));
                self.fetch(ctx, &*device);
            }
            Msg::Data(brought) => {
                self.data = Fetched::read(brought);
                self.read(&*device);
            }
            Msg::Retry => self.fetch(ctx, &*device),
            Msg::Open(id) => {
                self.focus = Some(if id.is_empty() { ALL } else { HEAD });
                device.push_query(DOC, &id);
                self.open = id;
                self.takeaway = Takeaway::default();
            }
            Msg::Back => {
                self.open = self.asked(ctx, &*device);
                self.focus = Some(if self.open.is_empty() { ALL } else { HEAD });
                self.takeaway = Takeaway::default();
            }
            Msg::Changed => self.read(&*device),
            Msg::Round(event) => self.round = device.value(&event),
            Msg::Type(head, event) => {
                let text = device.input_value(&event);
                match head {
                    Head::Unit => self.head.unit = text,
                    Head::Post => self.head.post = text,
                }
                self.keep(&*device);
            }
            Msg::Day(event) => {
                let text = device.value(&event);
                (self.date, self.no_date) = match dates::read(&text) {
                    Ok(date) => (date, None),
                    Err(reason) => (None, Some((text, reason))),
                };
            }
            Msg::Take(form) => self.take(ctx, &*device, form),
            Msg::Taken(outcome) => self.takeaway.end(outcome),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        html! {
            <>
                { unsaved(trouble.as_ref(), self.error.as_ref(), None) }
                { self.data.failure(ctx.link().callback(|_| Msg::Retry)) }
                { match ctx.props().list.iter().find(|listed| listed.id == self.open) {
                    Some(listed) => self.one(ctx, listed),
                    None => self.all(ctx),
                } }
            </>
        }
    }
}

impl Documents {
    /// The document that the address names, if there is such a one.
    fn asked(&self, ctx: &Context<Self>, device: &dyn Device) -> String {
        let known = |id: &String| ctx.props().list.iter().any(|listed| listed.id == *id);
        device.query(DOC).filter(known).unwrap_or_default()
    }

    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        let DocumentsProps { root, data, .. } = ctx.props();
        self.data = Fetched::Waiting;
        device.fetch(&format!("{root}{data}"), ctx.link().callback(Msg::Data));
    }

    /// Reads what is kept.
    fn read(&mut self, device: &dyn Device) {
        let store = Store::new(device.storage());
        if let Some(head) = store.load::<Letterhead>(gather::HEAD).value() {
            self.head = head;
        }
        let none = DocumentsData::default();
        self.kept = Kept::read(&store, self.data.ready().map_or(&none, |data| &**data));
    }

    fn keep(&mut self, device: &dyn Device) {
        self.error = Store::new(device.storage()).save(gather::HEAD, &self.head, device.now()).err();
    }

    fn template(&self) -> Option<&Template> {
        let data = self.data.ready()?;
        data.templates.iter().find(|template| template.id == self.open)
    }

    /// All that is known, in words.
    fn filling(&self, device: &dyn Device) -> Option<Filling> {
        let mut filling = self.kept.filling(self.data.ready()?, &self.round, Date::at(device.now()));
        filling.unit = self.head.unit.trim().to_owned();
        filling.post = self.head.post.trim().to_owned();
        filling.date = self.date;
        if filling.year.is_empty() {
            filling.year = self.date.map_or_else(String::new, |date| date.parts().0.to_string());
        }
        Some(filling)
    }

    fn document(&self) -> Option<Document> {
        let filling = self.filling(&**self.device.get()?)?;
        Some(fill(self.template()?, &filling))
    }

    fn take(&mut self, ctx: &Context<Self>, device: &dyn Device, form: Form) {
        let (Some(document), Some(template)) = (self.document(), self.template()) else {
            return;
        };
        let date = self.date.map_or_else(String::new, |date| format!("-{}", date.iso()));
        let name = format!("{}{date}", template.name);
        let grid = || {
            let ledger = self.filling(device).and_then(|filling| filling.ledger).unwrap_or_default();
            Grid::ledger(&document.title, &ledger)
        };
        if let Some(begun) = Takeaway::begin(device, form, &name, &document, grid, &ctx.link().callback(Msg::Taken)) {
            self.takeaway = begun;
        }
    }

    /// The list: links to the blank forms, until the island can do more.
    fn all(&self, ctx: &Context<Self>) -> Html {
        let DocumentsProps { root, list, .. } = ctx.props();
        let ready = self.device.get().is_some();
        let fits = |id: &str| {
            let template = self.data.ready().and_then(|data| data.templates.iter().find(|template| template.id == id));
            template.is_some_and(|template| template.roles.iter().any(|role| self.kept.roles().contains(role)))
        };
        let row = |listed: &Listed| {
            let id = listed.id.clone();
            let onclick = ready.then(|| {
                ctx.link().callback(move |event: MouseEvent| {
                    event.prevent_default();
                    Msg::Open(id.clone())
                })
            });
            let href = if ready {
                format!("?{DOC}={}", listed.id)
            } else {
                format!("{root}{}", listed.blank)
            };
            html! {
                <li key={listed.id.clone()}><a class="row" {href} {onclick} data-document={listed.id.clone()}>
                    { &listed.name }
                    if fits(&listed.id) { <span class="type">{ "　你的角色要做" }</span> }
                    <small>{ &listed.summary }</small>
                </a></li>
            }
        };
        html! {
            <section aria-labelledby={ALL}>
                <h2 id={ALL} tabindex="-1">{ "选一份" }</h2>
                <ul class="list">{ for list.iter().map(row) }</ul>
            </section>
        }
    }

    /// One document.
    fn one(&self, ctx: &Context<Self>, listed: &Listed) -> Html {
        let link = ctx.link();
        let document = self.document();
        let is_ledger = |block: &Block| matches!(block, Block::List { of: List::Ledger, .. });
        let has_ledger = self.template().is_some_and(|template| template.blocks.iter().any(is_ledger));
        html! {
            <section aria-labelledby={HEAD}>
                <div class="screen-only">
                    <h2 id={HEAD} tabindex="-1">{ &listed.name }</h2>
                    <p class="cite">{ &listed.summary }</p>
                    <p class="notice">{ "不写他人姓名、问题线索和涉密内容。签名在纸上手写。" }</p>
                    { self.head(ctx) }
                    <div class="actions">
                        { self.takeaway.buttons(document.is_some(), has_ledger, &link.callback(Msg::Take)) }
                        { button("btn quiet", "换一份", false, link.callback(|_| Msg::Open(String::new()))) }
                    </div>
                    <div role="status">{ self.takeaway.told(|| document.as_ref().map(Document::text).unwrap_or_default()) }</div>
                    <p class="cite">{ "微信里不能下载文件，可以复制文字，或者用手机浏览器打开这一页。" }<a href={format!("{}{}", ctx.props().root, listed.blank)}>{ "空白表" }</a></p>
                    <h3>{ "样子" }</h3>
                </div>
                { match &document {
                    Some(document) => paper(document),
                    None => html! { <p aria-busy="true">{ "正在准备…" }</p> },
                } }
            </section>
        }
    }

    /// What only the person knows.
    fn head(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let field = |id: &'static str, label: &'static str, value: &str, head: Head| {
            html! {
                <div class="field">
                    <label for={id}>{ label }</label>
                    <input type="text" {id} maxlength="60" autocomplete="off" value={value.to_owned()} oninput={link.callback(move |event| Msg::Type(head, event))} />
                </div>
            }
        };
        let date = match &self.no_date {
            Some((typed, _)) => typed.clone(),
            None => self.date.map(Date::iso).unwrap_or_default(),
        };
        html! {
            <>
                <div class="fields">
                    { field("document-unit", "单位", &self.head.unit, Head::Unit) }
                    { field("document-post", "岗位（不写姓名）", &self.head.post, Head::Post) }
                    { dates::field("document-date", "日期", &date, false, link.callback(Msg::Day)) }
                    { self.rounds(ctx) }
                </div>
                if let Some((_, reason)) = &self.no_date { <p class="notice bad" role="status">{ reason }{ "改好之前，文书里的日期留空白。" }</p> }
                { self.kept.notice(&ctx.props().root) }
            </>
        }
    }

    /// Which round, where there are several.
    fn rounds(&self, ctx: &Context<Self>) -> Html {
        if self.kept.rounds.len() < 2 {
            return Html::default();
        }
        let chosen = self.kept.round(&self.round).map(|kept| kept.id.as_str());
        html! {
            <div class="field">
                <label for="document-round">{ "用哪一次自查" }</label>
                <select id="document-round" onchange={ctx.link().callback(Msg::Round)}>
                    { for self.kept.rounds.iter().map(|KeptRound { id, round, .. }| html! {
                        <option value={id.clone()} selected={chosen == Some(id.as_str())}>{ format!("{}（{}）", round.name, round.on) }</option>
                    }) }
                </select>
            </div>
        }
    }
}
