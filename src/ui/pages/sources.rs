//! Where the text comes from, what editors added to it, and how all of it was checked. Every number is counted.

use super::{PageKind, View, date_words};
use crate::content::Content;
use crate::diagnostic::Code;
use crate::duty::ObligationKind;
use crate::links::{LinkKind, Standing};
use crate::quiz::QuestionKind;
use crate::regulation::{Address, Article, Regulation};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    html! {
        <>
            <h1>{ "来源与方法" }</h1>
            <p>{ "哪些是文件的原文，哪些是编者所加，各自怎样核对。这一页的数目都由程序从内容里数出。" }</p>
            { standing(view) }
            { text(view) }
            { notes(view) }
            { captions(view) }
            { instruments(view) }
            { links(view) }
            { terms(view) }
            { duties(view) }
            { questions(view) }
        </>
    }
}

/// What the text is worth today, and who says so.
pub(super) fn standing(view: View<'_>) -> Html {
    let front = &view.content.regulation.front;
    let names_interpreter = |text: &str| !front.interpreter.is_empty() && text.contains("解释") && text.contains(&front.interpreter);
    let clause = view.content.regulation.provisions().find(|provision| names_interpreter(&provision.text));
    html! {
        <section id="standing">
            <h2>{ "文本的效力" }</h2>
            <p>{ format!("《{}》（{}）由{}于{}印发。", front.title, front.document_number, front.issuer, date_words(&front.issued)) }
                { "文中引用的其他文件此后可能已经修订或者被替代。应当以现行有效的文本和发文机关的解释为准" }
                if front.interpreter.is_empty() { { "。" } } else {
                    { format!("；本文由{}负责解释", front.interpreter) }
                    if let Some(clause) = clause { { "（" }{ view.cite(&clause.address) }{ "）" } }
                    { "。" }
                }
            </p>
            <p>{ "本站只帮助学习：说明这份文件写了什么、要求谁做什么。它不是发布文件的地方，也不作解释和认定。" }</p>
        </section>
    }
}

fn text(view: View<'_>) -> Html {
    let regulation = &view.content.regulation;
    let front = &regulation.front;
    let characters: usize = regulation.articles().map(|article| article.full_text().chars().count()).sum();
    let split: Vec<Address> = regulation
        .provisions()
        .filter(|provision| provision.parts.iter().any(|part| part.run_in))
        .map(|provision| provision.address.clone())
        .collect();
    html! {
        <section id="text">
            <h2>{ "正文" }</h2>
            <p>{ format!("来源：{}。", front.source) }
                { format!("共 {} 章 {} 条，{characters} 字（连标点），每一条、款、项、目各有固定的位置，共 {} 处。",
                    regulation.chapters.len(), regulation.articles().count(), regulation.places().count()) }</p>
            <p>{ "正文一字不改，错漏也照原样。只作两处版式上的处理：" }</p>
            <ol>
                <li>{ "半角的逗号、括号、冒号、分号（" }<span lang="en">{ ", ( ) : ;" }</span>{ "）换成全角（，（）：；）。" }</li>
                <li>{ "去掉排版用的空格和空行。" }</li>
            </ol>
            if !split.is_empty() {
                <p>{ "原文连排在一段里的各项，分行显示，文字和标点不动：" }{ view.cites(&split) }{ "。" }</p>
            }
            { checked(&[Code::PublishedDiffers, Code::NumberOutOfSequence, Code::MarkupInText]) }
        </section>
    }
}

fn notes(view: View<'_>) -> Html {
    let notes = &view.content.notes;
    if notes.is_empty() {
        return html! {};
    }
    html! {
        <section id="notes">
            <h2>{ format!("原文如此（{} 处）", notes.len()) }</h2>
            <p>{ "原文有些地方看似笔误，或者前后不一。一律照原样保留，在旁边注明；注明不是更正。" }</p>
            <table class="data">
                <thead><tr><th scope="col">{ "位置" }</th><th scope="col">{ "原文" }</th><th scope="col">{ "说明" }</th></tr></thead>
                <tbody>
                    for note in notes {
                        <tr><td>{ view.cite(&note.at) }</td><td>{ format!("“{}”", note.quote) }</td><td>{ &note.text }</td></tr>
                    }
                </tbody>
            </table>
            { checked(&[Code::NotVerbatim]) }
        </section>
    }
}

