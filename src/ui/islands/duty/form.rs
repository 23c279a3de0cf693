//! A round that is begun, or whose name, date or roles are changed.

use super::{Duty, HEADING, Msg};
use crate::date::Date;
use crate::duty::{Round, RoundKind, round_id};
use crate::ui::controls::{button, sends};
use crate::ui::dates::{NO_DAY, needed};
use crate::ui::rounds::KeptRound;
use yew::prelude::*;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// How much time the round looks back on.
    Kind,
    /// What it is called.
    Name,
    /// Its day.
    On,
}

/// What the form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    kind: RoundKind,
    name: String,
    /// The day as it was typed.
    on: String,
    roles: Vec<String>,
    /// The round that is changed; none if one is begun.
    changed: Option<KeptRound>,
}

impl Form {
    /// For a new round.
    pub fn new(today: Date, roles: Vec<String>) -> Self {
        Self {
            kind: RoundKind::default(),
            name: RoundKind::default().name(today),
            on: today.iso(),
            roles,
            changed: None,
        }
    }

    /// For a change of a round.
    pub fn of(kept: &KeptRound) -> Self {
        Self {
            kind: kept.round.kind,
            name: kept.round.name.clone(),
            on: kept.round.on.iso(),
            roles: kept.round.roles.clone(),
            changed: Some(kept.clone()),
        }
    }

    /// Takes over what was typed. A name that was suggested gives way to another suggestion.
    pub fn set(&mut self, field: Field, text: String) {
        let suggested = self.suggestion().is_some_and(|name| name == self.name);
        match field {
            Field::Kind => self.kind = RoundKind::with_id(&text).unwrap_or_default(),
            Field::Name => self.name = text,
            Field::On => self.on = text,
        }
        if suggested && let Some(name) = self.suggestion().filter(|_| field != Field::Name) {
            self.name = name;
        }
    }

    /// Ticks a role, or unticks it.
    pub fn tick(&mut self, role: String) {
        match self.roles.iter().position(|other| *other == role) {
            Some(at) => drop(self.roles.remove(at)),
            None => self.roles.push(role),
        }
    }

    fn suggestion(&self) -> Option<String> {
        self.on.parse().ok().map(|on| self.kind.name(on))
    }

    /// What is wrong with the day, or missing, in Chinese.
    fn lacks(&self) -> Option<String> {
        match needed(&self.on) {
            Err(reason) => Some(reason),
            Ok(_) => self.roles.is_empty().then(|| "还没有选角色。".to_owned()),
        }
    }

    /// The id of the round, the round, and when it was saved, if the form is complete; the roles in this order, then those that are
    /// not known any more.
    pub fn round<'r>(&self, order: impl Iterator<Item = &'r String>, now: u64) -> Option<(String, Round, Option<u64>)> {
        let on: Date = self.on.parse().ok().filter(|_| self.lacks().is_none())?;
        let mut roles: Vec<String> = order.filter(|id| self.roles.contains(id)).cloned().collect();
        for role in &self.roles {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        let (id, before, saved) = match &self.changed {
            Some(kept) => (kept.id.clone(), kept.round.clone(), kept.saved),
            None => (
                round_id(now),
                Round {
                    started: now,
                    ..Round::default()
                },
                None,
            ),
        };
        let name = self.name.trim();
        let round = Round {
            name: if name.is_empty() { self.kind.name(on) } else { name.to_owned() },
            kind: self.kind,
            on,
            roles,
            ..before
        };
        Some((id, round, saved))
    }
}

