//! How long one keystroke in the search box takes on a slow phone.

use anyhow::{Context, Result};
use serde_json::json;
use xtask::webdriver::Session;

use super::paint::CPU_SLOWDOWN;
use super::table;

/// What is typed, a character at a time: the first characters find the most.
const TYPED: [&str; 7] = ["党风廉政", "约谈", "第十二条", "不少于一次", "的", "主体责任监督", "鑫"];

/// Types into the box and gives, for each keystroke, the milliseconds until the results stand in the page, and until
/// they are laid out.
const TYPE: &str = "
    const [typed, done] = arguments;
    const box = document.getElementById('q');
    const results = document.getElementById('results');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const island = box.closest('[data-island]');
    const written = () => new Promise(next => {
        const watch = new MutationObserver(() => { watch.disconnect(); next(performance.now()); });
        watch.observe(island, { subtree: true, childList: true, characterData: true, attributes: true });
        setTimeout(() => { watch.disconnect(); next(NaN); }, 1000);
    });
    (async () => {
        const times = [];
        for (const text of typed) {
            for (let length = 1; length <= text.length; length++) {
                set.call(box, text.slice(0, length));
                const start = performance.now();
                const done = written();
                box.dispatchEvent(new InputEvent('input', { bubbles: true, data: text[length - 1] }));
                const end = await done;
                results.getBoundingClientRect();
                const laid = performance.now();
                times.push([text.slice(0, length), end - start, laid - start, document.querySelectorAll('li[data-hit]').length]);
                await new Promise(next => setTimeout(next, 50));
            }
        }
        done(times);
    })();";

/// Prints each keystroke.
pub fn print(session: &Session, site: &str) -> Result<()> {
    session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))?;
    session.goto(&format!("{site}search.html?q=%E7%9A%84"))?;
    session.execute_async(
        "const done = arguments[arguments.length - 1];
         const wait = () => document.querySelector('[data-hit]') ? done(true) : setTimeout(wait, 50);
         wait();",
        json!([]),
    )?;
    session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": CPU_SLOWDOWN }))?;
    let times = session.execute_async(TYPE, json!([TYPED]))?;
    let times = times.as_array().context("the page reports no keystrokes")?;
    let mut keystrokes = Vec::new();
    for time in times {
        let number = |index: usize| time[index].as_f64().context("the page reports a keystroke without its time");
        keystrokes.push((number(1)?, number(2)?, number(3)?, time[0].as_str().unwrap_or_default().to_owned()));
    }
    let row = |(written, laid, hits, typed): &(f64, f64, f64, String)| vec![typed.clone(), format!("{hits}"), format!("{written:.1}"), format!("{laid:.1}")];
    let rows: Vec<Vec<String>> = keystrokes.iter().map(row).collect();
    println!("keystrokes in the search box, {CPU_SLOWDOWN} times slower processor");
    table::print(&["typed", "hits shown", "in the page ms", "laid out ms"], &rows);
    Ok(())
}
