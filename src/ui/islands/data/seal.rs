//! A passphrase for the export file: asked for before it is made, and before it is opened.

use super::{Data, Msg, button, import};
use crate::store::{SHORTEST, SealError, Sealed, check_passphrase};
use crate::ui::cipher;
use crate::ui::device::Device;
use yew::html::Scope;
use yew::prelude::*;

/// What is typed before an export is locked.
#[derive(Default)]
pub(crate) struct Lock {
    /// Whether the export is to be locked.
    on: bool,
    passphrase: String,
    repeated: String,
    /// Whether the browser is at work.
    pub(super) busy: bool,
    error: Option<SealError>,
}

/// Which passphrase is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passphrase {
    /// For the export.
    New,
    /// The same again.
    Repeated,
    /// Of the file that is brought.
    Known,
}

/// What happens to a passphrase.
pub enum SealMsg {
    /// The export is to be locked, or not.
    Lock(Event),
    /// A passphrase is typed.
    Typed(Passphrase, InputEvent),
    /// The export is locked, or could not be.
    Sealed(Result<Sealed, SealError>),
    /// The file that was brought is to be opened.
    Open(SubmitEvent),
    /// It is open, or could not be opened.
    Opened(Result<String, SealError>),
}

/// A locked file that waits for its passphrase.
pub(crate) struct Locked {
    sealed: Sealed,
    passphrase: String,
    busy: bool,
    error: Option<SealError>,
}

impl Locked {
    pub(super) fn new(sealed: Sealed) -> Self {
        Self {
            sealed,
            passphrase: String::new(),
            busy: false,
            error: None,
        }
    }
}

impl Data {
    pub(super) fn seal_update(&mut self, ctx: &Context<Self>, device: &dyn Device, message: SealMsg) {
        match message {
            SealMsg::Lock(event) => self.lock.on = device.value(&event) == "true",
            SealMsg::Typed(which, event) => {
                let typed = device.input_value(&event);
                match (which, &mut self.import) {
                    (Passphrase::New, _) => self.lock.passphrase = typed,
                    (Passphrase::Repeated, _) => self.lock.repeated = typed,
                    (Passphrase::Known, import::Step::Locked(locked)) => locked.passphrase = typed,
                    _ => {}
                }
            }
            SealMsg::Sealed(sealed) => {
                self.lock.busy = false;
                match sealed.and_then(|sealed| sealed.write()) {
                    Ok(text) => {
                        let made = super::export::locked(device, text);
                        self.made = Some(Ok(made));
                        self.lock = Lock { on: true, ..Lock::default() };
                    }
                    Err(error) => self.lock.error = Some(error),
                }
            }
            SealMsg::Open(_) => {
                let import::Step::Locked(locked) = &mut self.import else { return };
                let Some(cipher) = cipher::installed() else { return };
                if locked.busy {
                    return;
                }
                locked.busy = true;
                locked.error = None;
                cipher.open(
                    locked.sealed.clone(),
                    &locked.passphrase,
                    ctx.link().callback(|opened| Msg::Seal(SealMsg::Opened(opened))),
                );
            }
            SealMsg::Opened(Ok(text)) => self.bring(ctx, device, Ok(text)),
            SealMsg::Opened(Err(error)) => {
                if let import::Step::Locked(locked) = &mut self.import {
                    locked.busy = false;
                    locked.error = Some(error);
                    device.focus("import-passphrase");
                }
            }
        }
    }

    /// Locks what was made, if that is wanted; else gives it back.
    pub(super) fn lock(&mut self, ctx: &Context<Self>, text: &str) -> bool {
        if !self.lock.on {
            return false;
        }
        self.lock.error = check_passphrase(&self.lock.passphrase, &self.lock.repeated).err();
        if let (None, Some(cipher)) = (&self.lock.error, cipher::installed()) {
            self.lock.busy = true;
            cipher.seal(text, &self.lock.passphrase, ctx.link().callback(|sealed| Msg::Seal(SealMsg::Sealed(sealed))));
        }
        true
    }
}

/// The wish to lock the export, and the passphrase for it.
pub(super) fn wish(data: &Data, link: &Scope<Data>) -> Html {
    let off = data.device.get().is_none();
    let lock = &data.lock;
    html! {
        <>
            <p><label class="row">
                <input type="checkbox" id="export-lock" checked={lock.on} disabled={off} autocomplete="off" onchange={link.callback(|event| Msg::Seal(SealMsg::Lock(event)))} />
                <span>{ "用口令加密" }</span>
            </label></p>
            if lock.on {
                <p class="cite">{ format!("口令至少 {SHORTEST} 个字符。本站不保存口令，忘了谁也打不开这个文件。") }</p>
                { field(link, "export-passphrase", "口令", Passphrase::New, &lock.passphrase, off || lock.busy) }
                { field(link, "export-repeated", "再写一次口令", Passphrase::Repeated, &lock.repeated, off || lock.busy) }
            }
            <div role="status">
                if lock.busy { <p>{ "正在加密…" }</p> }
                if let Some(error) = &lock.error { <p class="notice bad">{ error.to_string() }{ "。" }</p> }
            </div>
        </>
    }
}

/// The question for the passphrase of a file.
pub(super) fn question(data: &Data, link: &Scope<Data>, locked: &Locked) -> Html {
    let onsubmit = link.callback(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Seal(SealMsg::Open(event))
    });
    html! {
        <form class="card" {onsubmit}>
            <h3>{ "这个文件加了密" }</h3>
            { field(link, "import-passphrase", "导出时写的口令", Passphrase::Known, &locked.passphrase, locked.busy) }
            <div role="status">
                if locked.busy { <p>{ "正在打开…" }</p> }
                if let Some(error) = &locked.error { <p class="notice bad">{ error.to_string() }{ "。" }</p> }
            </div>
            <p class="actions">
                <button type="submit" id="import-open" class="btn" disabled={locked.busy}>{ "打开" }</button>
                { button(data, link, "import-leave", "btn quiet", "不导入".to_owned(), || Msg::Leave) }
            </p>
        </form>
    }
}

fn field(link: &Scope<Data>, id: &'static str, label: &'static str, which: Passphrase, value: &str, disabled: bool) -> Html {
    let oninput = link.callback(move |event| Msg::Seal(SealMsg::Typed(which, event)));
    let autocomplete = if which == Passphrase::Known { "off" } else { "new-password" };
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input type="password" {id} {autocomplete} value={value.to_owned()} {disabled} {oninput} />
        </div>
    }
}
