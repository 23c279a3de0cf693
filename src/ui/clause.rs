//! A clause shown beside a question or an obligation, with the words that count marked.

use super::data::Clause;
use crate::finding::{find, holds};
use yew::prelude::*;

/// The line of a clause that holds a quote, cut around it: (before, quote, after). `None` if no line holds it.
pub fn line_with<'a>(text: &'a str, quote: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let line = text.lines().find(|line| holds(line, quote))?;
    let (before, rest) = line.split_at(find(line, quote)?);
    let (quote, after) = rest.split_at(quote.len());
    Some((before, quote, after))
}

/// The line of the clause that holds the quote, with the quote marked; the whole clause below it, if it has more.
pub fn quoted(clause: Option<&Clause>, quote: &str) -> Html {
    let text = clause.map_or("", |clause| clause.text.as_str());
    let Some((before, marked, after)) = line_with(text, quote).filter(|_| !quote.is_empty()) else {
        return html! { <><p><mark>{ quote }</mark></p>{ whole(text) }</> };
    };
    html! {
        <>
            <p>{ before }<mark>{ marked }</mark>{ after }</p>
            if text.lines().nth(1).is_some() { { whole(text) } }
        </>
    }
}

fn whole(text: &str) -> Html {
    html! { <details><summary>{ "全文" }</summary>{ for text.lines().map(|line| html! { <p>{ line }</p> }) }</details> }
}

/// A link to a clause, or only its citation where the data have no such clause.
pub fn link(root: &str, citation: &str, clause: Option<&Clause>) -> Html {
    match clause {
        Some(clause) => html! { <a class="cite" href={format!("{root}{}", clause.href)}>{ citation }</a> },
        None => html! { <span class="cite">{ citation }</span> },
    }
}

#[cfg(test)]
mod tests {
    use super::line_with;

    #[test]
    fn finds_the_line_of_a_quote() {
        assert_eq!(line_with("甲，乙。\n丙，丁，戊。", "丁"), Some(("丙，", "丁", "，戊。")));
        assert_eq!(line_with("甲，乙。\n丙。", "乙。丙"), None);
    }
}