pub(super) fn view(duty: &Duty, ctx: &Context<Duty>, form: &Form) -> Html {
    let link = ctx.link();
    let field = |field: Field| link.callback(move |event| Msg::Field(field, event));
    let ready = duty.data.ready().is_some();
    let lacks = form.lacks();
    let bad_day = needed(&form.on).is_err();
    // What is no day cannot be put into the field again; it is still there.
    let day = if form.on == NO_DAY { String::new() } else { form.on.clone() };
    let changing = form.changed.is_some();
    let open = duty.rounds.iter().filter(|(kept, _)| kept.round.is_open()).count();
    html! {
        <section key="form" class="setup" aria-labelledby={HEADING}>
            { duty.data.failure(sends(link, || Msg::Retry)) }
            <h2 id={HEADING} tabindex="-1">{ if changing { "改名称、日期和角色" } else { "新建一轮自查" } }</h2>
            if !changing && open > 0 { <p class="notice">{ format!("还有 {open} 轮没有办结。") }{ button("btn quiet", "接着做那一轮", false, sends(link, || Msg::Leave)) }</p> }
            <div class="fields">
                <label class="field"><span>{ "类型" }</span>
                    <select name="kind" onchange={field(Field::Kind)}>
                        { for RoundKind::ALL.into_iter().map(|kind| html! { <option value={kind.id()} selected={kind == form.kind}>{ kind.label() }</option> }) }
                    </select>
                </label>
                <label class="field"><span>{ "日期" }</span>
                    <input type="date" name="date" min="1970-01-01" max="2999-12-31" autocomplete="off" aria-invalid={bad_day.then_some("true")} aria-describedby="duty-lacks" value={day} onchange={field(Field::On)} />
                </label>
                <label class="field"><span>{ "名称" }</span>
                    <input type="text" name="name" maxlength="60" autocomplete="off" value={form.name.clone()} oninput={field(Field::Name).reform(|event: InputEvent| Event::clone(&event))} />
                </label>
            </div>
            <fieldset>
                <legend>{ "角色，可选多个" }</legend>
                <ul class="picks">{ for ctx.props().roles.iter().map(|(id, name)| role(ctx, form, id, name)) }</ul>
            </fieldset>
            <p class="cite">{ format!("各角色共 {} 项职责。只列所选角色的；几个角色都有的同一件事只列一次。", ctx.props().count) }</p>
            if changing { <p class="cite">{ "去掉一个角色，它的作答还留着，再选上就回来。" }</p> }
            <p id="duty-lacks" class="cite lacking" aria-live="polite">{ lacks.clone() }</p>
            <div class="actions sticky">
                { button("btn", if changing { "改好了" } else { "开始自查" }, !ready || lacks.is_some(), sends(link, || Msg::Begin)) }
                if !duty.rounds.is_empty() { { button("btn quiet", "返回", false, sends(link, || Msg::Leave)) } }
            </div>
        </section>
    }
}

fn role(ctx: &Context<Duty>, form: &Form, id: &str, name: &str) -> Html {
    let own = id.to_owned();
    let onchange = ctx.link().callback(move |_: Event| Msg::Tick(own.clone()));
    html! {
        <li key={id.to_owned()}>
            <label class="row">
                <input type="checkbox" data-role={id.to_owned()} checked={form.roles.iter().any(|other| other == id)} autocomplete="off" {onchange} />
                <span>{ name }</span>
            </label>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> Form {
        Form::new("2026-11-26".parse().unwrap(), vec![])
    }

    #[test]
    fn a_suggested_name_follows_kind_and_day_and_an_own_one_stays() {
        let mut form = form();
        assert_eq!(form.name, "2026年度自查");
        form.set(Field::Kind, "quarter".into());
        assert_eq!(form.name, "2026年第4季度自查");
        form.set(Field::On, "2026-02-30".into());
        assert_eq!(
            (form.name.as_str(), form.lacks().unwrap().as_str()),
            ("2026年第4季度自查", "没有 2026-02-30 这一天。")
        );
        form.set(Field::On, "2027-02-03".into());
        form.set(Field::Name, "换届前自查".into());
        form.set(Field::Kind, "special".into());
        assert_eq!(form.name, "换届前自查");
    }

    #[test]
    fn a_round_has_its_roles_in_the_order_of_the_list_and_is_not_made_without() {
        let order: Vec<String> = ["a", "b", "c"].map(str::to_owned).into();
        let mut form = form();
        assert_eq!(form.round(order.iter(), 7), None);
        for role in ["c", "gone", "a", "b", "b"] {
            form.tick(role.into());
        }
        let (id, round, saved) = form.round(order.iter(), 7).unwrap();
        assert_eq!((id.as_str(), round.roles.join("+").as_str(), round.started, saved), ("r7", "a+c+gone", 7, None));
        let kept = KeptRound { id, round, saved: Some(9) };
        let mut changed = Form::of(&kept);
        changed.set(Field::Name, " ".into());
        let (id, round, saved) = changed.round(order.iter(), 99).unwrap();
        assert_eq!((id.as_str(), round.name.as_str(), round.started, saved), ("r7", "2026年度自查", 7, Some(9)));
    }
}
