//! What runs in the browser on the print page: no component, only what a static form cannot do by itself.

fn main() {
    regulation_study::browser::start_paper();
}
