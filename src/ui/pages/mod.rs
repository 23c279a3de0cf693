//! Every page of the site, as plain functions from content to `Html`.
//!
//! [`pages`] lists them; [`Document`] renders the body of one. All addresses in a page are relative to it: `root` is
//! `` for a page at the root and `../` for one in a folder, so the same files work at a domain root, under a sub-path
//! and from a folder.

mod about;
mod article;
mod bank;
mod calendar;
mod chain;
mod documents;
mod figure;
mod guide;
mod home;
mod ledger;
mod overview;
mod pairs;
mod present;
mod print;
mod provision;
mod roles;
mod sheet;
mod shell;
mod sources;
mod terms;
mod text;
mod tools;

#[cfg(feature = "ssr")]
pub(crate) use sheet::{answer, chapter_of, in_print_order};

use crate::content::Content;
use crate::exchange::Form;
use crate::regulation::{Address, Provision};
use std::rc::Rc;
use yew::prelude::*;

/// What pages are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// The content, checked.
    pub content: Content,
    /// The quiz island's data file, relative to the root.
    pub quiz_data: String,
    /// What drills are made from: a data file, relative to the root.
    pub drill_data: String,
    /// The data file of what practice has come to, relative to the root.
    pub progress_data: String,
    /// The self-check island's data file, relative to the root.
    pub duty_data: String,
    /// The data file of templates, relative to the root.
    pub documents_data: String,
    /// The search island's data file, relative to the root.
    pub search_data: String,
    /// Which places bind which roles: a data file, relative to the root.
    pub binding_data: String,
    /// The ids that records can speak of: a data file, relative to the root.
    pub ids_data: String,
    /// The projector's data file, relative to the root.
    pub present_data: String,
    /// The templates for own banks, as (form, file relative to the root).
    pub templates: Vec<(Form, String)>,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The way in.
    Home,
    /// The whole text.
    Text,
    /// One article.
    Article(u16),
    /// The whole regulation as a picture.
    Overview,
    /// The chains of responsibility.
    Chain,
    /// The chains of one article's clauses.
    ChainOf(u16),
    /// Search.
    Search,
    /// The list of roles.
    Roles,
    /// One role's obligations, by the role's id.
    Role(String),
    /// One guide, by its id.
    Guide(String),
    /// The quiz.
    Quiz,
    /// Mock exams.
    Exam,
    /// One attempt, question by question.
    Attempt,
    /// What practice has come to.
    Progress,
    /// The printable questions of one chapter.
    Sheet(u16),
    /// The self-check.
    Duty,
    /// The roll-up of a unit.
    Unit,
    /// Who reports to whom.
    Pairs,
    /// Documents.
    Documents,
    /// One document as a blank form, by the id of its template.
    BlankForm(String),
    /// What a round of self-check says.
    Findings,
    /// Periodic duties, and when they are due.
    Calendar,
    /// The ledger of gaps.
    Ledger,
    /// The projector.
    Present,
    /// Own banks of questions.
    Bank,
    /// What is kept on the device.
    Data,
    /// The reader's bookmarks and remarks.
    Marks,
    /// Terms.
    Terms,
    /// The text on paper, and what of it.
    Print,
    /// Where the text comes from, and how all else was made and checked.
    Sources,
    /// About the site.
    About,
    /// What a server shows for an address without a page.
    NotFound,
}

/// The module of the search page, which every page loads when one wants to jump.
pub const JUMP: &str = "search";

/// The modules that a worker runs: for texts with questions, for sheets, and for documents.
pub const WORKERS: [&str; 3] = ["exchange", "office", "documents"];

