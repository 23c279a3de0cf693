//! What the browser adds to the pages for reading. Each part works on the plain HTML, and none is needed to read.

mod back;
mod belongs;
mod comfort;
mod contents;
mod dialog;
mod element;
mod highlight;
mod keys;
mod lost;
mod mark;
mod marks;
mod mine;
mod place;
mod popover;
mod progress;
mod qr;
mod share;
mod speech;
mod target;
mod voice;

/// Starts every part on this page.
pub fn start() {
    highlight::start();
    back::start();
    popover::start();
    mine::start();
    belongs::start();
    contents::start();
    keys::start();
    lost::start();
    comfort::start();
}
