//! Typed cross-links between provisions, and the terms that the text uses.
//!
//! A link is curated, has a kind and a reason, and shows on both of its ends.

mod term;

pub use term::{Segment, Standing, Term, annotate, first_uses};

use crate::regulation::Address;

/// What a link says about its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// 落实保障: a duty → the institution that checks it.
    Safeguard,
    /// 追责情形: a duty → the situation its breach falls under.
    Liability,
    /// 同一事项: the same matter for another role; says the same from both ends.
    SameMatter,
    /// 上下对应: the side that reports or is supervised → the side that hears or supervises.
    Counterpart,
    /// 定义: a use of a term → where it is defined or first used.
    Definition,
}

impl LinkKind {
    /// All kinds, in the order in which pages list them.
    pub const ALL: [LinkKind; 5] = [Self::Safeguard, Self::Liability, Self::SameMatter, Self::Counterpart, Self::Definition];

    /// The name in content files and in `data-link`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Safeguard => "safeguard",
            Self::Liability => "liability",
            Self::SameMatter => "same-matter",
            Self::Counterpart => "counterpart",
            Self::Definition => "definition",
        }
    }

    /// The kind with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What a reader at the `from` end sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Safeguard => "落实保障",
            Self::Liability => "追责情形",
            Self::SameMatter => "同一事项",
            Self::Counterpart => "上下对应",
            Self::Definition => "定义",
        }
    }

    /// What a reader at the `to` end sees.
    pub fn back_label(self) -> &'static str {
        match self {
            Self::Safeguard => "所保障的职责",
            Self::Liability => "对应的职责",
            Self::SameMatter => "同一事项",
            Self::Counterpart => "上下对应",
            Self::Definition => "使用此语",
        }
    }
}

/// One curated link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub kind: LinkKind,
    /// Where it starts.
    pub from: Address,
    /// Where it leads.
    pub to: Address,
    /// Why, in one line for a reader.
    pub reason: String,
}

/// A link as seen from one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkEnd<'a> {
    /// The link.
    pub link: &'a Link,
    /// Whether it is seen from the `to` end.
    pub back: bool,
}

impl<'a> LinkEnd<'a> {
    /// The place at the other end.
    pub fn target(&self) -> &'a Address {
        if self.back { &self.link.from } else { &self.link.to }
    }

    /// The label for a reader at this end.
    pub fn label(&self) -> &'static str {
        if self.back { self.link.kind.back_label() } else { self.link.kind.label() }
    }
}

/// All links, asked by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkGraph {
    links: Vec<Link>,
}

impl LinkGraph {
    /// A graph of these links.
    pub fn new(links: Vec<Link>) -> Self {
        Self { links }
    }

    /// Every link, as written.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The ends of links that stand exactly at `address`: kinds in their order, out before back, then in text order.
    pub fn at(&self, address: &Address) -> Vec<LinkEnd<'_>> {
        let out = self.links.iter().filter(|link| link.from == *address).map(|link| LinkEnd { link, back: false });
        let back = self.links.iter().filter(|link| link.to == *address).map(|link| LinkEnd { link, back: true });
        let mut ends: Vec<LinkEnd<'_>> = out.chain(back).collect();
        ends.sort_by(|a, b| (a.link.kind, a.back, a.target()).cmp(&(b.link.kind, b.back, b.target())));
        ends
    }

    /// How many link ends stand at `address` or inside it.
    pub fn count_within(&self, address: &Address) -> usize {
        self.links
            .iter()
            .map(|link| usize::from(address.contains(&link.from)) + usize::from(address.contains(&link.to)))
            .sum()
    }
}
