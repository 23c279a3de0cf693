//! The projector: one clause a screen. Without scripts the page says what it is and leads to the text.

use super::{PageKind, View, shell, tools};
use crate::ui::islands::{KEYS, Present};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let props = tools::bare(view, view.kind.data(view.site));
    html! {
        <>
            <h1>{ "投影" }</h1>
            { tools::island("present", &props, html! { <Present ..props.clone() /> }) }
            <section class="fallback">
                <p>{ "把条文投到大屏幕或触摸屏上，一屏一条，可以带出关联的条文和题目。这一页要用 WebAssembly；打不开时，请看" }
                    <a href={view.to(&PageKind::Text)}>{ "全文" }</a>{ "。" }</p>
                <h2>{ "按键" }</h2>
                <dl class="criteria">for (keys, meaning) in KEYS { <dt>{ keys }</dt><dd>{ meaning }</dd> }</dl>
                <h2>{ "条文" }</h2>
                // The ids are the places that links to this page name.
                <ul class="list">
                    for article in view.content.regulation.articles() {
                        <li id={article.address().id()}>
                            <a class="row" href={view.clause(&article.address())}>{ shell::article_name(view.content, article.number) }</a>
                        </li>
                    }
                </ul>
            </section>
        </>
    }
}