impl PageKind {
    /// Its file, relative to the root.
    pub fn path(&self) -> String {
        match self {
            Self::Home => "index.html".to_owned(),
            Self::Text => "text.html".to_owned(),
            Self::Article(number) => format!("text/{number}.html"),
            Self::Overview => "overview.html".to_owned(),
            Self::Chain => "chain.html".to_owned(),
            Self::ChainOf(number) => format!("chain/{number}.html"),
            Self::Search => "search.html".to_owned(),
            Self::Roles => "roles.html".to_owned(),
            Self::Role(id) => format!("roles/{id}.html"),
            Self::Guide(id) => format!("guides/{id}.html"),
            Self::Quiz => "quiz.html".to_owned(),
            Self::Exam => "exam.html".to_owned(),
            Self::Attempt => "attempt.html".to_owned(),
            Self::Progress => "progress.html".to_owned(),
            Self::Sheet(chapter) => format!("quiz/chapter-{chapter}.html"),
            Self::Duty => "duty.html".to_owned(),
            Self::Unit => "unit.html".to_owned(),
            Self::Pairs => "pairs.html".to_owned(),
            Self::Documents => "documents.html".to_owned(),
            Self::BlankForm(id) => format!("documents/{id}.html"),
            Self::Findings => "findings.html".to_owned(),
            Self::Calendar => "calendar.html".to_owned(),
            Self::Ledger => "ledger.html".to_owned(),
            Self::Present => "present.html".to_owned(),
            Self::Bank => "bank.html".to_owned(),
            Self::Data => "data.html".to_owned(),
            Self::Marks => "marks.html".to_owned(),
            Self::Terms => "terms.html".to_owned(),
            Self::Print => "print.html".to_owned(),
            Self::Sources => "sources.html".to_owned(),
            Self::About => "about.html".to_owned(),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// The way from the page to the site's root.
    pub fn root(&self) -> &'static str {
        match self {
            Self::Article(_) | Self::ChainOf(_) | Self::Role(_) | Self::Guide(_) | Self::Sheet(_) | Self::BlankForm(_) => "../",
            _ => "",
        }
    }

    /// Whether the page is a tool, whose WebAssembly starts at once.
    pub fn is_tool(&self) -> bool {
        matches!(
            self,
            Self::Search
                | Self::Guide(_)
                | Self::Quiz
                | Self::Exam
                | Self::Attempt
                | Self::Progress
                | Self::Bank
                | Self::Duty
                | Self::Documents
                | Self::Unit
                | Self::Findings
                | Self::Calendar
                | Self::Ledger
                | Self::Present
                | Self::Data
                | Self::Marks
                | Self::Print
        )
    }

    /// The stylesheets that the page needs, in their order: files in `www/css`, without their extension.
    pub fn sheets(&self) -> &'static [&'static str] {
        match self {
            Self::Article(_) => &["base", "reading"],
            Self::Text => &["base", "pieces", "reading"],
            Self::Quiz | Self::Exam | Self::Attempt | Self::Sheet(_) => &["base", "pieces", "quiz"],
            Self::Progress => &["base", "pieces", "progress"],
            Self::Duty | Self::Role(_) => &["base", "pieces", "duty"],
            Self::Findings => &["base", "pieces", "duty", "progress"],
            Self::Calendar => &["base", "pieces", "duty", "calendar"],
            Self::Ledger => &["base", "pieces", "duty", "ledger"],
            Self::Guide(_) => &["base", "pieces", "guide"],
            Self::Overview | Self::Chain | Self::ChainOf(_) => &["base", "pieces", "figure"],
            Self::Documents | Self::BlankForm(_) | Self::Unit => &["base", "pieces", "document"],
            Self::Print => &["base", "pieces", "print"],
            Self::Present => &["base", "pieces", "present"],
            _ => &["base", "pieces"],
        }
    }

    /// The stylesheets that come after the page, for what scripts add to it, as one file.
    pub fn late_sheets(&self) -> &'static [&'static str] {
        match self {
            Self::Article(_) => &["pieces", "late"],
            _ => &["late"],
        }
    }

    /// The modules that the page's tool loads only when it needs them.
    pub fn further(&self) -> &'static [&'static str] {
        match self {
            Self::Quiz => &["coach"],
            Self::Bank => &["exchange", "office"],
            Self::Documents | Self::Unit => &["documents", "office"],
            _ => &[],
        }
    }

    /// The data file that the page's tool asks for as soon as it runs, relative to the root; empty if it asks for none then.
    pub fn data<'a>(&self, site: &'a Site) -> &'a str {
        match self {
            Self::Search => &site.search_data,
            Self::Quiz | Self::Exam => &site.quiz_data,
            Self::Progress => &site.progress_data,
            Self::Duty | Self::Unit | Self::Findings | Self::Calendar | Self::Ledger => &site.duty_data,
            Self::Documents => &site.documents_data,
            Self::Present => &site.present_data,
            _ => "",
        }
    }

    /// The WebAssembly module that the page starts, one of the programs in `src/bin`.
    pub fn module(&self) -> &'static str {
        match self {
            Self::Search => JUMP,
            Self::Guide(_) => "guide",
            Self::Quiz => "quiz",
            Self::Exam => "exam",
            Self::Attempt => "attempt",
            Self::Progress => "progress",
            Self::Duty => "duty",
            Self::Documents => "filling",
            Self::Unit => "unit",
            Self::Findings => "findings",
            Self::Calendar => "calendar",
            Self::Ledger => "ledger",
            Self::Present => "present",
            Self::Bank => "bank",
            Self::Data => "data",
            Self::Print => "print",
            _ => "app",
        }
    }
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Its file, relative to the root.
    pub path: String,
    /// Its title, without the site's.
    pub title: String,
    /// One or two sentences for search engines and link previews.
    pub description: String,
}

