//! The banks that are kept on the device.

use super::{Bank, Msg, Shelf, button, opened, practice_href};
use crate::exchange::OwnBank;
use crate::store::{Loaded, StorageError, Store};
use crate::ui::records::day;
use yew::prelude::*;

/// The heading, which takes the focus when something was done.
pub(super) const HEAD: &str = "shelf-title";
/// The field for a new name.
pub(super) const NAME: &str = "shelf-name";
/// The question whether to remove.
pub(super) const ASK: &str = "shelf-ask";

/// What is being done with one of them.
#[derive(Default)]
pub(super) enum Step {
    /// Nothing.
    #[default]
    None,
    /// It gets another name.
    Naming { id: String, name: String },
    /// It is to be removed, once that is confirmed.
    Removing(String),
    /// It was not removed.
    NotRemoved(StorageError),
}

/// What someone wants of a kept bank.
pub enum Wish {
    /// To give it another name.
    Rename(String),
    /// A letter of that name.
    Type(InputEvent),
    /// The name is right.
    SaveName,
    /// To remove it.
    AskRemove(String),
    /// Really to remove it.
    Remove,
    /// To leave it as it is.
    Stay,
    /// To take it away.
    Take(String),
}

/// What is kept, the newest first.
pub(super) fn read(store: &Store) -> Result<Shelf, StorageError> {
    let all = store.all::<OwnBank>()?.into_iter().filter(|(_, loaded)| !matches!(loaded, Loaded::Absent));
    let mut shelf: Shelf = all.map(|(id, loaded)| (id, opened(loaded))).collect();
    shelf.sort_by_key(|(_, bank)| std::cmp::Reverse(bank.as_ref().map_or(0, |(bank, _)| bank.brought)));
    Ok(shelf)
}

/// The bank with this id, and when it was saved.
pub(super) fn find<'a>(shelf: &'a Option<Result<Shelf, StorageError>>, id: &str) -> Option<&'a (OwnBank, u64)> {
    let shelf = shelf.as_ref()?.as_ref().ok()?;
    shelf.iter().find(|(other, _)| other == id)?.1.as_ref().ok()
}

pub(super) fn view(bank: &Bank, ctx: &Context<Bank>) -> Html {
    let list = match &bank.shelf {
        None => html! { <p class="cite">{ "正在读取…" }</p> },
        Some(Err(error)) => html! { <p class="notice bad" role="alert">{ "读不到保存的题库。" }{ error.to_string() }</p> },
        Some(Ok(shelf)) if shelf.is_empty() => html! { <p class="cite">{ "还没有。导入以后会列在这里，与内置题库并存。" }</p> },
        Some(Ok(shelf)) => html! { <ul class="list" id="shelf">{ for shelf.iter().map(|(id, kept)| one(bank, ctx, id, kept)) }</ul> },
    };
    html! {
        <section aria-labelledby={HEAD}>
            <h2 id={HEAD} tabindex="-1">{ "已保存的题库" }</h2>
            if let Step::NotRemoved(error) = &bank.step { <p class="notice bad" role="alert">{ format!("没有删掉：{error}。") }</p> }
            { list }
        </section>
    }
}

fn one(bank: &Bank, ctx: &Context<Bank>, id: &str, kept: &Result<(OwnBank, u64), String>) -> Html {
    let link = ctx.link();
    let wish = |wish: fn(String) -> Wish| {
        let id = id.to_owned();
        move || Msg::Shelf(wish(id.clone()))
    };
    let below = match &bank.step {
        Step::Naming { id: naming, name } if naming == id => html! {
            <div class="field">
                <label for={NAME}>{ "新的名称" }</label>
                <input type="text" id={NAME} maxlength="40" autocomplete="off" value={name.clone()} oninput={link.callback(|event| Msg::Shelf(Wish::Type(event)))} />
                <p class="actions">
                    { button(bank, link, Some("shelf-save"), "btn", "保存名称", || Msg::Shelf(Wish::SaveName)) }
                    { button(bank, link, None, "btn quiet", "取消", || Msg::Shelf(Wish::Stay)) }
                </p>
            </div>
        },
        Step::Removing(removing) if removing == id => html! {
            <div id={ASK} class="notice bad" tabindex="-1" role="alert">
                <p>{ "删除后找不回来；做过的练习记录还在。要留底，先导出。" }</p>
                <p class="actions">
                    { button(bank, link, Some("shelf-remove"), "btn", "确认删除", || Msg::Shelf(Wish::Remove)) }
                    { button(bank, link, None, "btn quiet", "不删", || Msg::Shelf(Wish::Stay)) }
                </p>
            </div>
        },
        _ => html! {
            <p class="actions">
                if kept.is_ok() {
                    <a class="btn" href={practice_href(&ctx.props().root, id)}>{ "练习" }</a>
                    { button(bank, link, None, "btn quiet", "导出", wish(Wish::Take)) }
                    { button(bank, link, None, "btn quiet", "改名", wish(Wish::Rename)) }
                    { button(bank, link, None, "btn quiet", "删除", wish(Wish::AskRemove)) }
                } else {
                    <a class="btn quiet" href={format!("{}data.html", ctx.props().root)}>{ "去“记录”页" }</a>
                }
            </p>
        },
    };
    html! {
        <li key={id.to_owned()} data-bank={id.to_owned()}>
            { match kept {
                Ok((bank, _)) => html! { <p><b>{ &bank.name }</b><br /><span class="cite">{ format!("{} 题，{}导入", bank.questions.len(), day(bank.brought)) }</span></p> },
                Err(reason) => html! { <p><b>{ id }</b><br /><span class="cite">{ format!("{reason}。") }</span></p> },
            } }
            { below }
        </li>
    }
}
