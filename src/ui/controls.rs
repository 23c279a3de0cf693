//! Controls that every island has.

use yew::prelude::*;

/// A button for an action. One function for all of them: each written out would be half a kilobyte more of module.
pub fn button(class: &'static str, label: &'static str, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} key={label} {disabled} {onclick}>{ label }</button> }
}
