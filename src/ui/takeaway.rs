//! How a page hands over a document it has made: as a file, on paper, or as text; and what it says of that.

use crate::document::{Document, Grid};
use crate::json;
use crate::ui::controls::button;
use crate::ui::device::Device;
use crate::ui::files::{self, Job, Output};
use yew::prelude::*;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How a document is carried away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A `.docx` file.
    Word,
    /// A `.xlsx` file of its table.
    Excel,
    /// On paper.
    Paper,
    /// Copied.
    Text,
}

/// What can come of a wish.
#[derive(Debug)]
pub enum Outcome {
    /// A file with this name was made, or was not, for this reason.
    Made(String, Result<Output, String>),
    /// The text was copied, or the browser refused.
    Copied(bool),
}

/// What became of the last wish.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Takeaway {
    /// There was none.
    #[default]
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

impl Takeaway {
    /// Begins to carry a document away; gives what is to be said of it meanwhile. `name` is that of the file, without its
    /// ending; `grid` gives its table.
    pub fn begin(device: &dyn Device, form: Form, name: &str, document: &Document, grid: impl FnOnce() -> Grid, done: &Callback<Outcome>) -> Option<Self> {
        let (name, job) = match form {
            Form::Paper => {
                device.print();
                return None;
            }
            Form::Text => {
                device.copy(&document.text(), done.reform(Outcome::Copied));
                return None;
            }
            Form::Word => (format!("{name}.docx"), Job::WriteDocument(json::write(document).unwrap_or_default())),
            Form::Excel => (format!("{name}.xlsx"), Job::WriteGrid(json::write(&grid()).unwrap_or_default())),
        };
        let named = name.clone();
        files::workers()?.work(job, done.reform(move |made| Outcome::Made(named.clone(), made)));
        Some(Self::Making(name))
    }

    /// Takes what came of it; a file goes to the browser.
    pub fn end(&mut self, outcome: Outcome) {
        *self = match outcome {
            Outcome::Copied(done) => Self::Copied(done),
            Outcome::Made(_, Err(reason)) => Self::Refused(reason),
            Outcome::Made(name, Ok(Output::Bytes(bytes))) => {
                if let Some(workers) = files::workers() {
                    workers.download(&name, if name.ends_with("xlsx") { XLSX } else { DOCX }, &bytes);
                }
                Self::Handed(name)
            }
            Outcome::Made(_, Ok(Output::Json(_))) => Self::Nothing,
        };
    }

    /// The buttons; `grid` tells whether there is a table. Nothing can be taken before a document is `ready`.
    pub fn buttons(&self, ready: bool, grid: bool, take: &Callback<Form>) -> Html {
        let wish = |form: Form| take.reform(move |_| form);
        let waits = !ready || matches!(self, Self::Making(_));
        html! {
            <>
                { button("btn", "下载 Word", waits, wish(Form::Word)) }
                if grid { { button("btn quiet", "下载 Excel", waits, wish(Form::Excel)) } }
                { button("btn quiet", "打印", !ready, wish(Form::Paper)) }
                { button("btn quiet", "复制文字", !ready, wish(Form::Text)) }
            </>
        }
    }

    /// What became of it, in Chinese; `text` is what can be copied by hand.
    pub fn told(&self, text: impl FnOnce() -> String) -> Html {
        match self {
            Self::Nothing => Html::default(),
            Self::Making(name) => html! { <p class="notice" aria-busy="true">{ "正在做" }{ name }{ "…第一次要先下载程序。" }</p> },
            Self::Handed(name) => {
                html! { <p class="notice" id="document-made">{ "已把" }{ name }{ "交给浏览器下载。没有看到下载（微信里常见），请复制文字，或者用手机浏览器打开这一页再下载。" }</p> }
            }
            Self::Refused(reason) => html! { <p class="notice bad">{ "没有做成。" }{ reason }</p> },
            Self::Copied(true) => html! { <p class="notice">{ "已复制，可以粘贴到微信、Word 或 WPS 里。" }</p> },
            Self::Copied(false) => html! {
                <div class="notice">
                    <p>{ "浏览器不让复制。请在框里长按，全选后复制。" }</p>
                    <textarea id="document-text" readonly=true rows="6" aria-label="文书的文字" value={text()} />
                </div>
            },
        }
    }
}
