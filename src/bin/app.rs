//! What runs in the browser on the pages for reading.

fn main() {
    regulation_study::browser::read();
}
