//! Which of several tabs works on an attempt.
//!
//! It stands apart from [`Device`](super::device::Device) so that only tools that use it carry it.

use std::any::Any;
use std::cell::Cell;
use yew::Callback;

/// Claims what goes by a name for this tab; with `true` also from a tab that has it. The callback is told whether this tab
/// has it, whenever that is found out or changes. The claim lasts until what is given back is dropped.
pub type Claim = fn(&str, bool, Callback<bool>) -> Box<dyn Any>;

thread_local! {
    static INSTALLED: Cell<Option<Claim>> = const { Cell::new(None) };
}

/// Makes this the page's way to claim; a module that has one does it before its islands are hydrated.
pub fn install(claim: Claim) {
    INSTALLED.set(Some(claim));
}

/// Claims, where tabs can tell each other.
pub fn claim(name: &str, take: bool, told: Callback<bool>) -> Option<Box<dyn Any>> {
    INSTALLED.get().map(|claim| claim(name, take, told))
}
