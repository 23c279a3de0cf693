//! Search: a box, and what it finds as one types.
//!
//! Enter goes to the place that was named. The arrow keys move the focus from the box through the links of what was found
//! and back, so that Enter there is the link's own.

use crate::search::{Corpus, Hit, Index, Jump, PassageKind, Results};
use crate::ui::data::IslandProps;
use crate::ui::device::Hold;
use crate::ui::fetched::{Fetched, fetch};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// How many hits of a kind are shown until more are asked for.
const SHOWN: usize = 6;
/// How much of what was asked is repeated where nothing was found.
const REPEATED: usize = 20;
/// A query with no more characters than this cannot be made shorter.
const SHORT: usize = 3;
/// The id of the box.
const BOX: &str = "q";

/// The search box and its results.
pub struct Search {
    device: Hold,
    index: Fetched<Index>,
    query: String,
    found: Option<Results>,
    /// Whether all hits are shown, however many.
    all: bool,
    /// Which link of the results has the focus, counted from the first; none while the box has it.
    at: Option<usize>,
    /// Whether Enter was pressed before there was anything to search in.
    going: bool,
}

/// What happens to the search box.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The corpus came, or did not.
    Brought(Result<String, String>),
    /// Something was typed.
    Typed(InputEvent),
    /// Enter was pressed.
    Submitted,
    /// An arrow key was pressed in the box or in the results: down, or up.
    Stepped(bool),
    /// The box, or a link of the results, took the focus.
    Focused(Option<usize>),
    /// The corpus is to be fetched again.
    Retry,
    /// All hits are wanted.
    More,
}

impl Search {
    fn fetch(&mut self, ctx: &Context<Self>) {
        self.index = Fetched::Waiting;
        if let Some(device) = self.device.get() {
            fetch(&**device, ctx.props(), ctx.link().callback(Msg::Brought));
        }
    }

    fn search(&mut self) {
        let asked = self.query.trim();
        let limit = if self.all { usize::MAX } else { SHOWN };
        self.found = self.index.ready().filter(|_| !asked.is_empty()).map(|index| index.search(asked, limit));
    }

    /// Goes to the place that was named, if it is there; else to the results, which puts a phone's keyboard away.
    fn enter(&mut self, ctx: &Context<Self>) {
        self.going = self.index.ready().is_none() && !self.query.trim().is_empty();
        let Some(device) = self.device.get().filter(|_| !self.going) else { return };
        match self.found.as_ref().and_then(|found| found.jump.as_ref()).filter(|jump| jump.is_sure()) {
            Some(jump) => device.go(&format!("{}{}", ctx.props().root, jump.href)),
            None => device.focus("results"),
        }
    }

    /// Where an arrow key leads: down from the box to the first link, up from there back to the box.
    fn step(&self, down: bool) -> Option<Option<usize>> {
        let found = self.found.as_ref()?;
        let count = found.hits.len() + usize::from(found.jump.is_some());
        match (self.at, down) {
            (None, true) => (count > 0).then_some(Some(0)),
            (None, false) => None,
            (Some(at), true) => Some(Some((at + 1).min(count.saturating_sub(1)))),
            (Some(at), false) => Some(at.checked_sub(1)),
        }
    }
}

