//! 我的职责: the places that bind one's own posts, marked in the text, and the text reduced to them.

use super::dialog;
use super::element::{made, put, set};
use crate::browser::device::{BrowserDevice, Extras};
use crate::browser::dom::{all, document};
use crate::duty::{Binding, BoundRole};
use crate::json;
use crate::store::{Loaded, Store};
use crate::ui::device::Device;
use crate::ui::records::{CURRENT, Post};
use crate::ui::rounds::{latest, rounds};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, HtmlButtonElement, HtmlInputElement};
use yew::Callback;

/// The button that chooses the posts; its attribute names the data file.
const BUTTON: &str = "button[data-mine]";
/// What an article says that has no duty of the chosen posts, when only those are to be shown.
const NONE: &str = "这一条没有写所选岗位的职责。追责情形、检查制度等仍可能与你有关；再点“只看这些”看全条。";
/// The switch beside it, for reading only what was marked.
const SWITCH: &str = "button.only-mine";
/// The parameter of the address that keeps the switch on.
const ONLY: &str = "only";
/// What the switch takes away where there is nothing of one's own in it.
const PARTS: &str = ".text .provision, .text .article, .text .chapter, .text .issue";

/// Everything that is needed once the button can be used.
struct Mine {
    device: BrowserDevice,
    button: HtmlButtonElement,
    switch: HtmlButtonElement,
}

/// Marks what binds the posts that were chosen, and lets one choose.
pub fn start() {
    let found = |selector| document().query_selector(selector).ok().flatten()?.dyn_into::<HtmlButtonElement>().ok();
    let Some((button, switch)) = found(BUTTON).zip(found(SWITCH)) else {
        return;
    };
    let mine = Rc::new(Mine {
        device: BrowserDevice::new(Extras::default()),
        button: button.clone(),
        switch: switch.clone(),
    });
    button.set_disabled(false);
    switch.set_disabled(false);
    if mine.roles().is_empty() {
        release();
    } else {
        mine.clone().with_binding(|mine, binding| {
            mine.mark(&binding);
            mine.show(mine.device.query(ONLY).is_some());
            release();
        });
    }
    let chosen = mine.clone();
    EventListener::new(&button, "click", move |_| chosen.clone().with_binding(|mine, binding| mine.choose(binding))).forget();
    EventListener::new(&switch, "click", move |_| {
        let only = mine.switch.get_attribute("aria-pressed").as_deref() != Some("true");
        if only && mine.roles().is_empty() {
            return mine.clone().with_binding(|mine, binding| mine.choose(binding));
        }
        mine.device.set_query(ONLY, if only { "mine" } else { "" });
        mine.show(only);
    })
    .forget();
}

/// The stylesheet holds the text back while it waits to be reduced; it need not any more.
fn release() {
    if let Some(root) = document().document_element() {
        // An attribute that is not there need not be removed.
        let _ = root.remove_attribute("data-search");
    }
}

impl Mine {
    /// The posts that were chosen for reading; before that, those of the self-check.
    fn roles(&self) -> Vec<String> {
        let store = Store::new(self.device.storage());
        match store.load::<Post>(CURRENT) {
            Loaded::Found { value, .. } => value.roles,
            _ => latest(&rounds(&store, &[]).0).map(|kept| kept.round.roles.clone()).unwrap_or_default(),
        }
    }

    fn with_binding(self: Rc<Self>, then: impl Fn(&Rc<Self>, Binding) + 'static) {
        let path = self.button.get_attribute("data-mine").unwrap_or_default();
        let mine = self.clone();
        let done = move |brought: Result<String, String>| {
            let binding = brought.and_then(|text| json::read(&text).map_err(|_| "数据文件读不懂，请刷新页面再试。".to_owned()));
            match binding {
                Ok(binding) => then(&mine, binding),
                Err(message) => {
                    release();
                    dialog::tell(&message);
                }
            }
        };
        self.device.fetch(&path, Callback::from(done));
    }

