//! What runs in the browser.

fn main() {
    regulation_study::browser::start();
}
