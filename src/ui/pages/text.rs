//! The whole regulation on one page.

use super::provision::{Manner, article};
use super::{View, date_words, shell};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let front = &view.content.regulation.front;
    html! {
        <div class="columns">
            { shell::contents(view, None) }
            <div class="text" data-work={view.content.regulation.front.title.clone()}>
                { shell::reader_tools(view) }
                { head(view) }
                <div class="issue">
                    <p class="to">{ format!("{}：", front.addressed_to) }</p>
                    for paragraph in &front.notice {
                        <p>{ paragraph }</p>
                    }
                    <p class="from">{ &front.issuer }<br />{ date_words(&front.issued) }</p>
                </div>
                for chapter in &view.content.regulation.chapters {
                    <section class="chapter" id={chapter.id()}>
                        <h2>{ shell::chapter_name(chapter) }</h2>
                        for one in &chapter.articles {
                            { article(view, one, Manner::InText) }
                        }
                    </section>
                }
            </div>
        </div>
    }
}

/// The head of the document: its title, number and date over the double rule.
pub(super) fn head(view: View<'_>) -> Html {
    let front = &view.content.regulation.front;
    html! {
        <>
            <h1 class="title">{ &front.title }</h1>
            <p class="no">{ format!("{}　{}印发", front.document_number, date_words(&front.issued)) }</p>
            <hr class="rule" />
            <hr class="rule" />
        </>
    }
}