fn captions(view: View<'_>) -> Html {
    let captions = view.content.captions.iter();
    let captions: Vec<_> = captions
        .filter_map(|caption| Some((view.content.regulation.article(caption.article)?, caption)))
        .collect();
    if captions.is_empty() {
        return html! {};
    }
    html! {
        <section id="captions">
            <h2>{ format!("〔〕里的短题（{} 个）", captions.len()) }</h2>
            <p>{ "有的条原文没有标题。为便于查找，编者各加一个短题，放在〔〕里，不属于原文，引用时不写。" }</p>
            <p>
                for (index, (article, caption)) in captions.iter().enumerate() {
                    { if index > 0 { "、" } else { "" } }{ view.cite(&article.address()) }{ format!("〔{}〕", caption.text) }
                }
                { "。" }
            </p>
        </section>
    }
}

fn instruments(view: View<'_>) -> Html {
    let cited = cited(&view.content.regulation);
    if cited.is_empty() {
        return html! {};
    }
    html! {
        <section id="instruments">
            <h2>{ format!("文中写出名称的其他文件（{} 件）", cited.len()) }</h2>
            <p>{ "照原文的写法列出。本站没有收录这些文件，也没有核对它们现在是否有效、是否改过。" }</p>
            <ul>
                for (name, places) in cited {
                    <li>{ format!("《{name}》　") }<span class="cite">{ view.cites(&places) }</span></li>
                }
            </ul>
        </section>
    }
}

/// The documents whose names stand between 《 and 》 in the articles, in the order of the text, with where they do. A name
/// that ends the regulation's own title is its own short name.
fn cited(regulation: &Regulation) -> Vec<(&str, Vec<Address>)> {
    let mut all: Vec<(&str, Vec<Address>)> = Vec::new();
    for provision in regulation.provisions() {
        let names = provision.text.split('《').skip(1).filter_map(|rest| rest.split_once('》'));
        for (name, _) in names.filter(|(name, _)| !regulation.front.title.ends_with(name)) {
            match all.iter_mut().find(|(known, _)| *known == name) {
                Some((_, places)) if places.last() == Some(&provision.address) => {}
                Some((_, places)) => places.push(provision.address.clone()),
                None => all.push((name, vec![provision.address.clone()])),
            }
        }
    }
    all
}

fn links(view: View<'_>) -> Html {
    let links = view.content.links.links();
    let said = |kind: LinkKind| match kind {
        LinkKind::Safeguard => "从一项职责，指向检查它是否落实的制度。",
        LinkKind::Liability => "从一项职责，指向没有做到时可能对应的追责情形。只指出文字上的对应，是否追责由有权的机关认定。",
        LinkKind::SameMatter => "同一件事对另一个角色的要求。两端相同，没有先后。",
        LinkKind::Counterpart => "谁向谁报告、谁监督谁：从报告或者被监督的一方，指向听取或者监督的一方。",
        LinkKind::Definition => "从使用一个词的地方，指向说明它或者首次出现的地方。",
    };
    // Of the other kinds the targets are all over the text.
    let targets = |kind: LinkKind| -> Vec<Address> {
        let all = links.iter().filter(|link| link.kind == kind).map(|link| link.to.article());
        let targeted = |article: &&Article| matches!(kind, LinkKind::Safeguard | LinkKind::Liability) && all.clone().any(|number| number == article.number);
        view.content.regulation.articles().filter(targeted).map(Article::address).collect()
    };
    html! {
        <section id="links">
            <h2>{ format!("条文关联（{} 处）", links.len()) }</h2>
            <p>{ "关联由编者按意思编写，不是原文的规定。分为几类，每一处写一句理由，两端都能看到：" }</p>
            <dl>
                for kind in LinkKind::ALL {
                    <dt>{ format!("{}（{} 处）", kind.label(), links.iter().filter(|link| link.kind == kind).count()) }</dt>
                    <dd>{ said(kind) }
                        if !targets(kind).is_empty() { { "指向：" }{ view.cites(&targets(kind)) }{ "。" } }
                        if kind.back_label() != kind.label() { { format!("在另一端显示为“{}”。", kind.back_label()) } }
                    </dd>
                }
            </dl>
            { checked(&[Code::NoSuchPlace, Code::LinkToItself, Code::DuplicateLink, Code::LinkMissing]) }
        </section>
    }
}

