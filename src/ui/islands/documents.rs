//! Documents: choose one, fill in what only the person knows, see it, and carry it away as a file, on paper or as text.
//!
//! What stands in it comes from what is kept on the device: the rounds of self-assessment, the log of periodic duties and the
//! ledger. Nothing is changed here but the head of documents, [`Letterhead`].

mod gather;

use crate::date::Date;
use crate::document::{Block, Document, Filling, Grid, List, Template, fill};
use crate::json;
use crate::store::{SaveError, Store};
use crate::ui::controls::button;
use crate::ui::data::DocumentsData;
use crate::ui::device::{Device, Hold};
use crate::ui::document::paper;
use crate::ui::fetched::Fetched;
use crate::ui::files::{self, Job, Output};
use crate::ui::records::{Letterhead, unsaved};
use gather::Kept;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The query parameter that names the document.
const DOC: &str = "doc";
/// The heading of a document.
const HEAD: &str = "document-head";
/// The heading of the list.
const ALL: &str = "document-list";

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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
    /// A file was made, or was not.
    Made(Result<Output, String>),
    /// The text was copied, or the browser refused.
    Copied(bool),
}

/// What a person fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// 单位.
    Unit,
    /// 岗位.
    Post,
}

/// How a document is carried away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A `.docx` file.
    Word,
    /// A `.xlsx` file, of a ledger.
    Excel,
    /// On paper.
    Paper,
    /// Copied.
    Text,
}

/// What became of the last wish.
enum Told {
    Nothing,
    /// A file with this name is being made.
    Making(String),
    /// It was handed to the browser.
    Handed(String),
    /// It was not made, for this reason.
    Refused(String),
    /// The text was copied, or has to be copied by hand.
    Copied(bool),
}

/// The documents of a person.
pub struct Documents {
    device: Hold,
    data: Fetched<DocumentsData>,
    /// The id of the document in view; the list if empty.
    open: String,
    head: Letterhead,
    date: Option<Date>,
    /// The id of the round to take the answers from; the latest if empty.
    round: String,
    kept: Kept,
    told: Told,
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
            round: String::new(),
            kept: Kept::default(),
            told: Told::Nothing,
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
            Msg::Data(brought) => self.data = Fetched::read(brought),
            Msg::Retry => self.fetch(ctx, &*device),
            Msg::Open(id) => {
                self.focus = Some(if id.is_empty() { ALL } else { HEAD });
                device.push_query(DOC, &id);
                self.open = id;
                self.told = Told::Nothing;
            }
            Msg::Back => {
                self.open = self.asked(ctx, &*device);
                self.focus = Some(if self.open.is_empty() { ALL } else { HEAD });
                self.told = Told::Nothing;
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
            Msg::Day(event) => self.date = device.value(&event).parse().ok(),
            Msg::Take(form) => self.take(ctx, &*device, form),
            Msg::Made(made) => self.hand_over(made),
            Msg::Copied(done) => self.told = Told::Copied(done),
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
        self.kept = Kept::read(&store);
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
        let name = |extension: &str| format!("{}{date}.{extension}", template.name);
        let (name, job) = match form {
            Form::Paper => return device.print(),
            Form::Text => return device.copy(&document.text(), ctx.link().callback(Msg::Copied)),
            Form::Word => (name("docx"), Job::WriteDocument(json::write(&document).unwrap_or_default())),
            Form::Excel => {
                let ledger = self.filling(device).and_then(|filling| filling.ledger).unwrap_or_default();
                let grid = Grid::ledger(&document.title, &ledger);
                (name("xlsx"), Job::WriteGrid(json::write(&grid).unwrap_or_default()))
            }
        };
        if let Some(files) = files::workers() {
            files.work(job, ctx.link().callback(Msg::Made));
            self.told = Told::Making(name);
        }
    }

    fn hand_over(&mut self, made: Result<Output, String>) {
        let Told::Making(name) = std::mem::replace(&mut self.told, Told::Nothing) else {
            return;
        };
        self.told = match (made, files::workers()) {
            (Ok(Output::Bytes(bytes)), Some(files)) => {
                files.download(&name, if name.ends_with("xlsx") { XLSX } else { DOCX }, &bytes);
                Told::Handed(name)
            }
            (Err(message), _) => Told::Refused(message),
            _ => Told::Nothing,
        };
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
        let take = |form: Form| link.callback(move |_| Msg::Take(form));
        let waits = document.is_none() || matches!(self.told, Told::Making(_));
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
                        { button("btn", "下载 Word", waits, take(Form::Word)) }
                        if has_ledger { { button("btn quiet", "下载 Excel", waits, take(Form::Excel)) } }
                        { button("btn quiet", "打印", document.is_none(), take(Form::Paper)) }
                        { button("btn quiet", "复制文字", document.is_none(), take(Form::Text)) }
                        { button("btn quiet", "换一份", false, link.callback(|_| Msg::Open(String::new()))) }
                    </div>
                    <div role="status">{ self.told(document.as_ref()) }</div>
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
        html! {
            <>
                <div class="fields">
                    { field("document-unit", "单位", &self.head.unit, Head::Unit) }
                    { field("document-post", "岗位（不写姓名）", &self.head.post, Head::Post) }
                    <div class="field">
                        <label for="document-date">{ "日期" }</label>
                        <input type="date" id="document-date" value={self.date.map(Date::iso).unwrap_or_default()} onchange={link.callback(Msg::Day)} />
                    </div>
                    { self.rounds(ctx) }
                </div>
                { self.kept.notice(&ctx.props().root) }
            </>
        }
    }

    /// Which round, where there are several.
    fn rounds(&self, ctx: &Context<Self>) -> Html {
        if self.kept.rounds.len() < 2 {
            return Html::default();
        }
        let chosen = self.kept.round(&self.round).map(|(id, _)| id.as_str());
        html! {
            <div class="field">
                <label for="document-round">{ "用哪一次自查" }</label>
                <select id="document-round" onchange={ctx.link().callback(Msg::Round)}>
                    { for self.kept.rounds.iter().map(|(id, round)| html! {
                        <option value={id.clone()} selected={chosen == Some(id.as_str())}>{ &round.name }</option>
                    }) }
                </select>
            </div>
        }
    }

    fn told(&self, document: Option<&Document>) -> Html {
        match &self.told {
            Told::Nothing => Html::default(),
            Told::Making(name) => html! { <p class="notice" aria-busy="true">{ "正在做" }{ name }{ "…第一次要先下载程序。" }</p> },
            Told::Handed(name) => {
                html! { <p class="notice" id="document-made">{ "已把" }{ name }{ "交给浏览器下载。没有看到下载（微信里常见），请复制文字，或者用手机浏览器打开这一页再下载。" }</p> }
            }
            Told::Refused(message) => html! { <p class="notice bad">{ "没有做成。" }{ message }</p> },
            Told::Copied(true) => html! { <p class="notice">{ "已复制，可以粘贴到微信、Word 或 WPS 里。" }</p> },
            Told::Copied(false) => html! {
                <div class="notice">
                    <p>{ "浏览器不让复制。请在框里长按，全选后复制。" }</p>
                    <textarea id="document-text" readonly=true rows="6" aria-label="文书的文字" value={document.map(Document::text).unwrap_or_default()} />
                </div>
            },
        }
    }
}
