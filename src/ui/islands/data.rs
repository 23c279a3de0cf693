//! What is kept on the device: see it, carry it away, bring it back, erase it.

mod aside;
mod erase;
mod export;
mod import;
mod known;
mod seal;

use crate::store::{Kept, Known, PREFIX, Sealed, SetAside, StorageError, Store, apply, erase_all, plan_import};
use crate::ui::data::{Ids, IslandProps};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::records::{day, unsaved};
use known::{kinds, missing, name};
use yew::html::Scope;
use yew::prelude::*;

const ASIDE: &str = "另存的旧数据";
const UNREADABLE: &str = "读不懂的数据";

/// All that this site keeps on the device.
pub struct Data {
    device: Hold,
    inventory: Option<Result<Inventory, StorageError>>,
    made: Option<Result<export::Made, String>>,
    lock: seal::Lock,
    pasted: String,
    /// What records can speak of; fetched when a file is brought.
    ids: Fetched<Ids>,
    /// A file that waits for it.
    brought: Option<String>,
    import: import::Step,
    aside: aside::Step,
    erase: erase::Step,
}

/// What happens to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// Another window changed what is kept.
    Changed,
    /// Everything is to be exported.
    Export,
    /// Something happened to a passphrase.
    Seal(seal::SealMsg),
    /// What was exported is to be copied.
    Copy,
    /// It was copied, or the browser refused.
    Copied(bool),
    /// A file was chosen.
    Chosen(Event),
    /// Something was typed or pasted.
    Typed(InputEvent),
    /// What was pasted is to be read.
    Read,
    /// A file was read, or could not be.
    Brought(Result<String, String>),
    /// What records can speak of came, or did not.
    Ids(Result<String, String>),
    /// The plan is to be carried out.
    Import,
    /// The plan is not to be carried out.
    Leave,
    /// Something is to be done with what was set aside.
    Aside(aside::Wish),
    /// Everything is to be erased, once confirmed.
    AskErase,
    /// Nothing is to be erased after all.
    Keep,
    /// Everything is to be erased.
    Erase,
}

impl Component for Data {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            inventory: None,
            made: None,
            lock: seal::Lock::default(),
            pasted: String::new(),
            ids: Fetched::Waiting,
            brought: None,
            import: import::Step::Ask,
            aside: aside::Step::Idle,
            erase: erase::Step::Idle,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("data", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        let device = match message {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        let store = Store::new(device.storage());
        match message {
            Msg::Mounted => device.on_storage_change(ctx.link().callback(|_| Msg::Changed)),
            Msg::Changed => {}
            Msg::Export => match export::text(&*device) {
                Ok(text) if self.lock(ctx, &text) => self.made = None,
                text => self.made = Some(text.map(|text| export::made(&*device, text))),
            },
            Msg::Seal(message) => self.seal_update(ctx, &*device, message),
            Msg::Copy => {
                if let Some(Ok(made)) = &self.made {
                    device.copy(&made.text, ctx.link().callback(Msg::Copied));
                }
            }
            Msg::Copied(done) => {
                if let Some(Ok(made)) = &mut self.made {
                    made.copied = Some(done);
                }
            }
            Msg::Chosen(event) => device.read_file(&event, ctx.link().callback(Msg::Brought)),
            Msg::Typed(event) => self.pasted = device.input_value(&event),
            Msg::Read => self.bring(ctx, &*device, Ok(self.pasted.clone())),
            Msg::Brought(text) => self.bring(ctx, &*device, text),
            Msg::Ids(ids) => {
                self.ids = Fetched::read(ids);
                if let Some(text) = self.brought.take() {
                    self.plan(&*device, &store, &text);
                }
            }
            Msg::Import => {
                if let import::Step::Planned(plan) = &self.import {
                    self.import = import::Step::Done(apply(plan, &store));
                    // What was erased before is no longer what counts.
                    self.erase = erase::Step::Idle;
                    self.pasted.clear();
                    device.persist();
                    device.focus("import-step");
                }
            }
            Msg::Leave => self.import = import::Step::Ask,
            Msg::Aside(wish) => {
                self.aside = aside::update(wish, &store);
                device.focus(aside::STEP);
            }
            Msg::AskErase => {
                self.erase = erase::Step::Asked;
                device.focus("erase-step");
            }
            Msg::Keep => {
                self.erase = erase::Step::Idle;
                device.focus("erase");
            }
            Msg::Erase => {
                self.erase = erase::Step::Done(erase_all(&store));
                self.import = import::Step::Ask;
                device.focus("erase-step");
            }
        }
        // Read anew each time, so that what is shown is what is there.
        self.inventory = Some(Inventory::read(&store));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        let there = self.inventory.as_ref().and_then(|inventory| inventory.as_ref().ok());
        html! {
            <>
                <section aria-labelledby="kept-title">
                    <h2 id="kept-title">{ "这台设备上存了什么" }</h2>
                    <p data-island-status=""></p>
                    { unsaved(trouble.as_ref(), None, None) }
                    if let Some(Err(error)) = &self.inventory {
                        <p class="notice bad" role="alert">{ "读不到保存的数据。" }{ error.to_string() }</p>
                    }
                    { list(there) }
                    <p class="cite">{ "数据只在这个浏览器里，不上传。换设备、换浏览器或清除浏览数据之前，先导出一份。" }</p>
                </section>
                { export::view(self, ctx.link()) }
                { import::view(self, ctx.link()) }
                { aside::view(self, ctx.link(), there.map_or(&[], |there| &there.aside)) }
                { erase::view(self, ctx.link(), there.map_or(0, |there| there.kept.len() + there.aside.len())) }
            </>
        }
    }
}

impl Data {
    /// Takes a file, and asks for what records can speak of: the plan waits for that.
    fn bring(&mut self, ctx: &Context<Self>, device: &dyn Device, text: Result<String, String>) {
        match text {
            Ok(text) if Sealed::is_meant(&text) => {
                self.import = match Sealed::read(&text) {
                    Ok(sealed) => import::Step::Locked(seal::Locked::new(sealed)),
                    Err(error) => import::Step::Refused(format!("{error}。")),
                };
                device.focus("import-step");
            }
            Ok(text) => {
                self.erase = erase::Step::Idle;
                self.brought = Some(text);
                fetch(device, ctx.props(), ctx.link().callback(Msg::Ids));
            }
            Err(message) => {
                self.import = import::Step::Refused(message);
                device.focus("import-step");
            }
        }
    }

