//! The columns of a bank in rows, which are also the labels of one in plain text.

use super::answer::{letter, plain};

/// The most options that a question may have: the keys A to F pick them.
pub(super) const OPTIONS: usize = 6;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Kind,
    Stem,
    Option(usize),
    Answer,
    Source,
    Explanation,
    Difficulty,
    Topic,
    Roles,
    Quote,
    Why(usize),
}

/// A column as it is described to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnHelp {
    /// Its name.
    pub name: &'static str,
    /// Whether every row must fill it in.
    pub required: bool,
    /// What stands in it.
    pub help: &'static str,
}

/// The columns, for the table on the page.
pub const COLUMNS: [ColumnHelp; 11] = [
    column("题型", false, "单选、多选、判断、填空、归责、情景。不写时按选项和答案判断。"),
    column("题干", true, "问什么。填空题用一处 ____ 表示空。"),
    column("A 至 F", false, "选项，一列一个，两个至六个。判断题和填空题不写。"),
    column(
        "答案",
        true,
        "选择题写字母：A，多选写 AC、A,C 或 A、C。判断题写 对、错，正确、错误，√、×，T、F。填空题写要填的字，几种写法之间用 | 隔开。",
    ),
    column("条款", false, "依据哪一条。写本文的条款（第几条第几项）会显示条文；也可以写别的文件。"),
    column("解析", false, "答完以后显示的说明。"),
    column("难度", false, "1 识记，2 辨别，3 运用。不写为 1。"),
    column("专题", false, "属于哪一类。"),
    column("角色", false, "考的是谁的职责，几个之间用、隔开。"),
    column("原文", false, "能定出答案的条文原文。与条款一致的才会标出来。"),
    column("A说明 至 F说明", false, "选了这一项为什么不对。"),
];

const fn column(name: &'static str, required: bool, help: &'static str) -> ColumnHelp {
    ColumnHelp { name, required, help }
}

/// Other names, as sheets from elsewhere have them; the first of each is ours.
const NAMES: [(Column, &[&str]); 9] = [
    (Column::Kind, &["题型", "题目类型", "试题类型", "题目题型", "类型", "TYPE"]),
    (
        Column::Stem,
        &[
            "题干",
            "题目",
            "题目内容",
            "试题",
            "试题内容",
            "试题题干",
            "题目题干",
            "问题",
            "内容",
            "STEM",
            "QUESTION",
        ],
    ),
    (Column::Answer, &["答案", "正确答案", "标准答案", "参考答案", "正确选项", "ANSWER", "KEY"]),
    (Column::Source, &["条款", "依据", "条文", "出处", "来源", "法条", "条款依据"]),
    (
        Column::Explanation,
        &["解析", "答案解析", "试题解析", "题目解析", "解释", "说明", "EXPLANATION"],
    ),
    (Column::Difficulty, &["难度", "难易", "难易度", "难易程度", "难度等级", "DIFFICULTY"]),
    (Column::Topic, &["专题", "分类", "类别", "知识点", "TOPIC"]),
    (Column::Roles, &["角色", "ROLES"]),
    (Column::Quote, &["原文", "条文原文", "QUOTE"]),
];

impl Column {
    /// Its name when written.
    pub fn name(self) -> String {
        match self {
            Self::Option(position) => letter(position).to_string(),
            Self::Why(position) => format!("{}说明", letter(position)),
            _ => NAMES.iter().find(|(column, _)| *column == self).map_or("", |(_, names)| names[0]).to_owned(),
        }
    }

    /// The column that someone gave this name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = plain(name);
        // What stands in brackets explains the name: 题干（必填）.
        let name = name.split(['(', '[', '【']).next().unwrap_or_default().trim_matches(['*', ':']);
        if let Some((column, _)) = NAMES.iter().find(|(_, names)| names.contains(&name)) {
            return Some(*column);
        }
        let why = ["说明", "解析"].iter().find_map(|end| name.strip_suffix(end));
        if let Some(position) = why.and_then(only_letter) {
            return Some(Self::Why(position));
        }
        let option = ["选项", "答案", "OPTION"]
            .iter()
            .find_map(|word| name.strip_prefix(word).or_else(|| name.strip_suffix(word)));
        only_letter(option.unwrap_or(name)).map(Self::Option)
    }
}

fn only_letter(text: &str) -> Option<usize> {
    let position = match text.as_bytes() {
        [letter @ b'A'..=b'F'] => letter - b'A',
        _ => return None,
    };
    Some(position.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_matched_leniently() {
        for (name, column) in [
            ("题干", Column::Stem),
            (" 题 干 （必填）", Column::Stem),
            ("*题目：", Column::Stem),
            ("A", Column::Option(0)),
            ("选项Ｂ", Column::Option(1)),
            ("c选项", Column::Option(2)),
            ("F说明", Column::Why(5)),
            ("正确答案", Column::Answer),
            ("说明", Column::Explanation),
        ] {
            assert_eq!(Column::from_name(name), Some(column), "{name}");
        }
        for name in ["", "序号", "G", "AB", "备注"] {
            assert_eq!(Column::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn every_name_that_is_written_is_read() {
        let all = NAMES.iter().map(|(column, _)| *column);
        let all = all.chain((0..OPTIONS).flat_map(|position| [Column::Option(position), Column::Why(position)]));
        for column in all {
            assert_eq!(Column::from_name(&column.name()), Some(column));
        }
    }
}
