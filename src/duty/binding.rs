//! Which places of the text bind which roles.

use super::{Obligation, Role};
use serde::{Deserialize, Serialize};

/// The places that create obligations, with the roles that have them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The roles, in their order.
    pub roles: Vec<BoundRole>,
    /// The element id of a place, and the positions of its roles.
    pub places: Vec<(String, Vec<usize>)>,
}

/// A role, as it is offered for choosing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundRole {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub short: String,
    /// Its page, relative to the site's root.
    pub href: String,
}

impl Binding {
    /// Gathers the places of all obligations, in the order of the list; `href` gives the page of a role.
    pub fn of(roles: &[Role], obligations: &[Obligation], href: impl Fn(&Role) -> String) -> Self {
        let mut places: Vec<(String, Vec<usize>)> = Vec::new();
        for (number, role) in roles.iter().enumerate() {
            for obligation in obligations.iter().filter(|obligation| obligation.role == role.id) {
                let id = obligation.at.id();
                match places.iter_mut().find(|(other, _)| *other == id) {
                    Some((_, bound)) if bound.last() == Some(&number) => {}
                    Some((_, bound)) => bound.push(number),
                    None => places.push((id, vec![number])),
                }
            }
        }
        let roles = roles.iter().map(|role| BoundRole {
            id: role.id.clone(),
            short: role.short.clone(),
            href: href(role),
        });
        Self {
            roles: roles.collect(),
            places,
        }
    }
}
