//! The whole regulation at a glance: its chapters and articles with who is bound and how much, and the roles by chapter.

use super::{Drawing, Line, Mark, NARROW, Node, PAD, Rect, SIZE, SMALL, TOUCH, Target, Tone, Words};
use crate::duty::Tally;
use crate::regulation::Address;

const GAP: i32 = 8;
const BAR: i32 = 10;
const NONE: &str = "没有列出职责";

/// A chapter, as the picture needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterFacts {
    /// Its number.
    pub number: u16,
    /// Its label and title.
    pub name: String,
    /// Its articles, in order.
    pub articles: Vec<ArticleFacts>,
}

/// An article, as the picture needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleFacts {
    /// Its address.
    pub at: Address,
    /// Its label and title.
    pub name: String,
    /// The short names of the roles that it binds.
    pub bound: Vec<String>,
    /// Its obligations.
    pub tally: Tally,
}

/// A chapter as a band over its articles' boxes, in this many columns. In each box stand the roles that the article
/// binds, and a bar as long as the article has obligations, cut by kind; `most` obligations make a whole bar.
pub fn chapter(chapter: &ChapterFacts, columns: i32, most: usize) -> Drawing {
    let width = NARROW * columns + GAP * (columns - 1);
    let mut drawing = Drawing { width, ..Drawing::default() };
    let tally = chapter.articles.iter().fold(Tally::default(), |sum, article| sum + article.tally);
    let said = match tally.total() {
        0 => NONE.to_owned(),
        total => format!("{total} 项职责：{}", tally.words()),
    };
    let band = Node::filled(1, 1, width - 2, TOUCH, Tone::Head, &[(&chapter.name, SIZE, true), (&said, SMALL, false)]);
    let mut below = band.rect.bottom();
    drawing.nodes.push(band.leading(Target::Chapter(chapter.number)));
    for row in chapter.articles.chunks(columns.max(1) as usize) {
        let top = below + GAP;
        let left = |column: usize| 1 + (NARROW + GAP) * column as i32;
        let height = row.iter().map(|article| article_box(article, 1, top, 0).0.rect.height).max().unwrap_or(0);
        for (column, article) in row.iter().enumerate() {
            let (node, bar) = article_box(article, left(column), top, height);
            pieces(&mut drawing, article.tally, most.max(1), node.rect.x + PAD, bar);
            drawing.nodes.push(node);
        }
        below = top + height;
    }
    drawing.height = below + 1;
    drawing
}

/// An article's box of at least this height, and the top of its bar.
fn article_box(article: &ArticleFacts, x: i32, y: i32, height: i32) -> (Node, i32) {
    let bound = article.bound.join("、");
    let words = article.tally.words();
    let mut parts: Vec<(&str, i32, bool)> = vec![(&article.name, SIZE, true)];
    if article.tally.total() == 0 {
        parts.push((NONE, SMALL, false));
    } else {
        parts.push((&bound, SMALL, false));
        parts.push((&words, SMALL, false));
    }
    let mut node = Node::filled(x, y, NARROW - 2, 0, Tone::Duty, &parts);
    if article.tally.total() > 0 {
        node.rect.height += BAR + 6;
    }
    node.rect.height = node.rect.height.max(height).max(TOUCH);
    let last = node.words.last().map_or(y, |words| words.y);
    (node.leading(Target::Place(article.at.clone())), last + SMALL / 2 + 4)
}

/// A bar cut by kind.
fn pieces(drawing: &mut Drawing, tally: Tally, most: usize, left: i32, top: i32) {
    let whole = NARROW - 2 - 2 * PAD;
    let end = |count: usize| left + whole * count as i32 / most as i32;
    let tones = [Tone::Continuous, Tone::Periodic, Tone::Event];
    let mut done = 0;
    for ((_, count), tone) in tally.named().into_iter().zip(tones) {
        let (from, to) = (end(done), end(done + count));
        done += count;
        if to > from {
            drawing.marks.push(Mark {
                rect: Rect {
                    x: from,
                    y: top,
                    width: to - from,
                    height: BAR,
                },
                round: false,
                tone,
            });
        }
    }
}

/// A role, as the picture needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleFacts {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub short: String,
    /// How many obligations it has in each chapter, by the chapters' order.
    pub counts: Vec<usize>,
}

