//! A clause shown beside a question or an obligation, with the words that count marked.

use super::data::Clause;
use crate::substring::{find, holds};
use yew::prelude::*;

/// The words of a clause around a quote: what stands before it and after it, from the sentence before to the sentence after,
/// within the line that holds it. `None` if no line holds it.
fn around<'a>(text: &'a str, quote: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let line = text.lines().find(|line| holds(line, quote))?;
    let (before, rest) = line.split_at(find(line, quote)?);
    let (quote, after) = rest.split_at(quote.len());
    let start = before.rmatch_indices(STOP).nth(1).map_or(0, |(at, _)| at + STOP.len_utf8());
    // A quote that ends its sentence is followed by the next one at once.
    let further = usize::from(!quote.ends_with(STOP));
    let end = after.match_indices(STOP).nth(further).map_or(after.len(), |(at, _)| at + STOP.len_utf8());
    Some((&before[start..], quote, &after[..end]))
}

/// What ends a sentence.
const STOP: char = '。';

/// The sentence of the clause that holds the quote, with the quote marked, between its neighbours; the whole clause folded
/// below it, if it has more.
pub fn quoted(clause: Option<&Clause>, quote: &str) -> Html {
    let text = clause.map_or("", |clause| clause.text.as_str());
    let Some((before, marked, after)) = around(text, quote).filter(|_| !quote.is_empty()) else {
        return html! { <><p><mark>{ quote }</mark></p>{ whole(text) }</> };
    };
    html! {
        <>
            <p>{ before }<mark>{ marked }</mark>{ after }</p>
            if before.len() + marked.len() + after.len() < text.trim_end().len() { { whole(text) } }
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
    use super::around;

    #[test]
    fn finds_the_sentence_of_a_quote_between_its_neighbours() {
        assert_eq!(around("甲，乙。\n丙，丁，戊。", "丁"), Some(("丙，", "丁", "，戊。")));
        assert_eq!(around("甲，乙。\n丙。", "乙。丙"), None);
        let long = "一。二。三，四，五。六。七。";
        assert_eq!(around(long, "四"), Some(("二。三，", "四", "，五。六。")));
        assert_eq!(around(long, "三，四，五。"), Some(("二。", "三，四，五。", "六。")));
        assert_eq!(around(long, "一"), Some(("", "一", "。二。")));
    }
}
