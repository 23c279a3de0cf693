//! Finding the islands of a page and bringing them to life.

use super::{BrowserDevice, Extras, dom, reader};
use crate::json;
use crate::ui::device;
use serde::de::DeserializeOwned;
use std::panic::PanicHookInfo;
use std::rc::Rc;
use web_sys::Element;
use yew::BaseComponent;

/// How an island of one kind comes to life in its root, with its props as JSON.
pub type Hydrate = fn(Element, &str) -> Result<(), json::Error>;

/// Starts what helps with reading this page.
pub fn read() {
    std::panic::set_hook(Box::new(panicked));
    reader::start();
}

/// Starts the islands of this page that the module can hydrate, named by their `data-island`.
pub fn start(islands: &[(&str, Hydrate)]) {
    start_with(Extras::default(), islands);
}

/// The same for tools that ask more of the browser.
pub fn start_with(extras: Extras, islands: &[(&str, Hydrate)]) {
    // Yew would set one that carries its own formatting of stacks.
    yew::set_custom_panic_hook(Box::new(panicked));
    device::install(Rc::new(BrowserDevice::new(extras)));
    for (name, hydrate) in islands {
        for root in dom::all(&format!("[data-island={name}]")) {
            let props = root.get_attribute("data-props").unwrap_or_default();
            if let Err(error) = hydrate(root.clone(), &props) {
                refuse(&root, &format!("data-props of {name}: {error}"));
            }
        }
    }
}

/// Hydrates a component in its root. The page renderer writes the component itself inside the root, with nothing around
/// it; so do we.
pub fn hydrate<C: BaseComponent>(root: Element, props: &str) -> Result<(), json::Error>
where
    C::Properties: DeserializeOwned,
{
    yew::Renderer::<C>::with_root_and_props(root, json::read(props)?).hydrate();
    Ok(())
}

/// The same for a tool that can also stand in a dialog, where there is nothing to take over: there it is rendered.
pub fn hydrate_or_render<C: BaseComponent>(root: Element, props: &str) -> Result<(), json::Error>
where
    C::Properties: DeserializeOwned,
{
    if !matches!(root.closest("dialog"), Ok(Some(_))) {
        return hydrate::<C>(root, props);
    }
    yew::Renderer::<C>::with_root_and_props(root, json::read(props)?).render();
    Ok(())
}

/// Says in the page that an island will not start, and in the console why.
fn refuse(root: &Element, reason: &str) {
    web_sys::console::error_1(&reason.into());
    dom::notice_before(root, "这个工具没有启动。请刷新页面；仍不行，请换一个浏览器打开。");
}

/// After a panic no island answers any more, and people must not go on clicking.
fn panicked(info: &PanicHookInfo<'_>) {
    let message = info
        .payload()
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| info.payload().downcast_ref::<String>().map(String::as_str));
    let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
    web_sys::console::error_1(&format!("panic: {} ({})", message.unwrap_or_default(), place.unwrap_or_default()).into());
    for root in dom::all("[data-island]") {
        // Failure to mark it leaves the notice, which says the same.
        let _ = root.set_attribute("data-failed", "");
        let _ = root.set_attribute("inert", "");
        dom::notice_before(&root, "这个工具出错，停了下来。已保存的记录还在，请刷新页面再试。");
    }
}
