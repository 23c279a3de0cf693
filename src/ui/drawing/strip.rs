//! The chains of one article, a row each: on a wide screen a line with a station in the column of each place that it
//! passes through; on a phone a row of small boxes.

use super::{Drawing, Line, Mark, NARROW, Node, Rect, SIZE, SMALL, Spot, Target, Tone, Words, short_name, text};
use crate::duty::{Chain, Stop, stations};
use crate::regulation::{Address, Regulation};

/// The size of a clause's name.
const NAME: i32 = SMALL + 1;
const ROW: i32 = 30;
const INSTITUTION: i32 = 52;
const SITUATION: i32 = 27;
const GAP: i32 = 12;
const LAST: i32 = 70;

/// The columns of a wide strip: every institution and every situation that some chain passes through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns<'a> {
    /// The institutions, in the order of the text.
    pub institutions: Vec<&'a Address>,
    /// The situations, in the order of the text.
    pub situations: Vec<&'a Address>,
    /// Where the measures stand.
    pub measures: Option<Address>,
    /// How wide the names of the clauses are.
    pub label: i32,
}

impl<'a> Columns<'a> {
    /// The columns for these chains.
    pub fn of(regulation: &Regulation, chains: &[Chain<'a>]) -> Self {
        let mut measures = chains.iter().flat_map(|chain| &chain.measures).map(|measure| &measure.at);
        let first = measures.next().cloned();
        let common = first.and_then(|first| {
            measures.try_fold(first, |mut common, at| {
                while !common.contains(at) {
                    common = common.parent()?;
                }
                Some(common)
            })
        });
        Self {
            institutions: stations(regulation, chains, |chain| chain.institutions.clone())
                .into_iter()
                .map(|(at, _)| at)
                .collect(),
            situations: stations(regulation, chains, |chain| chain.situations.clone())
                .into_iter()
                .map(|(at, _)| at)
                .collect(),
            measures: common,
            label: chains.iter().map(|chain| text::width(&chain.at.to_string(), NAME)).max().unwrap_or(0) + 12,
        }
    }

    /// How wide a strip is.
    pub fn width(&self) -> i32 {
        self.last() + if self.measures.is_some() { LAST } else { 0 } + 1
    }

    fn institution(&self, index: usize) -> i32 {
        self.label + GAP + INSTITUTION * index as i32
    }

    fn situation(&self, index: usize) -> i32 {
        self.institution(self.institutions.len()) + GAP + SITUATION * index as i32
    }

    /// The left edge of the measures' column.
    fn last(&self) -> i32 {
        self.situation(self.situations.len()) + GAP
    }
}

/// The heads of the columns.
pub fn head(columns: &Columns<'_>) -> Drawing {
    let mut drawing = Drawing {
        width: columns.width(),
        height: 88,
        ..Drawing::default()
    };
    let (group, column, end) = (1, 35, 86);
    let title = |x: i32, width: i32, text: &str| {
        let rect = Rect {
            x,
            y: group,
            width,
            height: column - group - 2,
        };
        let text = if text::width(text, SMALL) <= width { text } else { "" };
        Node::centred(rect, Tone::Head, text, SMALL)
    };
    let below = |x: i32, width: i32| Rect {
        x,
        y: column,
        width,
        height: end - column,
    };
    drawing.nodes.push(title(0, columns.label, "职责所在的条款"));
    if !columns.institutions.is_empty() {
        drawing
            .nodes
            .push(title(columns.institution(0), INSTITUTION * columns.institutions.len() as i32, "检查它的制度"));
    }
    for (index, at) in columns.institutions.iter().enumerate() {
        let mut node = Node::centred(below(columns.institution(index), INSTITUTION - 2), Tone::Institution, "", SMALL - 1);
        let name = short_name(at, &columns.institutions);
        let (first, second) = name.split_once('条').unwrap_or((&name, ""));
        stack(&mut node, &format!("{first}条"), second);
        drawing.nodes.push(node.leading(Target::Place((*at).clone())).named(at.to_string()));
    }
    if let Some(first) = columns.situations.first() {
        let within = first.parent().unwrap_or_else(|| (*first).clone());
        let text = format!("追责情形：{within}第几项");
        drawing
            .nodes
            .push(title(columns.situation(0), SITUATION * columns.situations.len() as i32, &text));
    }
    for (index, at) in columns.situations.iter().enumerate() {
        let node = Node::centred(below(columns.situation(index), SITUATION - 2), Tone::Situation, &number(at), SMALL);
        drawing.nodes.push(node.leading(Target::Place((*at).clone())).named(at.to_string()));
    }
    if let Some(at) = &columns.measures {
        drawing.nodes.push(title(columns.last(), LAST, "追责方式"));
        let whole = at.to_string();
        let (article, rest) = whole.split_once('条').unwrap_or((&whole, ""));
        let mut node = Node::centred(below(columns.last(), LAST), Tone::Measure, "", SMALL - 1);
        stack(&mut node, &format!("{article}条"), rest);
        drawing.nodes.push(node.leading(Target::Place(at.clone())));
    }
    drawing
}

/// The number by which a situation is known among its neighbours.
fn number(at: &Address) -> String {
    at.steps().last().map_or_else(|| at.to_string(), |step| step.number.to_string())
}

/// One or two lines in the middle of a box.
fn stack(node: &mut Node, first: &str, second: &str) {
    let base = node.words.remove(0);
    let lines: Vec<&str> = [first, second].into_iter().filter(|line| !line.is_empty()).collect();
    let step = base.size * 3 / 2;
    for (index, line) in lines.iter().enumerate() {
        node.words.push(Words {
            y: base.y - step * (lines.len() as i32 - 1) / 2 + step * index as i32,
            text: (*line).to_owned(),
            ..base.clone()
        });
    }
}

/// The chains of one article as lines through the columns.
pub fn strip(columns: &Columns<'_>, chains: &[&Chain<'_>]) -> Drawing {
    let height = ROW * chains.len() as i32 + 2;
    let mut drawing = Drawing {
        width: columns.width(),
        height,
        ..Drawing::default()
    };
    let institution = |index: usize| columns.institution(index) + INSTITUTION / 2 - 1;
    let situation = |index: usize| columns.situation(index) + SITUATION / 2 - 1;
    let guides = (0..columns.institutions.len())
        .map(institution)
        .chain((0..columns.situations.len()).map(situation));
    drawing.lines.extend(guides.map(|x| Line {
        points: vec![(x, 0), (x, height)],
        arrow: false,
        faint: true,
    }));
    for (row, chain) in chains.iter().enumerate() {
        let top = 1 + ROW * row as i32;
        let middle = top + ROW / 2;
        let rect = Rect {
            x: 0,
            y: top,
            width: columns.label,
            height: ROW - 2,
        };
        let label = Node::label(rect, &chain.at.to_string(), NAME);
        drawing.nodes.push(label.leading(Target::Chain(chain.at.clone())));
        let mut end = columns.label;
        let stops = [
            (&chain.institutions, &columns.institutions, true),
            (&chain.situations, &columns.situations, false),
        ];
        for (passed, among, round) in stops {
            for index in passed.iter().filter_map(|stop| among.iter().position(|at| *at == stop.at)) {
                let x = if round { institution(index) } else { situation(index) };
                end = x;
                drawing.marks.push(Mark {
                    rect: Rect {
                        x: x - 6,
                        y: middle - 7,
                        width: 12,
                        height: 12,
                    },
                    round,
                    tone: if round { Tone::Institution } else { Tone::Situation },
                });
                drawing.spots.push(Spot {
                    rect: Rect {
                        x: x - SITUATION / 2 + 1,
                        y: top,
                        width: SITUATION - 2,
                        height: ROW - 2,
                    },
                    to: Target::Place(among[index].clone()),
                    name: format!("{} → {}", chain.at, among[index]),
                });
            }
        }
        let arrow = columns.measures.is_some() && !chain.measures.is_empty();
        if arrow {
            end = columns.last();
        }
        drawing.lines.push(Line {
            points: vec![(columns.label, middle - 1), (end, middle - 1)],
            arrow,
            faint: false,
        });
    }
    let followed = chains.iter().any(|chain| !chain.measures.is_empty());
    if let Some(at) = columns.measures.as_ref().filter(|_| followed) {
        let rect = Rect {
            x: columns.last(),
            y: 1,
            width: LAST,
            height: height - 2,
        };
        drawing
            .nodes
            .push(Node::centred(rect, Tone::Measure, "追责方式", SMALL).leading(Target::Place(at.clone())));
    }
    drawing
}