/// Every page of a site, in reading order.
pub fn pages(content: &Content) -> Vec<Page> {
    let mut kinds = vec![PageKind::Home, PageKind::Text];
    kinds.extend(content.regulation.articles().map(|article| PageKind::Article(article.number)));
    kinds.extend([PageKind::Overview, PageKind::Chain]);
    kinds.extend(chain::articles(content).into_iter().map(PageKind::ChainOf));
    kinds.extend([PageKind::Search, PageKind::Roles]);
    kinds.extend(content.roles.iter().map(|role| PageKind::Role(role.id.clone())));
    kinds.extend(content.guides.iter().map(|guide| PageKind::Guide(guide.id.clone())));
    kinds.extend([PageKind::Quiz, PageKind::Exam, PageKind::Attempt, PageKind::Progress, PageKind::Bank]);
    kinds.extend(content.regulation.chapters.iter().map(|chapter| PageKind::Sheet(chapter.number)));
    kinds.extend([PageKind::Duty, PageKind::Unit, PageKind::Pairs, PageKind::Documents]);
    kinds.extend(content.templates.iter().map(|template| PageKind::BlankForm(template.id.clone())));
    kinds.extend([
        PageKind::Findings,
        PageKind::Calendar,
        PageKind::Ledger,
        PageKind::Present,
        PageKind::Data,
        PageKind::Marks,
        PageKind::Terms,
        PageKind::Print,
        PageKind::Sources,
        PageKind::About,
        PageKind::NotFound,
    ]);
    kinds.into_iter().map(|kind| page(content, kind)).collect()
}

