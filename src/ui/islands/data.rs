//! What is kept on the device: see it, carry it away, bring it back, erase it.

mod erase;
mod export;
mod import;

use crate::duty::Entry;
use crate::quiz::Attempt;
use crate::store::{Kept, PREFIX, Record, SetAside, StorageError, Store};
use crate::ui::data::IslandProps;
use crate::ui::device::{DeviceHandle, use_device};
use crate::ui::records::{DutyRound, day, unsaved};
use erase::Erase;
use export::Export;
use import::Import;
use yew::prelude::*;

/// The kinds of records that are always listed, and what they are called.
const KINDS: [(&str, &str); 3] = [(Attempt::KIND, "练习"), (Entry::KIND, "自查记录"), (DutyRound::KIND, "自查的角色")];
const ASIDE: &str = "另存的旧数据";
const UNREADABLE: &str = "读不懂的数据";

/// What each part of the island gets.
#[derive(Clone, PartialEq, Properties)]
struct PartProps {
    device: Option<DeviceHandle>,
    /// How many records and other texts are kept.
    count: usize,
    /// To be called whenever what is kept has changed.
    changed: Callback<()>,
}

/// All that this site keeps on the device.
#[component]
pub fn Data(_props: &IslandProps) -> Html {
    let device = use_device("data").map(DeviceHandle);
    let update = use_force_update();
    let changed = Callback::from(move |()| update.force_update());
    {
        let (device, changed) = (device.clone(), changed.clone());
        use_effect_with(device.is_some(), move |_| {
            if let Some(DeviceHandle(device)) = device {
                device.on_storage_change(changed.reform(|_| ()));
            }
        });
    }
    // Read anew at each rendering, so that what is shown is what is there.
    let inventory = device.as_ref().map(|device| Inventory::read(&store(device)));
    let trouble = device.as_ref().and_then(|DeviceHandle(device)| device.trouble());
    let there = inventory.as_ref().and_then(|inventory| inventory.as_ref().ok());
    let count = there.map_or(0, |there| there.kept.len() + there.aside.len());
    html! {
        <>
            <section aria-labelledby="kept-title">
                <h2 id="kept-title">{ "这台设备上存了什么" }</h2>
                { unsaved(trouble.as_ref(), None) }
                if let Some(Err(error)) = &inventory {
                    <p class="notice bad" role="alert">{ "读不到保存的数据。" }{ error.to_string() }</p>
                }
                { table(there) }
                <p class="cite">{ "数据只在这个浏览器里，不上传。换设备、换浏览器或清除浏览数据之前，先导出一份。" }</p>
            </section>
            <Export device={device.clone()} {count} changed={changed.clone()} />
            <Import device={device.clone()} {count} changed={changed.clone()} />
            { aside(there.map_or(&[], |there| &there.aside)) }
            <Erase {device} {count} {changed} />
        </>
    }
}

fn store(DeviceHandle(device): &DeviceHandle) -> Store {
    Store::new(device.storage())
}

/// Everything that is kept.
struct Inventory {
    kept: Vec<Kept>,
    aside: Vec<SetAside>,
}

impl Inventory {
    fn read(store: &Store) -> Result<Self, StorageError> {
        Ok(Self { kept: store.kept()?, aside: store.set_aside()? })
    }

    fn of_kind(&self, kind: Option<&str>) -> (usize, Option<u64>) {
        let of_kind = || self.kept.iter().filter(|kept| kept.kind.as_deref() == kind);
        (of_kind().count(), of_kind().filter_map(|kept| kept.saved).max())
    }

    /// Kinds without a name of their own here, as those of a later version of the site.
    fn others(&self) -> (usize, Option<u64>) {
        let known = |kind: &str| KINDS.iter().any(|(known, _)| *known == kind);
        let others = || self.kept.iter().filter(|kept| kept.kind.as_deref().is_some_and(|kind| !known(kind)));
        (others().count(), others().filter_map(|kept| kept.saved).max())
    }
}

/// The table stands there from the first, so that nothing moves once the numbers are known.
fn table(there: Option<&Inventory>) -> Html {
    let row = |name: &str, (count, saved): (usize, Option<u64>)| {
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ if there.is_some() { count.to_string() } else { "…".to_owned() } }</td>
                <td>{ saved.map_or_else(|| "—".to_owned(), when) }</td>
            </tr>
        }
    };
    let of_kind = |kind| there.map_or((0, None), |there| there.of_kind(kind));
    let others = there.map_or((0, None), Inventory::others);
    let unreadable = of_kind(None);
    html! {
        <table class="data fixed">
            <thead><tr><th scope="col">{ "内容" }</th><th scope="col">{ "份数" }</th><th scope="col">{ "最近保存" }</th></tr></thead>
            <tbody>
                { for KINDS.iter().map(|(kind, name)| row(name, of_kind(Some(kind)))) }
                if others.0 > 0 { { row("其他记录", others) } }
                if unreadable.0 > 0 { { row(UNREADABLE, unreadable) } }
                { row(ASIDE, (there.map_or(0, |there| there.aside.len()), None)) }
            </tbody>
        </table>
    }
}

/// What was set aside, to be looked at; there is no part of it that one could not copy from here.
fn aside(aside: &[SetAside]) -> Html {
    if aside.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="aside-title">
            <h2 id="aside-title">{ ASIDE }</h2>
            <p>{ "这些是读不懂的，或导入时被较新的一份替换下来的。没有丢，导出时会一起带走。" }</p>
            { for aside.iter().map(|aside| html! {
                <details key={aside.key.clone()}>
                    <summary>{ name_of(&aside.original) }</summary>
                    <p class="cite">{ &aside.original }</p>
                    <pre tabindex="0">{ &aside.text }</pre>
                </details>
            }) }
        </section>
    }
}

/// What a record is called, by its key.
fn name_of(key: &str) -> String {
    let mut parts = key.strip_prefix(PREFIX).unwrap_or(key).trim_start_matches('/').splitn(2, '/');
    let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let name = KINDS.iter().find(|(known, _)| *known == kind).map_or("其他记录", |(_, name)| name);
    format!("{name} {id}").trim_end().to_owned()
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
