//! What the content checker has to say: one problem, where it is, and what to write instead.
//!
//! Core modules only build [`Diagnostic`]s; printing them, with the source line beside them, is the site floor's work.

use std::ops::Range;

/// One problem in one content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule is broken.
    pub code: Code,
    /// The file, relative to the content folder, with `/` between its parts.
    pub file: String,
    /// The bytes of the file that are wrong; an empty range marks a place where something is missing.
    pub span: Range<usize>,
    /// What is wrong, in plain Chinese.
    pub message: String,
    /// What to write instead, in plain Chinese.
    pub help: String,
}

impl Diagnostic {
    /// A diagnostic on `span` of `file`.
    pub fn new(code: Code, file: &str, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            file: file.to_owned(),
            span,
            message: message.into(),
            help: help.into(),
        }
    }
}

macro_rules! codes {
    ($($variant:ident = $id:literal: $rule:literal,)*) => {
        /// The rules that content is held to; [`Code::rule`] says each in a sentence.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $rule] $variant,)*
        }

        impl Code {
            /// Every code, in the order in which the documentation lists them.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The permanent name that is printed with a diagnostic.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id,)* }
            }

            /// The rule, in a sentence for content authors.
            pub fn rule(self) -> &'static str {
                match self { $(Code::$variant => $rule,)* }
            }
        }
    };
}

codes! {
    FileMissing = "file-missing": "内容文件夹必须有规定的文件。",
    FileUnreadable = "file-unreadable": "内容文件必须是 UTF-8 编码的文本。",
    FrontMatter = "front-matter": "index.md 开头在两行 +++ 之间写明标题、文号、机关、日期等。",
    TomlSyntax = "toml-syntax": "TOML 文件必须合乎语法，只能有规定的键。",
    TextOutsideArticle = "text-outside-article": "各章的正文都要写在某一条之下。",
    HeadingForm = "heading-form": "一级标题写“第几章 章名”，二级标题写“第几条 条名”，没有其他级别。",
    MarkupInText = "markup-in-text": "正文段落只能是文字，一段一行，不能有 Markdown 标记、HTML 或换行。",
    NumberOutOfSequence = "number-out-of-sequence": "章、条、项、目的编号从一开始，逐一递增。",
    SubitemWithoutItem = "subitem-without-item": "（1）这样的目必须在某一项之下。",
    PublishedDiffers = "published-differs": "正文与 published.txt 一字不差（半角 ,():; 记为全角，排版空格不计）。",
    BadId = "bad-id": "编号只用小写字母、数字和连字符，字母开头。",
    DuplicateId = "duplicate-id": "同类编号不能重复。",
    UnknownValue = "unknown-value": "取值必须是规定的几种之一。",
    UnknownId = "unknown-id": "引用的角色或其他编号必须存在。",
    EmptyField = "empty-field": "要显示给读者的栏目不能空着。",
    BadAddress = "bad-address": "位置必须写成 12-8-1、10-p1 这样的形式。",
    NoSuchPlace = "no-such-place": "位置必须是正文里有的条、款、项、目。",
    NotVerbatim = "not-verbatim": "引用的原文必须在所引位置一字不差地出现。",
    LinkToItself = "link-to-itself": "关联的两端必须是不同的位置。",
    DuplicateLink = "duplicate-link": "同一类关联在同两处之间只写一次。",
    LinkMissing = "link-missing": "规定职责和保障的各章，每一项至少有一处关联。",
    TermNotInText = "term-not-in-text": "术语、角色的名称或别名必须在正文出现。",
    ObligationMissing = "obligation-missing": "规定职责和保障的各章，每一项至少有一项职责以它为依据。",
    MeasureMissing = "measure-missing": "每个追责情形都有 measures.toml 里的追责方式。",
    AreaOverlap = "area-overlap": "同一个位置只归一个方面。",
    AreaMissing = "area-missing": "有 areas.toml 时，每项职责都归一个方面，每个方面都有职责。",
    PeriodMismatch = "period-mismatch": "定期职责必须写周期，其他职责不能写；有周期次数的至少一次。",
    SameAct = "same-act": "same_as 指另一个角色在同一条里的职责，那一项自己不再有 same_as。",
    OptionCount = "option-count": "选择类题目有三至五个选项；单选、归责、情景恰有一个正确，多选至少两个。",
    DuplicateOption = "duplicate-option": "同一题的选项不能相同。",
    LongKey = "long-key": "正确选项不能比选项长度的中位数长出一半以上。",
    AnswerShape = "answer-shape": "每种题型只写自己的答案栏：判断题写 true 或 false，填空题写原文中的一段，选择题写选项。",
    BlankMark = "blank-mark": "填空题题干恰有一处 ____，其他题型没有。",
    EmphasisUnclosed = "emphasis-unclosed": "强调写成 **文字**，前后成对，里面不空；紧贴标点而不能生效的强调要改写。",
    NegationPlain = "negation-plain": "题干问“不正确”“不属于”“不包括”等时，否定词要强调。",
    QuestionMissing = "question-missing": "规定职责和保障的各章，每一项至少有一道题以它为依据。",
    GuideUnreachable = "guide-unreachable": "指引的每个结果都要有选法能到，每种选法都要有结果。",
    TemplateField = "template-field": "文书模板里的 {栏} 必须是规定的栏，花括号成对。",
    TemplateBlock = "template-block": "文书模板的每一段必须是规定的种类。",
    DuplicateStem = "duplicate-stem": "两道题的题干和依据不能完全相同。",
}