fn page(content: &Content, kind: PageKind) -> Page {
    let front = &content.regulation.front;
    let name = &front.short_title;
    let (title, description) = match &kind {
        PageKind::Home => (front.title.clone(), format!("读{name}的条文，做测验，查职责。{}。", front.document_number)),
        PageKind::Text => ("全文".to_owned(), format!("{}全文，{}，逐条逐项可引用。", front.title, front.document_number)),
        PageKind::Article(number) => {
            let article = content.regulation.article(*number);
            let text: String = article.iter().flat_map(|article| &article.provisions).map(Provision::full_text).collect();
            let name = shell::article_name(content, *number);
            let description = format!("{name}：{}", shorten(&text, 80));
            (name, description)
        }
        PageKind::Overview => ("全文一览".to_owned(), format!("{name}的章、条、角色和职责，一张图和同样内容的表。")),
        PageKind::Chain => (
            "责任链".to_owned(),
            format!("{name}的每项职责：由什么制度检查，可能对应什么追责情形，有哪些追责方式。"),
        ),
        PageKind::ChainOf(number) => {
            let label = shell::article_label(content, *number);
            (
                format!("{label}的责任链"),
                format!("{name}{label}的职责由什么制度检查，可能对应什么追责情形，有哪些追责方式。"),
            )
        }
        PageKind::Search => ("搜索".to_owned(), format!("在{name}的条文、术语和题目里搜索。")),
        PageKind::Roles => (
            "职责清单".to_owned(),
            format!("{name}对各个角色的要求，{}个角色，{}项职责。", content.roles.len(), content.obligations.len()),
        ),
        PageKind::Role(id) => content
            .role(id)
            .map(|role| (format!("{}的职责", role.short), format!("{}：{}", role.name, role.summary)))
            .unwrap_or_default(),
        PageKind::Guide(id) => content
            .guide(id)
            .map(|guide| (guide.title.clone(), format!("{name}：{}", guide.summary)))
            .unwrap_or_default(),
        PageKind::Quiz => ("测验".to_owned(), format!("{name}测验，{}题，每题都有依据的条文。", content.bank().count())),
        PageKind::Exam => ("模拟考试".to_owned(), format!("{name}模拟考试：按题型和章组卷，限时，交卷后逐题看依据。")),
        PageKind::Attempt => ("逐题回看".to_owned(), "一次练习或考试的每道题：自己的作答、正确答案和依据的条文。".to_owned()),
        PageKind::Progress => (
            "学习情况".to_owned(),
            "这台设备上的练习：下一步做什么，每天练了多少，各章各角色掌握了多少，哪天该复习。".to_owned(),
        ),
        PageKind::Sheet(number) => {
            let label = content.regulation.chapter(*number).map(shell::chapter_name).unwrap_or_default();
            (format!("{label} 题单"), format!("{name}{label}的题目和答案，可打印。"))
        }
        PageKind::Duty => ("自查".to_owned(), format!("按角色对照{name}逐项自查，记录只存在自己的设备上。")),
        PageKind::Unit => (
            "单位汇总".to_owned(),
            "把几个人上交的自查放在一起看：各项职责的落实情况，最多的差距，还有几人没有交。只在自己的设备上算。".to_owned(),
        ),
        PageKind::Pairs => (
            "上下对应".to_owned(),
            format!("{name}里谁向谁报告、谁监督谁：按角色列出，每一对都有两边的条文。"),
        ),
        PageKind::Documents => (
            "文书".to_owned(),
            format!(
                "按{name}和自己的自查记录做文书：自查报告、责任清单、台账、责任书等{}种，都在自己的设备上做。",
                content.templates.len()
            ),
        ),
        PageKind::BlankForm(id) => content
            .template(id)
            .map(|template| (format!("{}（空白表）", template.name), format!("{}可以打印后手写。", template.summary)))
            .unwrap_or_default(),
        PageKind::Findings => (
            "自查结果".to_owned(),
            "一轮自查的结果：落实情况、差距和依据的条文、与另一轮的比较、上交文件。".to_owned(),
        ),
        PageKind::Calendar => (
            "定期职责".to_owned(),
            format!("{name}里要定期做的职责：记每次办理，看哪些到期、哪些逾期，放进手机日历。"),
        ),
        PageKind::Ledger => (
            "整改台账".to_owned(),
            "把自查的差距立账：措施、责任岗位、时限、进展、销号，可以打印。只存在自己的设备上。".to_owned(),
        ),
        PageKind::Present => ("投影".to_owned(), format!("把{name}逐条投到大屏幕上，一屏一条，可以带出关联的条文和题目。")),
        PageKind::Bank => (
            "自带题库".to_owned(),
            "导入自己的题库来练习，或者把题目导出成表格、GIFT、文本。都在自己的设备上完成。".to_owned(),
        ),
        PageKind::Data => ("记录".to_owned(), "这台设备上存了什么；导出、导入、清除。".to_owned()),
        PageKind::Marks => ("书签和笔记".to_owned(), format!("在{name}的条文上做的书签和笔记，只存在自己的设备上。")),
        PageKind::Terms => (
            "术语".to_owned(),
            format!("{name}里的{}个术语：文内怎么说，通常指什么，哪些没有定义。", content.terms.len()),
        ),
        PageKind::Print => ("打印".to_owned(), format!("按公文版式打印{name}：全文、选定的章和条，或者一个角色的条文。")),
        PageKind::Sources => (
            "来源与方法".to_owned(),
            format!("{name}的文本从哪里来，关联、术语、职责和题目怎样编写、怎样核对。"),
        ),
        PageKind::About => ("关于".to_owned(), "文本的效力、来源、隐私和浏览器的说明。".to_owned()),
        PageKind::NotFound => ("没有这一页".to_owned(), "地址可能写错了，或者页面已经移走。".to_owned()),
    };
    Page {
        path: kind.path(),
        kind,
        title,
        description,
    }
}

/// The rules of style that one kind of page needs besides its sheets, since they follow from the content.
pub fn rules(content: &Content, kind: &PageKind) -> String {
    match kind {
        PageKind::Print => print::rules(content),
        _ => String::new(),
    }
}

/// The page and anchor of a place, relative to the root.
pub fn clause_href(address: &Address) -> String {
    let page = PageKind::Article(address.article()).path();
    if address.steps().is_empty() {
        page
    } else {
        format!("{page}#{}", address.id())
    }
}

