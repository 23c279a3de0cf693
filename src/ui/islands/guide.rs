//! The guide island: pick, and see the places of the text that belong to the picks.
//!
//! One list serves paper, a page without scripts and the tool: until something is picked it holds every outcome with its
//! conditions, then only those that belong to the picks. Nothing is kept on the device; the picks stand in the address, so
//! that a link carries them.

mod outcome;

use crate::guide::{Guide as Chart, Picks, Step};
use crate::ui::controls::button;
use crate::ui::data::Clauses;
use crate::ui::device::{Device, Hold};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The id of the heading of what came out.
const RESULT: &str = "guide-result";

/// What a page tells the island: all that it shows, so that nothing need be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Properties, Serialize, Deserialize)]
pub struct GuideProps {
    /// The way from the page to the site's root: `` or `../`.
    pub root: String,
    /// The guide.
    pub guide: Chart,
    /// The clauses that its choices and outcomes name, by citation.
    pub clauses: Clauses,
    /// The roles that its outcomes name.
    pub roles: Vec<RoleLink>,
}

/// A role that an outcome leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleLink {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    pub summary: String,
    /// Its page, relative to the root.
    pub page: String,
    /// Where one checks oneself against it, relative to the root.
    pub check: String,
}

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// A choice of a step was picked, or taken back.
    Pick(usize, usize),
    /// Nothing is picked any more.
    Clear,
    /// Print the page.
    Print,
}

/// A few choices, and the places of the text that belong to them.
pub struct Guide {
    device: Hold,
    picks: Picks,
}

impl Component for Guide {
    type Message = Msg;
    type Properties = GuideProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            picks: Picks::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("guide", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let device = match msg {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        let guide = &ctx.props().guide;
        match msg {
            Msg::Mounted => {
                for (index, step) in guide.steps.iter().enumerate() {
                    guide.read(&mut self.picks, index, &device.query(&step.id).unwrap_or_default());
                }
            }
            Msg::Pick(step, choice) => {
                guide.pick(&mut self.picks, step, choice);
                self.write(guide, &*device);
            }
            Msg::Clear => {
                self.picks = Picks::default();
                self.write(guide, &*device);
                device.focus(RESULT);
            }
            Msg::Print => {
                device.print();
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let page = ctx.props();
        let guide = &page.guide;
        let settled = guide.settled(&self.picks);
        let asleep = self.device.get().is_none();
        html! {
            <div class="guide">
                <div class="steps screen-only">
                    // In an element of their own: beside others without a key Yew would make steps anew, and the focus be lost.
                    <div>
                        { for guide.open_steps(&self.picks).into_iter().map(|(index, step)| self.step(ctx, index, step, asleep)) }
                    </div>
                    <div class="actions">
                        { button("btn quiet", "全部重选", asleep || settled.is_empty(), ctx.link().callback(|_| Msg::Clear)) }
                        { button("btn quiet", "打印", asleep, ctx.link().callback(|_| Msg::Print)) }
                    </div>
                </div>
                <div class="actions sticky">
                    <a class="btn" href={format!("#{RESULT}")}>{ "看结果" }</a>
                </div>
                { outcome::list(page, &settled) }
            </div>
        }
    }
}

impl Guide {
    /// Puts the picks that count into the address.
    fn write(&self, guide: &Chart, device: &dyn Device) {
        let settled = guide.settled(&self.picks);
        for (index, step) in guide.steps.iter().enumerate() {
            device.set_query(&step.id, &guide.written(&settled, index));
        }
    }

    fn step(&self, ctx: &Context<Self>, index: usize, step: &Step, asleep: bool) -> Html {
        let picked = self.picks.of(index);
        html! {
            <fieldset class="step" key={index} data-step={step.id.clone()}>
                <legend>{ &step.ask }{ if step.many { "（可多选）" } else { "" } }</legend>
                if let Some(hint) = &step.hint { <p class="cite">{ hint }</p> }
                { for step.choices.iter().enumerate().map(|(number, choice)| html! {
                    <label class="row" key={number}>
                        <input type={if step.many { "checkbox" } else { "radio" }} name={step.id.clone()} value={choice.id.clone()} data-choice={choice.id.clone()}
                            checked={picked.contains(&number)} disabled={asleep} autocomplete="off"
                            onchange={ctx.link().callback(move |_: Event| Msg::Pick(index, number))} />
                        <span>{ &choice.text }</span>
                    </label>
                }) }
            </fieldset>
        }
    }
}
