//! 我的职责: the places that bind one's own posts, marked in the text, and the text reduced to them.

use super::dialog;
use crate::browser::device::BrowserDevice;
use crate::browser::dom::{all, document};
use crate::duty::Binding;
use crate::store::{Loaded, Store};
use crate::ui::device::Device;
use crate::ui::records::{CURRENT, DutyRound, Post};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement, HtmlInputElement};
use yew::Callback;

/// The button that chooses the posts; its attribute names the data file.
const BUTTON: &str = "button[data-mine]";

/// Everything that is needed once the button can be used.
struct Mine {
    device: BrowserDevice,
    button: HtmlButtonElement,
}

/// Marks what binds the posts that were chosen, and lets one choose.
pub fn start() {
    let button = document().query_selector(BUTTON).ok().flatten();
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlButtonElement>().ok()) else {
        return;
    };
    let mine = Rc::new(Mine {
        device: BrowserDevice::new(),
        button: button.clone(),
    });
    button.set_disabled(false);
    if !mine.roles().is_empty() {
        mine.clone().with_binding(|mine, binding| mine.mark(&binding));
    }
    EventListener::new(&button, "click", move |_| mine.clone().with_binding(|mine, binding| mine.choose(binding))).forget();
}

impl Mine {
    /// The posts that were chosen for reading; before that, those of the self-check.
    fn roles(&self) -> Vec<String> {
        let store = Store::new(self.device.storage());
        match store.load::<Post>(CURRENT) {
            Loaded::Found { value, .. } => value.roles,
            _ => match store.load::<DutyRound>(CURRENT) {
                Loaded::Found { value, .. } => value.roles,
                _ => Vec::new(),
            },
        }
    }

    fn with_binding(self: Rc<Self>, then: impl Fn(&Rc<Self>, Binding) + 'static) {
        let path = self.button.get_attribute("data-mine").unwrap_or_default();
        let mine = self.clone();
        let done = move |brought: Result<String, String>| {
            let binding = brought.and_then(|text| serde_json::from_str(&text).map_err(|_| "数据文件读不懂，请刷新页面再试。".to_owned()));
            match binding {
                Ok(binding) => then(&mine, binding),
                Err(message) => dialog::tell(&message),
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
        all(".chip.me, .only-mine").iter().for_each(Element::remove);
        let numbers: Vec<usize> = (0..binding.roles.len()).filter(|index| chosen.contains(&binding.roles[*index].id)).collect();
        let mut marked = 0;
        for (id, roles) in &binding.places {
            let bound = numbers.iter().find(|number| roles.contains(number));
            let (Some(bound), Some(place)) = (bound, document().get_element_by_id(id)) else {
                continue;
            };
            let _ = place.class_list().add_1("mine");
            self.chip(&place, &binding.roles[*bound].href);
            marked += 1;
        }
        self.show_all();
        let text = match (chosen.is_empty(), marked) {
            (true, _) => "我的岗位".to_owned(),
            (false, marked) => format!("我的岗位：{marked} 处"),
        };
        self.button.set_text_content(Some(&text));
        if marked > 0 && !all("section.chapter").is_empty() {
            self.offer_only();
        }
    }

    /// Says by a word what the bar in the margin says by its colour.
    fn chip(&self, place: &Element, href: &str) {
        let chips = place.query_selector(":scope > .chips").ok().flatten();
        let Some((chips, chip)) = chips.zip(document().create_element("a").ok()) else {
            return;
        };
        chip.set_class_name("chip me");
        chip.set_text_content(Some("我的职责"));
        let root = self.button.get_attribute("data-root").unwrap_or_default();
        let _ = chip.set_attribute("href", &format!("{root}{href}"));
        let _ = chips.insert_before(&chip, chips.first_child().as_ref());
    }

    /// A switch beside the button, for reading only what was marked.
    fn offer_only(&self) {
        let Ok(switch) = document().create_element("button") else { return };
        let _ = switch.set_attribute("type", "button");
        let _ = switch.set_attribute("aria-pressed", "false");
        switch.set_class_name("chip only-mine");
        switch.set_text_content(Some("只看这些"));
        let pressed = switch.clone();
        EventListener::new(&switch, "click", move |_| {
            let only = pressed.get_attribute("aria-pressed").as_deref() == Some("false");
            let _ = pressed.set_attribute("aria-pressed", if only { "true" } else { "false" });
            pressed.set_text_content(Some(if only { "看全文" } else { "只看这些" }));
            for part in all(".text .provision, .text .article, .text .chapter, .text .issue") {
                let wanted = !only || part.matches(".mine, .mine *").unwrap_or(true) || matches!(part.query_selector(".mine"), Ok(Some(_)));
                let _ = if wanted {
                    part.remove_attribute("hidden")
                } else {
                    part.set_attribute("hidden", "")
                };
            }
        })
        .forget();
        let _ = self.button.insert_adjacent_element("afterend", &switch);
    }

    fn show_all(&self) {
        for part in all(".text [hidden]") {
            let _ = part.remove_attribute("hidden");
        }
    }
}
