//! Own banks: bring questions, look at what was read, keep them, and take questions away in other forms.

mod bring;
mod shelf;
mod take;

use crate::exchange::{Form, OwnBank, bank_id};
use crate::store::{Loaded, SaveError, StorageError, Store};
use crate::ui::data::IslandProps;
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::fetch;
use crate::ui::files::{self, Chosen, Job, Output};
use crate::ui::records::unsaved;
use yew::html::Scope;
use yew::prelude::*;

/// What is kept under an id: a bank and when it was saved, or why it cannot be read.
type Shelf = Vec<(String, Result<(OwnBank, u64), String>)>;

/// The banks that someone brought along.
pub struct Bank {
    device: Hold,
    /// `None` until it was looked for.
    shelf: Option<Result<Shelf, StorageError>>,
    pasted: String,
    bring: bring::Step,
    step: shelf::Step,
    take: take::Take,
    /// The quiz data file, once it was fetched.
    data: Option<String>,
    error: Option<SaveError>,
}

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// Another window changed what is kept.
    Changed,
    /// A file was chosen.
    Chosen(Event),
    /// Something was typed or pasted.
    Pasted(InputEvent),
    /// What was pasted is to be read.
    Read,
    /// A file is here, or could not be read.
    File(Chosen),
    /// It was read, or could not be.
    Questions(Result<Output, String>),
    /// A name for the bank was typed.
    Name(InputEvent),
    /// What was read is to be kept.
    Keep,
    /// What was read is not to be kept.
    Leave,
    /// Something is to be done with the kept bank of this id.
    Shelf(shelf::Wish),
    /// A choice of what to take away, in the field of this name.
    Pick(&'static str, Event),
    /// It is to be taken away.
    Take,
    /// The built-in questions are here, or did not come.
    Data(Result<String, String>),
    /// A part of what was asked for was made, or was not.
    Made(Result<Output, String>),
    /// What was taken away is to be copied.
    Copy,
    /// It was copied, or the browser refused.
    Copied(bool),
}

impl Component for Bank {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            shelf: None,
            pasted: String::new(),
            bring: bring::Step::Ask,
            step: shelf::Step::None,
            take: take::Take::default(),
            data: None,
            error: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("bank", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        let device = match message {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let (Some(device), Some(files)) = (device, files::installed()) else {
            return false;
        };
        let link = ctx.link();
        match message {
            Msg::Mounted => device.on_storage_change(link.callback(|_| Msg::Changed)),
            Msg::Changed => {}
            Msg::Chosen(event) => files.read(&event, link.callback(Msg::File)),
            Msg::Pasted(event) => self.pasted = device.input_value(&event),
            Msg::Read => {
                files.work(Job::ReadText(self.pasted.clone()), link.callback(Msg::Questions));
                self.bring = bring::Step::Busy(String::new());
            }
            Msg::File(chosen) => {
                self.bring = bring::file(chosen, &*files, link.callback(Msg::Questions));
                device.focus(bring::STEP);
            }
            Msg::Questions(output) => {
                self.bring.done(output);
                device.focus(bring::STEP);
            }
            Msg::Name(event) => self.bring.set_name(device.input_value(&event)),
            Msg::Keep => {
                self.keep(&*device);
                device.focus(bring::STEP);
            }
            Msg::Leave => {
                self.bring = bring::Step::Ask;
                device.focus(bring::FILE);
            }
            Msg::Shelf(wish) => self.wish(&*device, wish),
            Msg::Pick(field, event) => self.take.pick(field, &device.value(&event)),
            Msg::Take if self.take.is_busy() => {}
            Msg::Take => {
                self.take.wait();
                if self.take.needs_data() && self.data.is_none() {
                    fetch(&*device, ctx.props(), link.callback(Msg::Data));
                } else {
                    self.hand_out(link, &*device, &*files);
                }
            }
            Msg::Data(Ok(file)) => {
                self.data = Some(file);
                self.hand_out(link, &*device, &*files);
            }
            Msg::Data(Err(message)) => self.take.refuse(message),
            Msg::Made(made) => {
                if let Some(job) = self.take.made(made, &*files) {
                    files.work(job, link.callback(Msg::Made));
                }
            }
            Msg::Copy => {
                if let Some(text) = self.take.text() {
                    device.copy(text, link.callback(Msg::Copied));
                }
            }
            Msg::Copied(done) => self.take.copied(done),
        }
        // Read anew each time, so that what is shown is what is there.
        self.shelf = Some(shelf::read(&Store::new(device.storage())));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        html! {
            <>
                <p data-island-status=""></p>
                { unsaved(trouble.as_ref(), self.error.as_ref(), None) }
                { bring::view(self, ctx.link()) }
                { shelf::view(self, ctx) }
                { take::view(self, ctx) }
            </>
        }
    }
}

impl Bank {
    fn keep(&mut self, device: &dyn Device) {
        let Some((name, questions)) = self.bring.good() else { return };
        let now = device.now();
        let id = bank_id(&name, now);
        let count = questions.len();
        let bank = OwnBank {
            name: name.clone(),
            brought: now,
            questions,
        };
        match Store::new(device.storage()).save(&id, &bank, now) {
            Ok(_) => {
                device.persist();
                self.error = None;
                self.pasted.clear();
                self.bring = bring::Step::Kept { id, name, count };
            }
            // What was read stays in view.
            Err(error) => self.error = Some(error),
        }
    }