    fn plan(&mut self, device: &dyn Device, store: &Store, text: &str) {
        let ids = self.ids.ready();
        let missing = |kind: &str, id: &str, json: &str| missing(ids?, kind, id, json);
        let known = Known {
            kinds: &kinds(),
            missing: &missing,
        };
        let plan = plan_import(store, text, &known).map_err(|error| format!("{error}。"));
        self.import = plan.map_or_else(import::Step::Refused, import::Step::Planned);
        device.focus("import-step");
    }
}

/// A button of the island, which cannot be used before its device is there.
fn button(data: &Data, link: &Scope<Data>, id: &'static str, class: &'static str, label: String, message: fn() -> Msg) -> Html {
    html! { <button type="button" {id} {class} disabled={data.device.get().is_none()} onclick={link.callback(move |_| message())}>{ label }</button> }
}

/// Everything that is kept.
pub(crate) struct Inventory {
    kept: Vec<Kept>,
    aside: Vec<SetAside>,
}

impl Inventory {
    fn read(store: &Store) -> Result<Self, StorageError> {
        Ok(Self {
            kept: store.kept()?,
            aside: store.set_aside()?,
        })
    }

    fn of_kind(&self, kind: Option<&str>) -> (usize, Option<u64>) {
        let of_kind = || self.kept.iter().filter(|kept| kept.kind.as_deref() == kind);
        (of_kind().count(), of_kind().filter_map(|kept| kept.saved).max())
    }

    /// Kinds without a name of their own here, as those of a later version of the site.
    fn others(&self) -> (usize, Option<u64>) {
        let others = || self.kept.iter().filter(|kept| kept.kind.as_deref().is_some_and(|kind| name(kind).is_none()));
        (others().count(), others().filter_map(|kept| kept.saved).max())
    }
}

/// The list stands there from the first, each row as high as it will be, so that nothing moves once the numbers are known.
fn list(there: Option<&Inventory>) -> Html {
    let row = |name: &str, (count, saved): (usize, Option<u64>)| {
        let count = if there.is_some() { count.to_string() } else { "…".to_owned() };
        let saved = saved.map_or_else(|| "—".to_owned(), when);
        html! { <li><p>{ format!("{name}：{count} 份") }<br /><span class="cite">{ format!("最近保存：{saved}") }</span></p></li> }
    };
    let of_kind = |kind| there.map_or((0, None), |there| there.of_kind(kind));
    let others = there.map_or((0, None), Inventory::others);
    let unreadable = of_kind(None);
    html! {
        <ul class="list" id="kept">
            { for known::KINDS.iter().map(|(kind, name)| row(name, of_kind(Some(kind.name)))) }
            if others.0 > 0 { { row("其他记录", others) } }
            if unreadable.0 > 0 { { row(UNREADABLE, unreadable) } }
            { row(ASIDE, (there.map_or(0, |there| there.aside.len()), None)) }
        </ul>
    }
}

/// What a record is called, by its key.
fn name_of(key: &str) -> String {
    let mut parts = key.strip_prefix(PREFIX).unwrap_or(key).trim_start_matches('/').splitn(2, '/');
    let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    format!("{} {id}", name(kind).unwrap_or("其他记录")).trim_end().to_owned()
}

/// A moment by the clock of Beijing: `2000年2月29日 08:05`.
fn when(moment: u64) -> String {
    let minutes = (moment / 60_000 + 8 * 60) % (24 * 60);
    format!("{} {:02}:{:02}", day(moment), minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::{name_of, when};

    #[test]
    fn keys_and_moments_are_said_in_words() {
        assert_eq!(name_of("regulation-study/attempt/current"), "练习 current");
        assert_eq!(name_of("regulation-study/later/a/b"), "其他记录 a/b");
        assert_eq!(when(951_753_900_000), "2000年2月29日 00:05");
    }
}
