//! What pages with files ask of the browser beyond the [`Device`](crate::ui::device::Device): whole files, and the workers
//! that read and make them.

use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// A file's name and bytes, or a message to show.
pub type Chosen = Result<(String, Vec<u8>), String>;

/// A job for a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Read questions from a text.
    ReadText(String),
    /// Read questions from a sheet.
    ReadSheet(Vec<u8>),
    /// Write a text by an [`Order`](crate::exchange::Order) in JSON.
    WriteText(String),
    /// Make a sheet by one.
    WriteSheet(String),
    /// Make a sheet of a [`Grid`](crate::document::Grid) in JSON.
    WriteGrid(String),
    /// Make a text of a [`Document`](crate::document::Document) in JSON.
    WriteDocument(String),
}

/// What comes of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// JSON of a [`Reading`](crate::exchange::Reading), or of what was [`Written`](crate::exchange::Written).
    Json(String),
    /// A file.
    Bytes(Vec<u8>),
}

/// Files that are made, as an island sees them.
pub trait Workers {
    /// Offers bytes as a file to keep.
    fn download(&self, name: &str, mime: &str, bytes: &[u8]);
    /// Has a worker do a job, once the module for it is there; an error is a message to show.
    fn work(&self, job: Job, done: Callback<Result<Output, String>>);
}

/// Files that are chosen as well. Pages that only make some have no need for so much code.
pub trait Files: Workers {
    /// Reads the files chosen in a file input, one after the other. Nothing is called back when there is none.
    fn read(&self, event: &yew::Event, done: Callback<Chosen>);
    /// Decodes GB18030, which has GBK and GB2312 in it; `None` where that fails.
    fn gb18030(&self, bytes: &[u8]) -> Option<String>;
}

thread_local! {
    static WORKERS: RefCell<Option<Rc<dyn Workers>>> = const { RefCell::new(None) };
    static INSTALLED: RefCell<Option<Rc<dyn Files>>> = const { RefCell::new(None) };
}

/// Makes these the page's files, and its workers; the browser does it once, before the island is hydrated.
pub fn install(files: Rc<dyn Files>) {
    install_workers(files.clone());
    INSTALLED.with_borrow_mut(|installed| *installed = Some(files));
}

/// The page's files; there are none while pages are rendered.
pub fn installed() -> Option<Rc<dyn Files>> {
    INSTALLED.with_borrow(Option::clone)
}

/// Makes these the page's workers, as [`install`] does for files.
pub fn install_workers(workers: Rc<dyn Workers>) {
    WORKERS.with_borrow_mut(|installed| *installed = Some(workers));
}

/// The page's workers; there are none while pages are rendered.
pub fn workers() -> Option<Rc<dyn Workers>> {
    WORKERS.with_borrow(Option::clone)
}
