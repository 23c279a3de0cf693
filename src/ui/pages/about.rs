//! What the site is and is not; and the page for an address that leads nowhere.

use super::{PageKind, View, date_words, shell};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let front = &view.content.regulation.front;
    html! {
        <>
            <h1>{ "关于本站" }</h1>
            <section>
                <h2>{ "文本的效力" }</h2>
                <p>{ format!("《{}》（{}）由{}于{}印发。", front.title, front.document_number, front.issuer, date_words(&front.issued)) }
                    { "文中引用的其他文件此后可能已经修订或者被替代。应当以现行有效的文本和发文机关的解释为准" }
                    { if front.interpreter.is_empty() { "。".to_owned() } else { format!("；本文由{}负责解释。", front.interpreter) } }</p>
                <p>{ "本站只帮助学习：说明这份文件写了什么、要求谁做什么。自查结果是个人自己的记录，不是结论，也不评价任何人。" }</p>
            </section>
            <section>
                <h2>{ "来源和整理方法" }</h2>
                <p>{ format!("来源：{}。", front.source) }</p>
                <ul>
                    <li>{ "正文一字不改。只把半角的逗号、括号、冒号、分号换成全角，去掉排版用的空格；每次生成网站都与发布的原样逐字核对。" }</li>
                    <li>{ "〔〕里的短题、条文关联和理由、术语说明、职责的复述和标准、题目，都是编者所加，不是文件的内容。" }</li>
                    <li>{ "每项职责、每道题都引一段原文，引文与所引位置一字不差，由程序核对。" }</li>
                </ul>
            </section>
            { notes(view) }
            <section>
                <h2>{ "隐私" }</h2>
                <p>{ "没有账号，没有统计，不连接其他网站，不上传任何内容。测验和自查的记录、书签和笔记只存在这台设备的浏览器里，可以在" }
                    <a href={view.to(&PageKind::Data)}>{ "记录" }</a>{ "里导出、导入、清除。有些浏览器会清除长期不访问的网站的记录，要紧的请导出保存。" }</p>
                <p>{ "不要填写他人姓名、问题线索和涉密内容。" }</p>
            </section>
            <section>
                <h2>{ "浏览器" }</h2>
                <p>{ "读条文、看清单和题单，任何浏览器都可以，不需要脚本。搜索、测验、自查和记录需要 WebAssembly：Chrome 和安卓 WebView 97、Safari 16、Firefox 102 或者更新的版本。" }</p>
            </section>
        </>
    }
}

fn notes(view: View<'_>) -> Html {
    if view.content.notes.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h2>{ "原文如此" }</h2>
            <p>{ "原文有几处看似笔误，一律照原样保留，只在旁边注明：" }</p>
            <ul>
                for note in &view.content.notes {
                    <li>{ view.cite(&note.at) }{ format!("“{}”：{}", note.quote, note.text) }</li>
                }
            </ul>
        </section>
    }
}

/// Shown by a server for an address without a page.
pub(super) fn not_found(view: View<'_>) -> Html {
    html! {
        <>
            <h1>{ "没有这一页" }</h1>
            <p>{ "地址可能写错了，或者页面已经移走。可以从目录里找：" }</p>
            <ul class="list">
                <li><a class="row" href={view.to(&PageKind::Home)}>{ "首页" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Text)}>{ "全文" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Search)}>{ "搜索" }</a></li>
            </ul>
            { shell::contents(view, None) }
        </>
    }
}
