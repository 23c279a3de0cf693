//! Own banks: what the page does, and how a bank is written, which also stands there without scripts.

use super::{View, tools};
use crate::exchange::{COLUMNS, Form};
use crate::ui::islands::Bank;
use yew::prelude::*;

const PLAIN: &str = "1. 【多选】题干\nA. 选项一\nB. 选项二\nC. 选项三\n答案：AC\n条款：……\n解析：……";
const GIFT: &str = "题干{=对的 ~错的 ~也是错的 ####解析}\n\n几个对的{~%50%对 ~%50%也对 ~%-100%错}\n\n一句话。{T}\n\n空在{=这里}的一句话。";

pub(super) fn page(view: View<'_>) -> Html {
    let props = tools::choices(view, &view.site.quiz_data, view.content.bank().count());
    html! {
        <>
            <h1>{ "自带题库" }</h1>
            <p>{ "导入自己的题目，与内置题库并存，随时练习；也可以把题目导出。文件只在这台设备上读，不上传。" }</p>
            { tools::island("bank", &props, html! { <Bank ..props.clone() /> }) }
            <section class="fallback">
                { tools::needs_wasm() }
                <h2>{ "怎么写题库" }</h2>
                <p>{ "一行一题，第一行写列名。从模板改起最省事：" }</p>
                <p class="actions">
                    for (form, file) in &view.site.templates {
                        <a class="btn quiet" href={format!("{}{file}", view.root)} download={format!("题库模板.{}", form.id())}>{ format!("下载模板（.{}）", form.id()) }</a>
                    }
                </p>
                <div class="scroll" tabindex="0" role="group" aria-label="各列">
                    <table class="data">
                        <caption>{ "列名认得出常见的其他写法，如“题目”“正确答案”“选项A”；没有的列可以不写。" }</caption>
                        <thead><tr><th scope="col">{ "列" }</th><th scope="col">{ "写什么" }</th></tr></thead>
                        <tbody>
                            for column in COLUMNS {
                                <tr><td>{ column.name }{ if column.required { "（必填）" } else { "" } }</td><td>{ column.help }</td></tr>
                            }
                        </tbody>
                    </table>
                </div>
                <h3>{ "也可以是" }</h3>
                <dl>
                    <dt>{ Form::Plain.label() }</dt>
                    <dd><pre tabindex="0">{ PLAIN }</pre></dd>
                    <dt>{ Form::Gift.label() }</dt>
                    <dd><pre tabindex="0">{ GIFT }</pre></dd>
                    <dt>{ Form::Toml.label() }</dt>
                    <dd>{ "与本站内容文件 quiz/*.toml 的写法相同。" }</dd>
                </dl>
            </section>
        </>
    }
}