/// The page and anchor of a term, relative to the root.
pub fn term_href(id: &str) -> String {
    format!("{}#t-{id}", PageKind::Terms.path())
}

/// The page and anchor of a clause's chain of responsibility, relative to the root; only clauses with a chain have one.
pub fn chain_href(address: &Address) -> String {
    chain::href(address)
}

/// The page and anchor of a question in the printable sheets, relative to the root.
pub fn question_href(content: &Content, question: &crate::quiz::Question) -> String {
    format!("{}#q-{}", PageKind::Sheet(sheet::chapter_of(content, question)).path(), question.id)
}

/// A page being rendered: its site, its kind, and the way to the root.
#[derive(Clone, Copy)]
struct View<'a> {
    site: &'a Site,
    content: &'a Content,
    kind: &'a PageKind,
    root: &'static str,
}

impl View<'_> {
    /// A link to another page of the site.
    fn to(&self, kind: &PageKind) -> String {
        format!("{}{}", self.root, kind.path())
    }

    /// A link to a place in the text; within the article's own page only the anchor.
    fn clause(&self, address: &Address) -> String {
        match self.kind {
            PageKind::Article(number) if *number == address.article() => format!("#{}", address.id()),
            _ => format!("{}{}", self.root, clause_href(address)),
        }
    }

    /// A link to a place in the text, shown as its citation.
    fn cite(&self, address: &Address) -> Html {
        html! { <a href={self.clause(address)}>{ address.to_string() }</a> }
    }

    /// Several such links, with 、 between them.
    fn cites(&self, addresses: &[Address]) -> Html {
        html! {
            for (index, address) in addresses.iter().enumerate() {
                { if index > 0 { "、" } else { "" } }
                { self.cite(address) }
            }
        }
    }
}

/// What [`Document`] renders.
#[derive(Clone, PartialEq, Properties)]
pub struct DocumentProps {
    /// The site.
    pub site: Rc<Site>,
    /// The page.
    pub kind: PageKind,
}

/// The body of one page.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let view = View {
        site: &props.site,
        content: &props.site.content,
        kind: &props.kind,
        root: props.kind.root(),
    };
    shell::wrap(
        view,
        match &props.kind {
            PageKind::Home => home::page(view),
            PageKind::Text => text::page(view),
            PageKind::Article(number) => article::page(view, *number),
            PageKind::Overview => overview::page(view),
            PageKind::Chain => chain::page(view),
            PageKind::ChainOf(number) => chain::of_article(view, *number),
            PageKind::Search => tools::search(view),
            PageKind::Roles => roles::list(view),
            PageKind::Role(id) => roles::page(view, id),
            PageKind::Guide(id) => guide::page(view, id),
            PageKind::Quiz => tools::quiz(view),
            PageKind::Exam => tools::exam(view),
            PageKind::Attempt => tools::attempt(view),
            PageKind::Progress => tools::progress(view),
            PageKind::Sheet(chapter) => sheet::page(view, *chapter),
            PageKind::Duty => tools::duty(view),
            PageKind::Unit => tools::unit(view),
            PageKind::Pairs => pairs::page(view),
            PageKind::Documents => documents::page(view),
            PageKind::BlankForm(id) => documents::blank(view, id),
            PageKind::Findings => tools::findings(view),
            PageKind::Calendar => calendar::page(view),
            PageKind::Ledger => ledger::page(view),
            PageKind::Present => present::page(view),
            PageKind::Bank => bank::page(view),
            PageKind::Data => tools::data(view),
            PageKind::Marks => tools::marks(view),
            PageKind::Terms => terms::page(view),
            PageKind::Print => print::page(view),
            PageKind::Sources => sources::page(view),
            PageKind::About => about::page(view),
            PageKind::NotFound => about::not_found(view),
        },
    )
}

/// The first characters of a text, with … where it was cut.
fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// `2016-05-12` as `2016年5月12日`; anything else as it is.
fn date_words(date: &str) -> String {
    let numbers: Option<Vec<u16>> = date.split('-').map(|part| part.parse().ok()).collect();
    match numbers.as_deref() {
        Some([year, month, day]) => format!("{year}年{month}月{day}日"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_in_words() {
        assert_eq!(date_words("2016-05-12"), "2016年5月12日");
        assert_eq!(date_words("近日"), "近日");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(shorten("一二三四", 2), "一二…");
        assert_eq!(shorten("一二", 2), "一二");
    }
}