    fn wish(&mut self, device: &dyn Device, wish: shelf::Wish) {
        let store = Store::new(device.storage());
        match wish {
            shelf::Wish::Rename(id) => {
                let name = shelf::find(&self.shelf, &id).map(|(bank, _)| bank.name.clone()).unwrap_or_default();
                device.focus(shelf::NAME);
                self.step = shelf::Step::Naming { id, name };
            }
            shelf::Wish::Type(event) => {
                if let shelf::Step::Naming { name, .. } = &mut self.step {
                    *name = device.input_value(&event);
                }
            }
            shelf::Wish::SaveName => {
                let shelf::Step::Naming { id, name } = std::mem::take(&mut self.step) else {
                    return;
                };
                if let (Some((bank, saved)), false) = (shelf::find(&self.shelf, &id), name.trim().is_empty()) {
                    let renamed = OwnBank {
                        name: name.trim().to_owned(),
                        ..bank.clone()
                    };
                    self.error = store.save_if_unchanged(&id, &renamed, Some(*saved), device.now()).err();
                }
                device.focus(shelf::HEAD);
            }
            shelf::Wish::AskRemove(id) => {
                device.focus(shelf::ASK);
                self.step = shelf::Step::Removing(id);
            }
            shelf::Wish::Remove => {
                let shelf::Step::Removing(id) = std::mem::take(&mut self.step) else { return };
                self.step = match store.remove::<OwnBank>(&id) {
                    Ok(()) => shelf::Step::None,
                    Err(error) => shelf::Step::NotRemoved(error),
                };
                self.take.forget(&id);
                device.focus(shelf::HEAD);
            }
            shelf::Wish::Stay => {
                self.step = shelf::Step::None;
                device.focus(shelf::HEAD);
            }
            shelf::Wish::Take(id) => {
                self.take.pick(take::WHAT, &id);
                device.focus(take::HEAD);
            }
        }
    }

    /// Has a worker write what was chosen.
    fn hand_out(&mut self, link: &Scope<Self>, device: &dyn Device, files: &dyn files::Files) {
        let own = shelf::find(&self.shelf, self.take.what()).map(|(bank, _)| bank);
        if let Some(job) = self.take.order(own, self.data.as_deref(), device) {
            files.work(job, link.callback(Msg::Made));
        }
    }
}

/// A button of the island, which cannot be used before its device is there.
fn button(bank: &Bank, link: &Scope<Bank>, id: Option<&'static str>, class: &'static str, label: &'static str, message: impl Fn() -> Msg + 'static) -> Html {
    html! { <button type="button" {id} {class} disabled={bank.device.get().is_none()} onclick={link.callback(move |_| message())}>{ label }</button> }
}

/// Where a bank is practised.
fn practice_href(root: &str, id: &str) -> String {
    format!("{root}quiz.html?bank={id}")
}

/// A name for a file, without the signs that some system gives a meaning to.
fn file_name(name: &str, form: Form, date: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control() && !"/\\:*?\"<>|".contains(*c)).take(40).collect();
    // Few systems know what to open the other forms with.
    let extension = if form == Form::Gift { "gift.txt" } else { form.id() };
    format!("{}-{date}.{extension}", name.trim())
}

/// What was found under an id, as it is listed.
fn opened(loaded: Loaded<OwnBank>) -> Result<(OwnBank, u64), String> {
    match loaded {
        Loaded::Found { value, saved } => Ok((value, saved)),
        Loaded::Damaged { reason, .. } => Err(format!("读不懂：{reason}。原样留着，可在“记录”页导出或删除")),
        Loaded::Newer { .. } => Err("是较新版本的网页保存的，没有改动它。刷新页面后再试".to_owned()),
        Loaded::Absent => Err("已经不在".to_owned()),
        Loaded::Unavailable(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_so_that_every_system_takes_them() {
        assert_eq!(file_name("党校/2024：题?库", Form::Xlsx, "2024-5-1"), "党校2024：题库-2024-5-1.xlsx");
        assert_eq!(file_name("a", Form::Gift, "2024-5-1"), "a-2024-5-1.gift.txt");
    }
}
