//! What the browser adds to the pages for reading. Each part works on the plain HTML, and none is needed to read.

mod back;
mod contents;
mod dialog;
mod highlight;
mod keys;
mod mine;
mod popover;
mod qr;
mod share;
mod target;

/// Starts every part on this page.
pub fn start() {
    highlight::start();
    back::start();
    popover::start();
    share::start();
    mine::start();
    contents::start();
    keys::start();
}