/// Roles as rows, chapters as columns; in each cell the number of obligations, on a disc that grows with it.
pub fn roles(chapters: &[(u16, String)], roles: &[RoleFacts]) -> Drawing {
    const CELL: i32 = 42;
    // A number of two digits fits in it.
    const LEAST: i32 = 11;
    let left = (NARROW - CELL * chapters.len() as i32).max(100);
    let width = left + CELL * chapters.len() as i32;
    let mut drawing = Drawing { width, ..Drawing::default() };
    let middle = |column: usize| left + CELL * column as i32 + CELL / 2;
    for (column, (number, label)) in chapters.iter().enumerate() {
        let rect = Rect {
            x: middle(column) - CELL / 2 + 1,
            y: 1,
            width: CELL - 2,
            height: CELL - 3,
        };
        drawing
            .nodes
            .push(Node::centred(rect, Tone::Head, label, SMALL).leading(Target::Chapter(*number)));
    }
    let most = roles.iter().flat_map(|role| &role.counts).copied().max().unwrap_or(0).max(1) as f64;
    let mut top = CELL;
    for role in roles {
        drawing.lines.push(Line {
            points: vec![(0, top), (width, top)],
            arrow: false,
            faint: true,
        });
        let mut label = Node::filled(0, top + 1, left, TOUCH - 2, Tone::Bare, &[(&role.short, SMALL, false)]);
        label.words.iter_mut().for_each(|words| words.x = 2);
        let height = label.rect.height + 2;
        drawing.nodes.push(label.leading(Target::Role(role.id.clone())));
        for (column, count) in role.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let radius = ((*count as f64 / most).sqrt() * f64::from(CELL / 2 - 1)).ceil() as i32;
            let radius = radius.max(LEAST);
            let (x, y) = (middle(column), top + height / 2);
            drawing.marks.push(Mark {
                rect: Rect {
                    x: x - radius,
                    y: y - radius,
                    width: 2 * radius,
                    height: 2 * radius,
                },
                round: true,
                tone: Tone::Head,
            });
            drawing.words.push(Words {
                x,
                y: y + SMALL * 3 / 8,
                size: SMALL,
                centred: true,
                strong: true,
                text: count.to_string(),
            });
        }
        top += height;
    }
    drawing.height = top + 1;
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facts() -> impl Strategy<Value = Vec<ChapterFacts>> {
        let article = (
            "[职责一岗，（）]{1,40}",
            prop::collection::vec("[甲乙丙]{1,10}", 0..6),
            0usize..60,
            0usize..9,
            0usize..30,
        );
        let article = article.prop_map(|(name, bound, continuous, periodic, event)| ArticleFacts {
            at: "第一条".parse().expect("a citation"),
            name,
            bound,
            tally: Tally { continuous, periodic, event },
        });
        let chapter = ("[第一章总则]{1,40}", prop::collection::vec(article, 0..6));
        prop::collection::vec(chapter.prop_map(|(name, articles)| ChapterFacts { number: 1, name, articles }), 0..4)
    }

    proptest! {
        #[test]
        fn every_overview_is_sound(facts in facts(), columns in 1i32..4) {
            let most = facts.iter().flat_map(|chapter| &chapter.articles).map(|article| article.tally.total()).max().unwrap_or(0);
            for facts in &facts {
                let drawing = chapter(facts, columns, most);
                prop_assert_eq!(drawing.faults(), Vec::<String>::new());
                prop_assert_eq!(drawing.nodes.len(), 1 + facts.articles.len());
                for mark in &drawing.marks {
                    prop_assert!(drawing.nodes.iter().any(|node| node.rect.contains(mark.rect)), "a bar leaves its box");
                }
            }
        }

        #[test]
        fn every_table_of_roles_is_sound(
            rows in prop::collection::vec(("[甲乙丙]{1,10}", prop::collection::vec(0usize..100, 5)), 0..6),
        ) {
            let facts: Vec<RoleFacts> = rows.into_iter().map(|(short, counts)| RoleFacts { id: "r".into(), short, counts }).collect();
            let chapters: Vec<(u16, String)> = (1..=5).map(|number| (number, "第一章".to_owned())).collect();
            prop_assert_eq!(roles(&chapters, &facts).faults(), Vec::<String>::new());
        }
    }
}