/// The chains of one article as rows of small boxes, for a phone.
pub fn chips(columns: &Columns<'_>, chains: &[&Chain<'_>]) -> Drawing {
    let mut drawing = Drawing {
        width: NARROW,
        ..Drawing::default()
    };
    let mut top = 1;
    for chain in chains {
        let rect = Rect {
            x: 0,
            y: top,
            width: NARROW,
            height: 32,
        };
        let label = Node::label(rect, &chain.at.to_string(), SIZE);
        drawing.nodes.push(label.leading(Target::Chain(chain.at.clone())));
        top = row(&mut drawing, columns, chain, rect.bottom()) + 12;
    }
    drawing.height = (top - 11).max(1);
    drawing
}

/// The boxes of one chain from `top` on, in as many lines as they need. Returns where they end.
fn row(drawing: &mut Drawing, columns: &Columns<'_>, chain: &Chain<'_>, mut top: i32) -> i32 {
    const HEIGHT: i32 = 30;
    const BETWEEN: i32 = 4;
    const ARROW: i32 = 18;
    let chip = |stop: &Stop<'_>, tone: Tone| {
        let text = match tone {
            Tone::Institution => {
                let name = short_name(stop.at, &columns.institutions);
                let name = name.replacen('第', "", 1);
                let (article, rest) = name.split_once('条').unwrap_or((&name, ""));
                format!("{article}{}", rest.trim_start_matches('第').trim_end_matches(['项', '款']))
            }
            _ => number(stop.at),
        };
        (text, tone, stop.at.clone())
    };
    let mut all: Vec<(String, Tone, Address)> = chain.institutions.iter().map(|stop| chip(stop, Tone::Institution)).collect();
    all.extend(chain.situations.iter().map(|stop| chip(stop, Tone::Situation)));
    if let Some(at) = columns.measures.as_ref().filter(|_| !chain.measures.is_empty()) {
        all.push(("追责".to_owned(), Tone::Measure, at.clone()));
    }
    let mut x = 2;
    let mut before = None;
    for (text, tone, at) in all {
        let width = (text::width(&text, SMALL) + 10).max(28);
        let turn = before.is_some_and(|before| before != tone);
        let lead = if turn || before.is_none() { ARROW } else { BETWEEN };
        if x + lead + width > NARROW - 1 {
            x = 2;
            top += HEIGHT + BETWEEN;
        }
        if turn || before.is_none() {
            drawing.lines.push(Line {
                points: vec![(x + 1, top + HEIGHT / 2), (x + lead - 1, top + HEIGHT / 2)],
                arrow: true,
                faint: false,
            });
        }
        let rect = Rect {
            x: x + lead,
            y: top,
            width,
            height: HEIGHT,
        };
        let name = at.to_string();
        drawing
            .nodes
            .push(Node::centred(rect, tone, &text, SMALL).leading(Target::Place(at)).named(name));
        x = rect.right();
        before = Some(tone);
    }
    top + HEIGHT
}

