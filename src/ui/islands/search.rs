//! Search: a box, and what it finds as one types.

use crate::search::{Corpus, Hit, Index, Jump, PassageKind, Results};
use crate::ui::data::IslandProps;
use crate::ui::device::Hold;
use crate::ui::fetched::{Fetched, fetch};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// How many hits of a kind are shown until more are asked for.
const SHOWN: usize = 10;

/// The search box and its results.
pub struct Search {
    device: Hold,
    index: Fetched<Index>,
    query: String,
    found: Option<Results>,
    /// Whether all hits are shown, however many.
    all: bool,
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
    Submitted(SubmitEvent),
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
                    device.inspect(|device| device.focus("q"));
                } else {
                    self.query = device.and_then(|device| device.query("q")).unwrap_or_default();
                }
                self.fetch(ctx);
            }
            Msg::Brought(brought) => {
                self.index = fold(brought);
                self.search();
            }
            Msg::Typed(event) => {
                let Some(device) = self.device.get() else { return false };
                let typed = device.input_value(&event);
                if device.composing(&event) && typed.ends_with(|last: char| last.is_ascii_alphabetic()) {
                    return false;
                }
                self.query = typed;
                if !ctx.props().in_dialog {
                    device.set_query("q", self.query.trim());
                }
                self.all = false;
                self.search();
            }
            Msg::Submitted(event) => {
                event.prevent_default();
                // What is typed is searched for already; going to the results puts a phone's keyboard away.
                if let Some(device) = self.device.get() {
                    device.focus("results");
                }
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
                <form role="search" action={format!("{}search.html", ctx.props().root)} method="get" onsubmit={link.callback(Msg::Submitted)}>
                    <div class="field">
                        <label for="q">{ if ctx.props().in_dialog { "跳到条、项，或搜索" } else { "搜索条文、术语和题目" } }</label>
                        <input type="search" id="q" name="q" autocomplete="off" enterkeyhint="search" aria-describedby="q-hint"
                            disabled={self.device.get().is_none()} value={self.query.clone()} oninput={link.callback(Msg::Typed)} />
                    </div>
                    <p id="q-hint" class="cite">{ "写词语、半句话或条号都可以。用空格隔开的几个词要同时出现。" }</p>
                </form>
                <p data-island-status="" role="status" aria-live="polite">{ status }</p>
                { self.index.failure(link.callback(|_| Msg::Retry)) }
                <div class="results" id="results" tabindex="-1" role="region" aria-label="搜索结果">
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
        let jump = results.jump.iter().map(|jump| card(root, index, jump));
        let more = ctx.link().callback(|_| Msg::More);
        jump.chain(PassageKind::ALL.into_iter().map(|kind| group(root, index, results, asked, kind, &more)))
            .collect()
    }
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
fn card(root: &str, index: &Index, jump: &Jump) -> Html {
    let text = jump
        .passage
        .map(|passage| index.corpus().passages[passage].text.chars().take(40).collect::<String>());
    html! {
        <>
            if let Some(explanation) = &jump.explanation { <p class="notice warn">{ explanation }{ "。最近的是：" }</p> }
            <a class="go" data-jump="" href={format!("{root}{}", jump.href)}>
                <b aria-hidden="true">{ "学" }</b>
                <span>{ "打开 " }{ &jump.title }if let Some(text) = text { <small>{ text }</small> }</span>
            </a>
        </>
    }
}

fn group(root: &str, index: &Index, results: &Results, asked: &str, kind: PassageKind, more: &Callback<MouseEvent>) -> Html {
    let hits: Vec<&Hit> = of_kind(index, results, kind).collect();
    if hits.is_empty() {
        return Html::default();
    }
    let count = results.counts[kind as usize];
    html! {
        <section>
            <h2>{ name(kind) }{ " " }<span class="cite">{ count }{ " 处" }</span></h2>
            <ul class="list">{ for hits.iter().map(|hit| row(root, index, hit, asked)) }</ul>
            if hits.len() < count {
                <p class="actions"><button type="button" class="btn quiet" onclick={more.clone()}>{ format!("还有 {} 处，全部显示", count - hits.len()) }</button></p>
            }
        </section>
    }
}

fn row(root: &str, index: &Index, hit: &Hit, asked: &str) -> Html {
    let passage = index.passage(hit);
    html! {
        <li data-hit="">
            <a class="row" href={format!("{root}{}", with_query(&passage.href, asked))}>
                <span class="cite">{ marked(&passage.title, &hit.title_ranges) }</span>
                <span>{ marked(&hit.snippet.text, &hit.snippet.ranges) }</span>
            </a>
        </li>
    }
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
    html! {
        <div class="notice">
            <p>{ format!("没有找到“{asked}”。") }</p>
            <ul>
                <li>{ "换短一些的词，只写两三个字。" }</li>
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