fn terms(view: View<'_>) -> Html {
    let terms = &view.content.terms;
    let said = |standing: Standing| match standing {
        Standing::Text => "本文自己说明了意思，引出说明的原文。",
        Standing::Usage => "本文没有说明，按通常的理解写一句中性的说明，不是本文的规定。",
        Standing::Undefined => "本文没有定义，也没有公认的说法。只注明未作定义，不替它下定义。",
    };
    html! {
        <section id="terms">
            <h2>{ format!("术语（{} 个）", terms.len()) }</h2>
            <p>{ "每个术语写明意思从哪里来，" }<a href={view.to(&PageKind::Terms)}>{ "术语表" }</a>{ "按此分开：" }</p>
            <dl>
                for standing in Standing::ALL {
                    <dt>{ format!("{}（{} 个）", standing.label(), terms.iter().filter(|term| term.standing == standing).count()) }</dt>
                    <dd>{ said(standing) }</dd>
                }
            </dl>
            { checked(&[Code::TermNotInText, Code::NotVerbatim]) }
        </section>
    }
}

fn duties(view: View<'_>) -> Html {
    let Content { roles, obligations, .. } = view.content;
    let count = |wanted: fn(ObligationKind) -> bool| obligations.iter().filter(|obligation| wanted(obligation.kind)).count();
    html! {
        <section id="duties">
            <h2>{ format!("角色和职责（{} 个角色，{} 项职责）", roles.len(), obligations.len()) }</h2>
            <p>{ "角色是原文里承担要求的组织和个人。一项职责是一个角色要做的一件能单独核对的事，一条可以分出几项：" }
                { format!("持续的 {} 项，定期的 {} 项，遇事的 {} 项。", count(|kind| kind == ObligationKind::Continuous),
                    count(|kind| matches!(kind, ObligationKind::Periodic(_))), count(|kind| kind == ObligationKind::Event)) }
                { "周期和次数照原文；写了周期而没有写次数的，按一次计；只说“定期”的，写明没有定周期。" }</p>
            <p>{ "每项职责引出产生它的原文。平实的复述、佐证的例子和落实程度的标准是编者写的，供自己核对，不是考核标准。" }
                <a href={view.to(&PageKind::Roles)}>{ "职责清单" }</a></p>
            { checked(&[Code::NotVerbatim, Code::ObligationMissing, Code::PeriodMismatch]) }
        </section>
    }
}

fn questions(view: View<'_>) -> Html {
    let count = |kind: QuestionKind| view.content.bank().filter(|question| question.kind == kind).count();
    let kinds: Vec<String> = QuestionKind::ALL
        .into_iter()
        .map(|kind| format!("{} {} 题", kind.label(), count(kind)))
        .collect();
    html! {
        <section id="questions">
            <h2>{ format!("题目（{} 题）", view.content.bank().count()) }</h2>
            <p>{ format!("{}。", kinds.join("，")) }{ "只考这份文件写了什么，不考文件以外的知识。答案由所引的原文决定；错误的选项多取自本文别处。情景题里的事例是编的，没有真人真事。" }
                <a href={view.to(&PageKind::Quiz)}>{ "测验" }</a></p>
            { checked(&[Code::NotVerbatim, Code::QuestionMissing, Code::OptionCount, Code::AnswerShape, Code::LongKey, Code::NegationPlain, Code::DuplicateStem]) }
        </section>
    }
}

/// What the checker holds this part to, in its own words; a site with a problem is not made.
fn checked(codes: &[Code]) -> Html {
    html! {
        <>
            <p class="cite">{ "每次生成网站前由程序核对，有一处不合就不生成：" }</p>
            <ul class="cite">
                for code in codes {
                    <li>{ code.rule() }</li>
                }
            </ul>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::cited;
    use crate::regulation::{Front, Regulation, Source, parse_chapters};

    #[test]
    fn cited_documents_are_listed_once_with_all_their_places() {
        let text = "# 第一章 总则\n\n## 第一条\n\n依据《甲》和《乙》，又据《甲》，制定本《规定》。\n\n## 第二条\n\n《乙》另有规定的，《从其规定。\n";
        let path = "regulation/chapter-1.md";
        let regulation = Regulation {
            front: Front {
                title: "本规定".to_owned(),
                ..Front::default()
            },
            chapters: parse_chapters(&[Source { path, text }], &mut Vec::new()),
        };
        let found: Vec<(&str, Vec<String>)> = cited(&regulation)
            .into_iter()
            .map(|(name, places)| (name, places.iter().map(|place| place.code()).collect()))
            .collect();
        assert_eq!(found, [("甲", vec!["1-p1".to_owned()]), ("乙", vec!["1-p1".to_owned(), "2-p1".to_owned()])]);
    }
}
