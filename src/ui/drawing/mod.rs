//! Pictures as boxes, lines and marks, laid out when pages are written.
//!
//! A [`Drawing`] knows where everything stands and what it leads to, and nothing of HTML; `pages` turns it into SVG.
//! Lengths are whole units, sixteen to a rem, so that pictures grow with the text size of the device; `y` grows
//! downwards. [`Drawing::faults`] says what is wrong with a layout, so that tests can ask it of every picture.

mod clause;
mod overview;
mod strip;
pub mod text;

pub use clause::clause;
pub use overview::{ArticleFacts, ChapterFacts, RoleFacts, chapter, roles};
pub use strip::{Columns, chips, head, strip};

use crate::regulation::Address;

/// How wide a picture for a phone is: what a window of 360 CSS pixels leaves.
pub const NARROW: i32 = 328;
/// The size of ordinary words.
const SIZE: i32 = 15;
/// The size of words that explain.
const SMALL: i32 = 13;
/// The space between a box's edge and its words.
const PAD: i32 = 10;
/// The least height of a box that is a link of its own.
const TOUCH: i32 = 44;

/// Where a box leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A place in the text.
    Place(Address),
    /// A chapter in the full text.
    Chapter(u16),
    /// The chain of a clause.
    Chain(Address),
    /// A role's obligations, by its id.
    Role(String),
}

/// What a shape stands for; stylesheets give it its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A clause that creates duties.
    Duty,
    /// An institution.
    Institution,
    /// A situation.
    Situation,
    /// A measure.
    Measure,
    /// The head of a group.
    Head,
    /// A label without a frame.
    Bare,
    /// 持续.
    Continuous,
    /// 定期.
    Periodic,
    /// 遇事.
    Event,
    /// A guide for the eye.
    Faint,
}

impl Tone {
    /// Its class in stylesheets.
    pub fn class(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Institution => "inst",
            Self::Situation => "situ",
            Self::Measure => "meas",
            Self::Head => "head",
            Self::Bare => "bare",
            Self::Continuous => "cont",
            Self::Periodic => "peri",
            Self::Event => "even",
            Self::Faint => "faint",
        }
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    /// Its left edge.
    pub x: i32,
    /// Its top edge.
    pub y: i32,
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
}

impl Rect {
    /// The right edge.
    pub fn right(self) -> i32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> i32 {
        self.y + self.height
    }

    fn contains(self, other: Rect) -> bool {
        self.x <= other.x && self.y <= other.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    fn meets(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// One line of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The left end, or the middle if `centred`.
    pub x: i32,
    /// The baseline.
    pub y: i32,
    /// The size of the font.
    pub size: i32,
    /// Whether `x` is the middle.
    pub centred: bool,
    /// Whether they name rather than explain.
    pub strong: bool,
    /// The words.
    pub text: String,
}

impl Words {
    fn extent(&self) -> Rect {
        let width = text::width(&self.text, self.size);
        Rect {
            x: if self.centred { self.x - width / 2 } else { self.x },
            y: self.y - self.size,
            width,
            height: self.size + self.size / 4,
        }
    }
}

/// A box with words, usually a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands.
    pub rect: Rect,
    /// What it stands for.
    pub tone: Tone,
    /// What is written in it.
    pub words: Vec<Words>,
    /// Where it leads.
    pub to: Option<Target>,
    /// The whole of what it stands for, where the words are short.
    pub name: Option<String>,
}

impl Node {
    /// A box whose words begin at its left edge, broken to its width and as high as they need, `least` at least.
    fn filled(x: i32, y: i32, width: i32, least: i32, tone: Tone, parts: &[(&str, i32, bool)]) -> Self {
        let mut words = Vec::new();
        let mut below = y + PAD - 2;
        for (part, size, strong) in parts {
            for line in text::wrap(part, *size, width - 2 * PAD) {
                below += size * 3 / 2;
                words.push(Words {
                    x: x + PAD,
                    y: below - size / 3,
                    size: *size,
                    centred: false,
                    strong: *strong,
                    text: line,
                });
            }
        }
        let natural = below + PAD - 2 - y;
        let height = natural.max(least);
        for one in &mut words {
            one.y += (height - natural) / 2;
        }
        Self {
            rect: Rect { x, y, width, height },
            tone,
            words,
            to: None,
            name: None,
        }
    }

    /// A box with one short text in its middle.
    fn centred(rect: Rect, tone: Tone, text: &str, size: i32) -> Self {
        Self {
            words: vec![Words {
                x: rect.x + rect.width / 2,
                y: rect.y + rect.height / 2 + size * 3 / 8,
                size,
                centred: true,
                strong: false,
                text: text.to_owned(),
            }],
            rect,
            tone,
            to: None,
            name: None,
        }
    }

    /// A text without a frame, from the left edge of its place.
    fn label(rect: Rect, text: &str, size: i32) -> Self {
        let mut node = Self::centred(rect, Tone::Bare, text, size);
        for words in &mut node.words {
            words.centred = false;
            words.x = rect.x + 2;
        }
        node
    }

    fn leading(mut self, to: Target) -> Self {
        self.to = Some(to);
        self
    }

    fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}

/// A line through points, with a head at its end if it is an arrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The points that it goes through.
    pub points: Vec<(i32, i32)>,
    /// Whether it ends in a head.
    pub arrow: bool,
    /// Whether it is only a guide for the eye.
    pub faint: bool,
}

/// A filled shape without words: a station on a line, or a piece of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub rect: Rect,
    /// Whether it is round.
    pub round: bool,
    /// What it stands for.
    pub tone: Tone,
}

/// A place to point at over what is drawn, where a mark stands for something that a box names already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// How far it reaches.
    pub rect: Rect,
    /// Where it leads.
    pub to: Target,
    /// What it stands for.
    pub name: String,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// Lines, under everything else.
    pub lines: Vec<Line>,
    /// Boxes, in reading order.
    pub nodes: Vec<Node>,
    /// Marks, over the boxes.
    pub marks: Vec<Mark>,
    /// Words outside boxes.
    pub words: Vec<Words>,
    /// What can be pointed at over the marks.
    pub spots: Vec<Spot>,
}

impl Drawing {
    /// What is wrong: things outside the picture, boxes that overlap, words that do not fit.
    pub fn faults(&self) -> Vec<String> {
        let whole = Rect {
            x: 0,
            y: 0,
            width: self.width,
            height: self.height,
        };
        let mut faults = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let said = |node: &Node| node.words.first().map_or("a box without words", |words| &words.text).to_owned();
            if !whole.contains(node.rect) {
                faults.push(format!("{} stands outside: {:?}", said(node), node.rect));
            }
            for other in &self.nodes[index + 1..] {
                if node.rect.meets(other.rect) {
                    faults.push(format!("{} overlaps {}", said(node), said(other)));
                }
            }
            for words in &node.words {
                if !node.rect.contains(words.extent()) {
                    faults.push(format!("{} does not fit: {:?} in {:?}", words.text, words.extent(), node.rect));
                }
            }
        }
        for words in &self.words {
            if !whole.contains(words.extent()) {
                faults.push(format!("{} stands outside", words.text));
            }
            if self.nodes.iter().any(|node| node.rect.meets(words.extent())) {
                faults.push(format!("{} stands over a box", words.text));
            }
        }
        let outside = |(x, y): &(i32, i32)| !(0..=self.width).contains(x) || !(0..=self.height).contains(y);
        if self.lines.iter().flat_map(|line| &line.points).any(outside) {
            faults.push("a line leaves the picture".to_owned());
        }
        if self.marks.iter().any(|mark| !whole.contains(mark.rect)) {
            faults.push("a mark stands outside".to_owned());
        }
        for (index, spot) in self.spots.iter().enumerate() {
            let others = self.spots[index + 1..].iter().map(|other| other.rect);
            let taken = others.chain(self.nodes.iter().map(|node| node.rect));
            if !whole.contains(spot.rect) || taken.into_iter().any(|rect| spot.rect.meets(rect)) {
                faults.push(format!("{} cannot be pointed at: {:?}", spot.name, spot.rect));
            }
        }
        faults
    }
}

/// The clause of a place, by the shortest name that tells it apart in a picture: `第十五条`, and `第十八条第1项` where
/// others of the same article are there too.
fn short_name(address: &Address, among: &[&Address]) -> String {
    let alone = among.iter().filter(|other| other.article() == address.article()).count() <= 1;
    let whole = address.to_string();
    match whole.split_once('条') {
        Some((article, _)) if alone => format!("{article}条"),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(x: i32, width: i32, text: &str) -> Node {
        Node::centred(Rect { x, y: 0, width, height: 30 }, Tone::Duty, text, SMALL)
    }

    #[test]
    fn faults_are_found() {
        let good = Drawing {
            width: 100,
            height: 30,
            nodes: vec![node(0, 50, "甲"), node(50, 50, "乙")],
            ..Drawing::default()
        };
        assert!(good.faults().is_empty());
        let mut bad = good.clone();
        bad.nodes.push(node(90, 20, "一二三"));
        assert_eq!(bad.faults().len(), 3, "outside, overlapping, too long: {:?}", bad.faults());
    }

    #[test]
    fn boxes_grow_with_their_words() {
        let short = Node::filled(0, 0, 100, 0, Tone::Duty, &[("甲", SIZE, true)]);
        let long = Node::filled(0, 0, 100, 0, Tone::Duty, &[("甲乙丙丁戊己庚辛壬癸", SIZE, true), ("子丑", SMALL, false)]);
        assert!(long.rect.height > short.rect.height);
        let drawing = Drawing {
            width: 100,
            height: long.rect.height,
            nodes: vec![long],
            ..Drawing::default()
        };
        assert!(drawing.faults().is_empty(), "{:?}", drawing.faults());
    }

    #[test]
    fn a_name_is_as_short_as_it_can_be() {
        let at = |text: &str| text.parse::<Address>().expect("a citation");
        let (one, two, three) = (at("第十五条第1款"), at("第十八条第1项"), at("第十八条第2项"));
        let all = [&one, &two, &three];
        assert_eq!(short_name(&one, &all), "第十五条");
        assert_eq!(short_name(&two, &all), "第十八条第1项");
    }
}