#[cfg(test)]
mod tests {
    use super::super::clause;
    use super::*;
    use crate::duty::Measure;
    use proptest::prelude::*;

    fn at(text: &str) -> Address {
        text.parse().expect("a citation")
    }

    fn places(form: impl Fn(u16) -> String, numbers: &[u16]) -> Vec<Address> {
        numbers.iter().map(|number| at(&form(*number))).collect()
    }

    fn set(most: u16) -> impl Strategy<Value = Vec<u16>> {
        prop::collection::btree_set(1..=most, 0..8).prop_map(|set| set.into_iter().collect())
    }

    proptest! {
        #[test]
        fn every_picture_is_sound(rows in prop::collection::vec((set(9), set(20)), 1..6), words in "[不落实，、。（）]{1,60}", many in any::<bool>()) {
            let chinese = |number: u16| crate::regulation::numeral::to_chinese(number);
            let measures = [Measure { at: at("第二十一条（二）第1项"), of: at("第二十一条（一）"), label: "领导班子".into(), who: None, quotes: vec![] }];
            let institutions = |numbers: &[u16]| places(|n| if many { format!("第十八条第{n}项") } else { format!("第{}条第1款", chinese(n)) }, numbers);
            let situations = |numbers: &[u16]| places(|n| format!("第二十一条（一）第{n}项"), numbers);
            let parts: Vec<(Address, Vec<Address>, Vec<Address>)> =
                rows.iter().map(|(i, s)| (at("第十二条第10项第（12）目"), institutions(i), situations(s))).collect();
            fn stop(at: &Address) -> Stop<'_> {
                Stop { at, named_by: 1, reason: None }
            }
            let chains: Vec<Chain<'_>> = parts.iter().map(|(at, i, s)| Chain {
                at,
                obligations: vec![],
                institutions: i.iter().map(stop).collect(),
                situations: s.iter().map(stop).collect(),
                measures: if s.is_empty() { vec![] } else { measures.iter().collect() },
            }).collect();
            let all: (Vec<Address>, Vec<Address>) = (institutions(&(1..=9).collect::<Vec<_>>()), situations(&(1..=20).collect::<Vec<_>>()));
            let columns = Columns { institutions: all.0.iter().collect(), situations: all.1.iter().collect(), measures: Some(at("第二十一条（二）")), label: 187 };
            let some: Vec<&Chain<'_>> = chains.iter().collect();
            let none = Vec::<String>::new();
            prop_assert_eq!(head(&columns).faults(), none.clone());
            let wide = strip(&columns, &some);
            prop_assert_eq!(wide.faults(), none.clone());
            prop_assert_eq!(wide.marks.len(), chains.iter().map(|c| c.institutions.len() + c.situations.len()).sum::<usize>());
            prop_assert_eq!(chips(&columns, &some).faults(), none.clone());
            for chain in &chains {
                let drawing = clause(chain, &words, |_| words.clone(), |_| words.clone());
                prop_assert_eq!(drawing.faults(), none.clone());
                let stops = chain.institutions.len() + chain.situations.len() + chain.measures.len();
                prop_assert_eq!(drawing.nodes.len(), 1 + stops);
                prop_assert_eq!(drawing.lines.len(), stops);
            }
        }
    }
}
