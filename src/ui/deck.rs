//! The projector's data files: every clause in the order of the text, with what can be revealed on it, and the questions.

use crate::regulation::{Address, Reference, resolve_among};
use serde::{Deserialize, Serialize};

/// All slides of a regulation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deck {
    /// The slides, in the order of the text. Never empty in a file that was written.
    pub slides: Vec<Slide>,
    /// The file of the questions, a list of [`Asked`] which slides name by their index there; relative to the root. The first
    /// screen does not wait for it.
    pub questions: String,
}

/// One clause as it is thrown on the wall: the own words of one place in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slide {
    /// Where it stands.
    pub at: Address,
    /// The name of its article; an editors' one is in 〔〕. May be empty.
    pub caption: String,
    /// The words of the provision above that lead in to it, verbatim; empty if there are none, or too many.
    pub lead: String,
    /// Its label and its own text, verbatim.
    pub text: String,
    /// Editors' notes on it.
    pub notes: Vec<String>,
    /// What it is linked with. The first slide of an article has the links of the whole article too.
    pub links: Vec<Linked>,
    /// The questions that rest on it, as indices into the list in [`Deck::questions`].
    pub questions: Vec<usize>,
}

/// A link as seen from a slide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// What kind of link it is, as a reader at this end sees it.
    pub label: String,
    /// The other end.
    pub to: Address,
    /// Why, in one line.
    pub reason: String,
}

/// A question as it is put to a room: nobody answers on this screen, so it holds no key to grade by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its form: 单选, 判断, …
    pub form: String,
    /// What is asked; `**…**` marks emphasis, `____` the blank.
    pub stem: String,
    /// Its options with whether each is right, in the order in which they are lettered.
    pub options: Vec<(String, bool)>,
    /// The right answer: letters, 正确, or the words of the blank.
    pub answer: String,
    /// The clauses that it rests on.
    pub at: Vec<Address>,
    /// The words that settle it, verbatim.
    pub quote: String,
    /// What the quote alone does not say.
    pub explanation: String,
}

impl Deck {
    /// The first slide of a place: of an article its first clause.
    pub fn slide_of(&self, place: &Address) -> Option<usize> {
        self.slides.iter().position(|slide| place.contains(&slide.at))
    }

    /// The slide that a person means by `12`, `12-8-1`, `第十二条第八项` or `#art-12`; the error is a message to show.
    pub fn find(&self, typed: &str) -> Result<usize, String> {
        let reference: Reference = typed.parse().map_err(|_| "写条号，如 12 或 12-8-1".to_owned())?;
        let place = resolve_among(&self.places(), &reference).map_err(|error| error.to_string())?;
        self.slide_of(&place).ok_or_else(|| "没有这一处".to_owned())
    }

    /// The slides that lie in a place, which together hold its whole text.
    pub fn within<'a>(&'a self, place: &'a Address) -> impl Iterator<Item = &'a Slide> {
        self.slides.iter().filter(|slide| place.contains(&slide.at))
    }

    /// Every place that holds a slide, articles too, in the order of the text.
    pub fn places(&self) -> Vec<Address> {
        let mut places: Vec<Address> = Vec::new();
        for slide in &self.slides {
            let mut above = vec![slide.at.clone()];
            while let Some(parent) = above[above.len() - 1].parent() {
                above.push(parent);
            }
            for place in above.into_iter().rev() {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        places
    }

    /// The articles, each with its first slide.
    pub fn articles(&self) -> Vec<(u16, usize)> {
        let mut articles: Vec<(u16, usize)> = Vec::new();
        for (index, slide) in self.slides.iter().enumerate() {
            if articles.last().is_none_or(|(number, _)| *number != slide.at.article()) {
                articles.push((slide.at.article(), index));
            }
        }
        articles
    }
}

/// For tests here and in the island: two articles, the second with items, a link and a question on its second item.
#[cfg(test)]
pub(crate) fn sample() -> Deck {
    let slide = |at: &str, links: Vec<Linked>, questions: Vec<usize>| Slide {
        at: at.parse().expect("a citation"),
        caption: String::new(),
        lead: String::new(),
        text: at.to_owned(),
        notes: Vec::new(),
        links,
        questions,
    };
    let link = Linked {
        label: "同一事项".to_owned(),
        to: "第一条第1款".parse().expect("a citation"),
        reason: "因为".to_owned(),
    };
    Deck {
        slides: vec![
            slide("第一条第1款", Vec::new(), Vec::new()),
            slide("第二条第1项", Vec::new(), Vec::new()),
            slide("第二条第2项", vec![link], vec![0, 1]),
            slide("第二条第2项第（1）目", Vec::new(), Vec::new()),
        ],
        questions: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_finds_its_slide() {
        let deck = sample();
        for (typed, slide) in [
            ("2", 1),
            ("第二条", 1),
            ("2-2", 2),
            ("#art-2-2", 2),
            ("2.2.1", 3),
            ("第二条第二项第（1）目", 3),
            ("１", 0),
        ] {
            assert_eq!(deck.find(typed), Ok(slide), "{typed}");
        }
        for typed in ["", "3", "2-9", "约谈", "2-"] {
            assert!(deck.find(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn articles_begin_at_their_first_slide() {
        assert_eq!(sample().articles(), [(1, 0), (2, 1)]);
    }
}
