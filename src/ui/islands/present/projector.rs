//! What the projector asks of the browser beyond the [`Device`](crate::ui::device::Device): to measure, to listen to the
//! whole page, and to take all of the screen.

use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// Something that happened on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// A key was pressed outside of text fields; its name.
    Key(String),
    /// A finger, a pen or a mouse went down and up again outside of controls.
    Stroke(Stroke),
    /// There is more or less room.
    Resized,
    /// The address names another place.
    Place,
}

/// A pointer from where it went down to where it went up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// How far it went to the right, in CSS pixels.
    pub dx: f64,
    /// How far it went down, in CSS pixels.
    pub dy: f64,
    /// Where it went up: 0 at the left edge of the window, 1 at the right one.
    pub across: f64,
    /// How long it was down.
    pub milliseconds: f64,
    /// Whether it was not a mouse.
    pub touch: bool,
}

/// The wall, as the island sees it.
pub trait Projector {
    /// Makes the type of the element with this id as large as fits, brings a piece of it into view if even the smallest
    /// type does not, and gives back which piece is in view and how many there are.
    fn fit(&self, id: &str, piece: usize) -> (usize, usize);
    /// The place that the address names: `#art-12-8`, or nothing.
    fn place(&self) -> String;
    /// Writes a place into the address, without a new history entry.
    fn set_place(&self, id: &str);
    /// Goes to another page.
    fn leave(&self, href: &str);
    /// Whether the page can fill the screen.
    fn can_fill(&self) -> bool;
    /// Fills the screen, or no more.
    fn fill(&self);
    /// Calls back on all that happens, for as long as the page lives, and keeps the screen from going dark.
    fn listen(&self, heard: Callback<Heard>);
}

thread_local! {
    static INSTALLED: RefCell<Option<Rc<dyn Projector>>> = const { RefCell::new(None) };
}

/// Makes this the page's projector; the browser does it once, before the island is hydrated.
pub fn install(projector: Rc<dyn Projector>) {
    INSTALLED.with_borrow_mut(|installed| *installed = Some(projector));
}

/// The page's projector; there is none while pages are rendered.
pub fn installed() -> Option<Rc<dyn Projector>> {
    INSTALLED.with_borrow(Option::clone)
}
