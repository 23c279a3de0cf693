//! Controls that every island has.

use yew::html::Scope;
use yew::prelude::*;

/// A button for an action. One function for all of them: each written out would be half a kilobyte more of module.
pub fn button(class: &'static str, label: &'static str, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} key={label} {disabled} {onclick}>{ label }</button> }
}

/// What a click calls that always means the same. One closure for all of a component's: each written out would be more module.
pub fn sends<C: Component>(scope: &Scope<C>, message: fn() -> C::Message) -> Callback<MouseEvent> {
    scope.callback(move |_| message())
}
