//! A document as it will look on paper, for pages and islands.

use crate::document::{Document, Part, Table};
use yew::prelude::*;

/// The sheet of paper. Its headings stand below an `h2`.
pub fn paper(document: &Document) -> Html {
    html! {
        <article class={if document.landscape { "doc wide" } else { "doc" }} aria-labelledby="doc-title">
            <h2 class="doc-title" id="doc-title">{ &document.title }</h2>
            { for document.parts.iter().map(part) }
        </article>
    }
}

fn part(part: &Part) -> Html {
    match part {
        Part::Heading { level: 1, text } => html! { <h3>{ text }</h3> },
        Part::Heading { level: 2, text } => html! { <h4>{ text }</h4> },
        Part::Heading { text, .. } => html! { <h5>{ text }</h5> },
        Part::Paragraph(text) => html! { <p class="body">{ text }</p> },
        Part::Line(text) => html! { <p>{ text }</p> },
        Part::Blank(lines) => html! { for _ in 0..*lines { <p class="ruled"></p> } },
        Part::Table(one) => table(one),
        Part::Signatures(lines) => html! {
            <div class="sign">{ for lines.iter().map(|line| html! { <p>{ line }</p> }) }</div>
        },
    }
}

/// On a narrow screen each row becomes a list, whose items are named by `data-name`.
fn table(table: &Table) -> Html {
    let row = |row: &Vec<String>| {
        let class = row.iter().all(String::is_empty).then_some("room");
        let cells = table.columns.iter().zip(row);
        html! {
            <tr {class}>{ for cells.map(|(column, text)| html! { <td data-name={column.name.clone()}>{ text }</td> }) }</tr>
        }
    };
    html! {
        <table class="data">
            <colgroup>{ for table.columns.iter().map(|column| html! { <col width={format!("{}%", column.width)} /> }) }</colgroup>
            <thead><tr>{ for table.columns.iter().map(|column| html! { <th scope="col">{ &column.name }</th> }) }</tr></thead>
            <tbody>{ for table.rows.iter().map(row) }</tbody>
        </table>
    }
}
