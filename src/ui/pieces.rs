//! What the page is put together from. Functions for all of it: each element written out costs the module more.

use yew::prelude::*;

/// A part of the page under its heading.
pub(crate) fn section(id: &'static str, title: String, parts: Vec<Html>) -> Html {
    html! { <section aria-labelledby={id}><h2 {id}>{ title }</h2>{ for parts }</section> }
}

/// A heading within a part.
pub(crate) fn heading(text: String) -> Html {
    html! { <h3>{ text }</h3> }
}

/// A sentence.
pub(crate) fn sentence(text: String) -> Html {
    html! { <p>{ text }</p> }
}

/// A sentence that explains.
pub(crate) fn note(text: String) -> Html {
    html! { <p class="cite">{ text }</p> }
}

/// Words alone.
pub(crate) fn say(text: String) -> Html {
    html! { { text } }
}

/// A table in a box in which it scrolls where it is too wide.
pub(crate) fn table(name: &'static str, head: &[&'static str], rows: Vec<Html>) -> Html {
    html! {
        <div class="scroll" role="region" aria-label={name} tabindex="0">
            <table class="data numbers">
                <thead><tr>{ for head.iter().map(|cell| html! { <th scope="col">{ *cell }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

/// A row of a table: its heading, and its cells.
pub(crate) fn row(heading: Html, cells: Vec<Html>) -> Html {
    html! { <tr><th scope="row">{ heading }</th>{ for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }
}

/// The table that says what a plot shows, folded, with a note below it.
pub(crate) fn said(table: Html, below: &'static str) -> Html {
    html! { <details class="said"><summary>{ "同样内容的表" }</summary>{ table }{ note(below.to_owned()) }</details> }
}

/// What is looked at now and then, folded under its name.
pub(crate) fn folded(name: &'static str, inside: Html) -> Html {
    html! { <details><summary>{ name }</summary>{ inside }</details> }
}

/// Numbers side by side, each with its name.
pub(crate) fn counts(counts: &[(&'static str, usize)]) -> Html {
    html! { <dl class="counts">{ for counts.iter().map(|(label, number)| html! { <div><dt>{ *label }</dt><dd>{ *number }</dd></div> }) }</dl> }
}

/// A share, for people.
pub(crate) fn hundredths(percent: u8) -> String {
    format!("{percent}%")
}
