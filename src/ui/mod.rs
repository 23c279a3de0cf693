//! Pages and islands as Yew components, for the server renderer and the browser alike.
//!
//! A page is plain functions that return `Html`; an island is a component with a few small props, rendered
//! inside `<div data-island=NAME data-props=JSON>`. Nothing here names a browser API while rendering: islands reach the
//! browser through [`device::Device`], and only after the first render.

pub mod answer;
pub mod answered;
pub mod cipher;
pub mod claim;
pub mod clause;
pub mod coach;
pub mod controls;
pub mod data;
pub mod dates;
pub mod deck;
pub mod device;
pub mod document;
pub mod drawing;
pub mod fetched;
pub mod files;
pub mod islands;
pub mod kept;
pub mod pages;
pub(crate) mod pieces;
pub(crate) mod plot;
pub mod records;
pub mod rescue;
pub mod rounds;
pub mod takeaway;
