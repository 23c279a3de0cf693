//! GIFT, the text format of Moodle.
//!
//! Read are choices with one right answer or with weights, true and false, and short answers, with titles, categories,
//! comments, escapes and feedback. Essays, matching and numbers in ranges have no place here and are reported. What GIFT
//! has no field for stands in comments, `// 难度：2`, before the question; the source is the last line of the general
//! feedback, since whoever answers should see it.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// How the line with the source begins.
const SOURCE: &str = "依据：";
