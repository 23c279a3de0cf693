//! What the browser adds to the pages for reading. Each part works on the plain HTML, and none is needed to read.

mod comfort;
mod mark;
mod marks;
mod place;
mod progress;
mod speech;
mod voice;

/// Starts every part on this page.
pub fn start() {
    comfort::start();
}