impl Component for Search {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            index: Fetched::Waiting,
            query: String::new(),
            found: None,
            all: false,
            at: None,
            going: false,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("search", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Mounted => {
                let device = self.device.take();
                if ctx.props().in_dialog {
                    device.inspect(|device| device.focus(BOX));
                } else {
                    self.query = device.and_then(|device| device.query(BOX)).unwrap_or_default();
                }
                self.fetch(ctx);
            }
            Msg::Brought(brought) => {
                self.index = fold(brought);
                self.search();
                if self.going {
                    self.enter(ctx);
                }
            }
            Msg::Typed(event) => {
                let Some(device) = self.device.get() else { return false };
                let typed = device.input_value(&event);
                if device.composing(&event) && typed.ends_with(|last: char| last.is_ascii_alphabetic()) {
                    return false;
                }
                self.query = typed;
                if !ctx.props().in_dialog {
                    device.set_query(BOX, self.query.trim());
                }
                self.all = false;
                self.going = false;
                self.search();
            }
            Msg::Submitted => {
                self.enter(ctx);
                return false;
            }
            Msg::Stepped(down) => {
                if let Some((to, device)) = self.step(down).zip(self.device.get()) {
                    device.focus(&to.map_or(BOX.to_owned(), place));
                }
                return false;
            }
            Msg::Focused(at) => {
                self.at = at;
                return false;
            }
            Msg::Retry => self.fetch(ctx),
            Msg::More => {
                self.all = true;
                self.search();
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let asked = self.query.trim();
        let link = ctx.link();
        let status = match (self.index.ready().zip(self.found.as_ref()), &self.index) {
            (Some((_, results)), _) => summary(results),
            (None, Fetched::Waiting) if !asked.is_empty() => "正在读取…".to_owned(),
            _ => String::new(),
        };
        html! {
            <>
                <form role="search" action={format!("{}search.html", ctx.props().root)} method="get" onsubmit={link.callback(submitted)} onkeydown={link.batch_callback(stepped)}>
                    <div class="field">
                        <label for={BOX}>{ if ctx.props().in_dialog { "跳到条、项，或搜索" } else { "搜索条文、术语和题目" } }</label>
                        <input type="search" id={BOX} name={BOX} autocomplete="off" enterkeyhint="search" aria-describedby="q-hint"
                            disabled={self.device.get().is_none()} value={self.query.clone()} oninput={link.callback(Msg::Typed)} onfocus={link.callback(|_: FocusEvent| Msg::Focused(None))} />
                    </div>
                    <p id="q-hint" class="cite">{ "写词语、半句话或条号都可以，写条号按回车直接打开。用空格隔开的几个词要同时出现。" }</p>
                </form>
                <p data-island-status="" role="status" aria-live="polite">{ status }</p>
                { self.index.failure(link.callback(|_| Msg::Retry)) }
                <div class="results" id="results" tabindex="-1" role="region" aria-label="搜索结果" onkeydown={link.batch_callback(stepped)}>
                    { self.results(ctx, asked) }
                </div>
            </>
        }
    }
}

impl Search {
    fn results(&self, ctx: &Context<Self>, asked: &str) -> Html {
        let (Some(index), Some(results)) = (self.index.ready(), &self.found) else {
            return Html::default();
        };
        let root = &ctx.props().root;
        if results.total() == 0 && results.jump.is_none() {
            return nothing(asked);
        }
        let focused = |at: usize| ctx.link().callback(move |_: FocusEvent| Msg::Focused(Some(at)));
        let mut list: Vec<Html> = results.jump.iter().map(|jump| card(root, index, jump, focused(0))).collect();
        let mut next = list.len();
        for kind in PassageKind::ALL {
            let hits: Vec<&Hit> = of_kind(index, results, kind).collect();
            let rows = hits
                .iter()
                .enumerate()
                .map(|(number, hit)| row(root, index, hit, asked, next + number, focused(next + number)));
            list.push(group(kind, rows.collect(), results.counts[kind as usize], ctx.link().callback(|_| Msg::More)));
            next += hits.len();
        }
        list.into_iter().collect()
    }
}

/// Keeps the browser from sending the form. An update may come too late for that: the event may be over by then.
fn submitted(event: SubmitEvent) -> Msg {
    event.prevent_default();
    Msg::Submitted
}

/// An arrow key, kept from scrolling; the arrows belong to an input method while it is at work.
fn stepped(event: KeyboardEvent) -> Option<Msg> {
    let down = match event.key().as_str() {
        _ if event.is_composing() => return None,
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return None,
    };
    event.prevent_default();
    Some(Msg::Stepped(down))
}

fn fold(brought: Result<String, String>) -> Fetched<Index> {
    match Fetched::<Corpus>::read(brought) {
        Fetched::Ready(corpus) => Fetched::Ready(Rc::new(Index::new(Rc::unwrap_or_clone(corpus)))),
        Fetched::Failed(message) => Fetched::Failed(message),
        Fetched::Waiting => Fetched::Waiting,
    }
}

fn of_kind<'a>(index: &'a Index, results: &'a Results, kind: PassageKind) -> impl Iterator<Item = &'a Hit> {
    results.hits.iter().filter(move |hit| index.passage(hit).kind == kind)
}

fn name(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Clause => "条文",
        PassageKind::Term => "术语",
        PassageKind::Question => "题目",
    }
}

