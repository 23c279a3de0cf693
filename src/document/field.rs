//! Fields: what a sentence of a template may leave open.

use super::Filling;

/// What stands where a word is not known.
pub const BLANK: &str = "＿＿＿＿＿＿";

/// What stands where a day is not known.
pub const DATE: &str = "＿＿＿＿年＿＿月＿＿日";

macro_rules! fields {
    ($($variant:ident = $name:literal: $help:literal,)*) => {
        /// A field of a template, written `{单位}`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Field {
            $(#[doc = $help] $variant,)*
        }

        impl Field {
            /// Every field, in the order in which they are documented.
            pub const ALL: &[Field] = &[$(Field::$variant,)*];

            /// Its name, as it stands between braces.
            pub fn name(self) -> &'static str {
                match self { $(Field::$variant => $name,)* }
            }

            /// What takes its place, in a few words for authors.
            pub fn help(self) -> &'static str {
                match self { $(Field::$variant => $help,)* }
            }
        }
    };
}

fields! {
    Regulation = "规章": "规章的简称",
    Number = "文号": "规章的文号",
    Unit = "单位": "使用者填的单位",
    Post = "岗位": "使用者填的岗位",
    Date = "日期": "使用者填的日期",
    Year = "年度": "这份文书所属的年份",
    Round = "自查": "这次自查的名称",
    Span = "起止": "这次自查的起止时间",
    Roles = "角色": "所选角色的名称",
    Total = "职责数": "所选角色的职责一共几项",
    Applicable = "应查数": "除去不适用的还有几项",
    Met = "已落实数": "已落实的几项",
    Partly = "部分落实数": "部分落实的几项",
    Unmet = "未落实数": "未落实的几项",
    NotApplicable = "不适用数": "不适用的几项",
    Unassessed = "未评数": "未评的几项",
    Gaps = "差距数": "部分落实和未落实的一共几项",
    Entries = "台账数": "台账里有几项",
    Open = "未销号数": "台账里没有销号的几项",
}

impl Field {
    /// The field of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// What takes its place: what is known, or a blank.
    pub fn value(self, filling: &Filling) -> String {
        let counts = filling.counts.as_ref();
        let number = |number: Option<usize>| number.map(|number| number.to_string());
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let known = match self {
            Self::Regulation => text(&filling.regulation),
            Self::Number => text(&filling.number),
            Self::Unit => text(&filling.unit),
            Self::Post => text(&filling.post),
            Self::Date => filling.date.map(|date| date.to_string()),
            Self::Year => text(&filling.year),
            Self::Round => text(&filling.round),
            Self::Span => text(&filling.span),
            Self::Roles => text(&filling.roles.join("、")),
            Self::Total => number(counts.map(|counts| counts.total())),
            Self::Applicable => number(counts.map(|counts| counts.applicable())),
            Self::Met => number(counts.map(|counts| counts.met)),
            Self::Partly => number(counts.map(|counts| counts.partly)),
            Self::Unmet => number(counts.map(|counts| counts.unmet)),
            Self::NotApplicable => number(counts.map(|counts| counts.not_applicable)),
            Self::Unassessed => number(counts.map(|counts| counts.unassessed)),
            Self::Gaps => number(counts.map(|counts| counts.partly + counts.unmet)),
            Self::Entries => number(filling.ledger.as_ref().map(Vec::len)),
            Self::Open => number(filling.ledger.as_ref().map(|items| items.iter().filter(|item| item.closed.is_none()).count())),
        };
        known.unwrap_or_else(|| self.blank().to_owned())
    }

    /// What stands where it is not known.
    fn blank(self) -> &'static str {
        match self {
            Self::Date => DATE,
            Self::Year => "＿＿＿＿",
            Self::Regulation | Self::Number | Self::Unit | Self::Post | Self::Round | Self::Span | Self::Roles => BLANK,
            _ => "＿＿",
        }
    }
}
