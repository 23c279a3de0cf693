//! Files of office programs. They take more code than all the rest, so they have modules of their own, which the browser
//! loads when the first of them is wanted: one for texts, and one for sheets, which is much heavier.

pub mod docx;
#[cfg(feature = "export")]
pub mod xlsx;