fn summary(results: &Results) -> String {
    if results.total() == 0 {
        return if results.jump.is_some() {
            String::new()
        } else {
            "没有找到。".to_owned()
        };
    }
    let counts = PassageKind::ALL.into_iter().zip(results.counts).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(kind, count)| format!("{} {count}", name(kind))).collect();
    format!("找到 {} 处：{}。", results.total(), counts.join("，"))
}

/// The place that was asked for, or the nearest that there is.
fn card(root: &str, index: &Index, jump: &Jump, onfocus: Callback<FocusEvent>) -> Html {
    let text = jump
        .passage
        .map(|passage| index.corpus().passages[passage].text.chars().take(40).collect::<String>());
    html! {
        <>
            if let Some(explanation) = &jump.explanation { <p class="notice warn">{ explanation }{ "。最近的是：" }</p> }
            <a class="go" id={place(0)} data-jump="" {onfocus} href={format!("{root}{}", jump.href)}>
                <b aria-hidden="true">{ "学" }</b>
                <span>{ "打开 " }{ &jump.title }if let Some(text) = text { <small>{ text }</small> }</span>
            </a>
        </>
    }
}

fn group(kind: PassageKind, rows: Vec<Html>, count: usize, more: Callback<MouseEvent>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let hidden = count - rows.len();
    html! {
        <section>
            <h2>{ name(kind) }{ " " }<span class="cite">{ count }{ " 处" }</span></h2>
            <ul class="list">{ rows.into_iter().collect::<Html>() }</ul>
            if hidden > 0 {
                <p class="actions"><button type="button" class="btn quiet" onclick={more}>{ format!("还有 {hidden} 处，全部显示") }</button></p>
            }
        </section>
    }
}

fn row(root: &str, index: &Index, hit: &Hit, asked: &str, at: usize, onfocus: Callback<FocusEvent>) -> Html {
    let passage = index.passage(hit);
    html! {
        <li data-hit="">
            <a class="row" id={place(at)} {onfocus} href={format!("{root}{}", with_query(&passage.href, asked))}>
                <span class="cite">{ marked(&passage.title, &hit.title_ranges) }</span>
                <span>{ marked(&hit.snippet.text, &hit.snippet.ranges) }</span>
            </a>
        </li>
    }
}

/// The id of a link of the results.
fn place(at: usize) -> String {
    format!("hit-{at}")
}

/// A text with some of its bytes marked; the ranges ascend and stand apart.
fn marked(text: &str, ranges: &[Range<usize>]) -> Html {
    let mut pieces = Vec::new();
    let mut end = 0;
    for range in ranges {
        pieces.push(html! { { &text[end..range.start] } });
        pieces.push(html! { <mark>{ &text[range.clone()] }</mark> });
        end = range.end;
    }
    pieces.push(html! { { &text[end..] } });
    pieces.into_iter().collect()
}

/// An address with what was asked for, so that the page can mark it on arrival.
fn with_query(href: &str, asked: &str) -> String {
    let (page, anchor) = href.split_at(href.find('#').unwrap_or(href.len()));
    format!("{page}?q={}{anchor}", encode(asked))
}

/// Percent-encodes all but what every part of an address may hold.
fn encode(text: &str) -> String {
    let encoded = text.bytes().map(|byte| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    encoded.collect()
}

fn nothing(asked: &str) -> Html {
    let several = asked.split_whitespace().nth(1).is_some();
    let shorter = asked.chars().count() > SHORT;
    let repeated = match asked.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", &asked[..end]),
        None => asked.to_owned(),
    };
    html! {
        <div class="notice">
            <p>{ format!("没有找到“{repeated}”。") }</p>
            <ul>
                if shorter { <li>{ "换短一些的词，只写两三个字。" }</li> }
                if several { <li>{ "少写一个词：几个词要在同一处同时出现。" }</li> }
                <li>{ "看看有没有错别字，或换一个说法。" }</li>
                <li>{ "要找某一条，直接写条号。" }</li>
            </ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn the_query_goes_before_the_anchor() {
        assert_eq!(with_query("a.html#b", "甲 &#"), "a.html?q=%E7%94%B2%20%26%23#b");
        assert_eq!(with_query("a.html", "x-1"), "a.html?q=x-1");
    }
}
