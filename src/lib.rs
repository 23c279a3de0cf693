//! A static study site for one regulation: read it (学), quiz on it (测), check one's duties against it (查).
//!
//! # Floors
//!
//! Each floor names only floors above it in this table; features keep the lower ones out of a build that must not have
//! them, and `cargo xtask test` checks the rest.
//!
//! | module | what it does | feature |
//! | --- | --- | --- |
//! | [`diagnostic`] | one problem in a content file | |
//! | [`date`] | days of the calendar | |
//! | [`regulation`] | addresses, the text tree, Markdown → tree | |
//! | [`json`] | records and data files, read and written | |
//! | `substring` | one text in another, for the modules that run in the browser | |
//! | `order` | sorting, for the modules that run in the browser | |
//! | `syntax` | what the TOML parser says, in plain Chinese | |
//! | [`links`] | typed cross-links, terms | |
//! | [`search`] | query → hits; folding of width and numerals | |
//! | [`quiz`] | questions, grading, attempts | |
//! | [`exchange`] | banks of questions that people bring, and questions on their way out | |
//! | [`duty`] | roles, obligations, answers → findings, chains of responsibility | |
//! | [`document`] | templates and what is known → the documents that a unit uses | |
//! | [`guide`] | choices → the clauses and roles that belong to them | |
//! | [`content`] | reads and checks a content folder | |
//! | [`store`] | what is kept on the device | |
//! | [`reading`] | hearing the text, coming back to a place, marking it | |
//! | `export` | files of office programs: texts, and sheets | `docx`, `export` |
//! | `ui` | pages and islands, as Yew components | `ui` |
//! | `browser` | the only code that names `web_sys` or `gloo` | `hydrate` |
//! | `site` | pages to files, link checking, printed diagnostics | `ssr` |
//!
//! # Invariants
//!
//! - The modules without a feature do no I/O, read no clock and draw no randomness: seed and time are arguments.
//! - Parsing and checking report all problems with file, line and column, and never stop at the first.
//! - A reference as written is a [`regulation::Reference`]; a resolved one is a [`regulation::Address`]; only the text
//!   tree turns the first into the second.
//! - One component tree serves the server renderer and the browser, with the same props; browser state is read after
//!   mount.
//! - Ids of questions, obligations, roles and terms are permanent and never reused; kept records refer to ids, never to
//!   positions.
//! - User state is never thrown away: what cannot be read is set aside, shown, and exportable.
//! - Nothing here knows the regulation at hand: no article number, role name or title of it appears in the code.
//!
//! # Glossary
//!
//! regulation 规章, chapter 章, article 条, paragraph 款 (段 inside an item), item 项, subitem 目, part （一）,
//! address 位置, citation 引文, link 关联, term 术语, note 编者说明, role 角色, obligation 职责, level 落实程度,
//! entry 一项职责的自查记录, round 轮次, evidence 佐证, finding 自查结果, gap 差距, log 办理记录,
//! quota 一个周期要做的次数, agenda 定期职责的办理情况, matter 其中一项, ledger 台账, draft 一条台账里写的内容, hand-in 上交的作答, roll-up 汇总, institution 制度, situation 情形,
//! measure 追责方式, chain 责任链, bookmark 书签, remark 笔记, question 题目, attempt 一次练习, slot 练习中的一题,
//! response 作答, grade 判分, rule 计分规则, mode 练法, blueprint 组卷方案, sitting 考试的期限和及格线,
//! history 历次作答, memory 记忆, drill 速练, record 保存的一条, guide 指引, step 指引的一问, choice 选项, claim 由哪页来做,
//! outcome 指引的结果, document 文书, template 模板, field 栏, filling 已知的内容, grid 表格,
//! island 页面中由 WebAssembly 接管的部分.

#![warn(missing_docs)]

pub mod content;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod duty;
pub mod exchange;
pub mod guide;
pub mod json;
pub mod links;
mod order;
pub mod quiz;
pub mod reading;
pub mod regulation;
pub mod search;
pub mod store;
mod substring;
mod syntax;

#[cfg(feature = "hydrate")]
pub mod browser;
#[cfg(feature = "docx")]
pub mod export;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ui")]
pub mod ui;