    fn choose(self: &Rc<Self>, binding: Binding) {
        let chosen = self.roles();
        let Some(dialog) = dialog::open("我的岗位") else { return };
        dialog.say("选好后，正文里与这些岗位有关的条款会标出来。只存在这台设备上。");
        let boxes: Vec<HtmlInputElement> = binding.roles.iter().map(|role| dialog.tick(&role.short, chosen.contains(&role.id))).collect();
        let mine = self.clone();
        dialog.close_with("完成", move || {
            let ticked = binding.roles.iter().zip(&boxes).filter(|(_, tick)| tick.checked());
            let post = Post {
                roles: ticked.map(|(role, _)| role.id.clone()).collect(),
            };
            if let Err(error) = Store::new(mine.device.storage()).save(CURRENT, &post, mine.device.now()) {
                dialog::tell(&format!("没有保存到本机，关闭页面后会丢失。{error}"));
            }
            mine.mark(&binding);
        });
    }

    /// Marks the places; with none chosen, unmarks them.
    fn mark(&self, binding: &Binding) {
        let chosen = self.roles();
        for element in all(".mine") {
            let _ = element.class_list().remove_1("mine");
        }
        all(".me").iter().for_each(Element::remove);
        let numbers: Vec<usize> = (0..binding.roles.len()).filter(|index| chosen.contains(&binding.roles[*index].id)).collect();
        for (id, roles) in &binding.places {
            let bound = numbers.iter().find(|number| roles.contains(number));
            let (Some(bound), Some(place)) = (bound, document().get_element_by_id(id)) else {
                continue;
            };
            let _ = place.class_list().add_1("mine");
            self.sign(&place, &binding.roles[*bound]);
        }
        set(&self.button, "class", if chosen.is_empty() { "chip" } else { "chip kept" });
        sort(binding, &numbers);
        if chosen.is_empty() {
            self.device.set_query(ONLY, "");
        }
        self.show(self.device.query(ONLY).is_some());
    }

    /// Says by a character, in the margin where nothing has to move for it, what the bar there says by its colour.
    fn sign(&self, place: &Element, role: &BoundRole) {
        let sign = made("a", "me", "职");
        let root = self.button.get_attribute("data-root").unwrap_or_default();
        set(&sign, "href", &format!("{root}{}", role.href));
        set(&sign, "aria-label", &format!("我的职责：{}", role.short));
        set(&sign, "title", &format!("我的职责：{}", role.short));
        set(&sign, "data-aside", "");
        if let Ok(Some(chips)) = place.query_selector(":scope > .chips") {
            // There is a place after any element of the page.
            let _ = chips.insert_adjacent_element("afterend", &sign);
        }
    }

    /// Shows only what was marked, or all.
    fn show(&self, only: bool) {
        set(&self.switch, "aria-pressed", if only { "true" } else { "false" });
        set(&self.switch, "class", if only { "chip only-mine kept" } else { "chip only-mine" });
        self.switch.set_text_content(Some(if only { "只看这些 ✓" } else { "只看这些" }));
        all(".none-mine").iter().for_each(Element::remove);
        let articles = all(".article");
        for part in all(PARTS) {
            // The page of one article keeps its heading, whatever stands under it.
            let heading = articles.len() == 1 && part.matches(".article").unwrap_or(false);
            let wanted = !only || heading || part.matches(".mine, .mine *").unwrap_or(true) || matches!(part.query_selector(".mine"), Ok(Some(_)));
            let _ = part.toggle_attribute_with_force("hidden", !wanted);
        }
        if let ([article], true, true) = (articles.as_slice(), only, all(".mine").is_empty()) {
            let none = made("p", "notice none-mine", NONE);
            set(&none, "data-aside", "");
            put(article, &[&none]);
        }
        // The way to the next article stays the way of one who reads only this.
        for link in all(".turn a[rel]").iter().filter_map(|link| link.dyn_ref::<HtmlAnchorElement>()) {
            link.set_search(if only { "?only=mine" } else { "" });
        }
    }
}

/// Puts the roles that were chosen first in the list of those that an article binds.
fn sort(binding: &Binding, chosen: &[usize]) {
    let (first, rest): (Vec<usize>, Vec<usize>) = (0..binding.roles.len()).partition(|index| chosen.contains(index));
    for index in first.into_iter().chain(rest) {
        for link in all(&format!(".belongs a[href*='{}#']", binding.roles[index].href)) {
            let _ = link.class_list().toggle_with_force("kept", chosen.contains(&index));
            if let Some((row, list)) = link.parent_element().and_then(|row| Some((row.clone(), row.parent_element()?))) {
                put(&list, &[&row]);
            }
        }
    }
}
