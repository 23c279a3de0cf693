//! What the site is and is not; and the page for an address that leads nowhere.

use super::{PageKind, View, shell, sources};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let front = &view.content.regulation.front;
    html! {
        <>
            <h1>{ "关于本站" }</h1>
            { sources::standing(view) }
            <section>
                <h2>{ "来源和整理方法" }</h2>
                <p>{ format!("来源：{}。正文一字不改，每次生成网站都与发布的原样逐字核对。", front.source) }
                    { "〔〕里的短题、原文如此的说明、条文关联和理由、术语说明、职责的复述和标准、题目，都是编者所加，不是文件的内容。" }</p>
                <p><a href={view.to(&PageKind::Sources)}>{ "来源与方法" }</a>{ "写明各部分怎样编写、怎样核对。" }</p>
                <p>{ "两张图由程序按这些内容画成，同样的内容都有表：" }<a href={view.to(&PageKind::Overview)}>{ "全文一览" }</a>{ "、" }<a href={view.to(&PageKind::Chain)}>{ "责任链" }</a>{ "。" }</p>
            </section>
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
