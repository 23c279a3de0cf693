//! What to answer to a request, as a function of the request and the folder.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};

use super::media;
use crate::weight::brotli;

/// A folder as a static host sees it.
pub struct Folder {
    root: PathBuf,
    base: String,
    recording: bool,
    /// Compressed bodies by entity tag, since the best compression takes a second for the wasm.
    compressed: Mutex<HashMap<String, Vec<u8>>>,
}

/// The parts of a request that matter here.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// `GET`, `HEAD`, …
    pub method: String,
    /// Path and query as sent.
    pub address: String,
    /// The header of this name.
    pub accept_encoding: Option<String>,
    /// The header of this name.
    pub if_none_match: Option<String>,
}

/// What goes back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Name and value of every header but the length.
    pub headers: Vec<(&'static str, String)>,
    /// The body; the server leaves it out when the method is HEAD.
    pub body: Vec<u8>,
}

/// The recording script's address below the base. No file of a site is called so.
const RECORDER: &str = "-/record.js";

/// For files whose names change with their bytes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// For all others: kept, but asked about each time, since what is served changes with every build.
const ASK_AGAIN: &str = "no-cache";

/// The folders of files with a hash in their names.
const HASHED: [&str; 2] = ["assets", "data"];

/// How many hexadecimal digits that hash has.
const HASH: usize = 8;

/// Where an address leads.
enum Target {
    File(PathBuf),
    /// The same address with a slash at the end, as relative addresses in the page need it.
    Redirect(String),
    Nothing,
}

impl Folder {
    /// A folder that appears below `base`, which begins and ends with a slash.
    pub fn new(root: &Path, base: &str) -> Result<Self> {
        if !base.starts_with('/') || !base.ends_with('/') {
            bail!("--base 要以斜杠开头和结尾，如 /sub/，不是“{base}” (the base has to begin and end with a slash)");
        }
        let root = root
            .canonicalize()
            .with_context(|| format!("没有这个文件夹，先运行 cargo xtask build (there is no such folder): {}", root.display()))?;
        Ok(Self {
            root,
            base: base.to_owned(),
            recording: false,
            compressed: Mutex::default(),
        })
    }

    /// Gives every page a script, before all others, that keeps what the console says in `window.recorded`. It is for
    /// drivers that cannot read the console. The script comes from the site itself, so that no security policy minds.
    pub fn recording(self, recording: bool) -> Self {
        Self { recording, ..self }
    }

    /// The path below which the folder appears.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The answer to a request.
    pub fn answer(&self, question: &Question) -> Answer {
        if !matches!(question.method.as_str(), "GET" | "HEAD") {
            return plain(405, "method not allowed", vec![("Allow", "GET, HEAD".to_owned())]);
        }
        if self.recording && question.address.strip_prefix(&self.base) == Some(RECORDER) {
            return Answer {
                status: 200,
                headers: vec![("Content-Type", media::of(RECORDER).0.to_owned())],
                body: include_bytes!("record.js").to_vec(),
            };
        }
        match self.target(&question.address) {
            Target::File(file) => self.file(200, &file, question),
            Target::Redirect(address) => plain(301, "moved", vec![("Location", address)]),
            Target::Nothing => self.file(404, &self.root.join("404.html"), question),
        }
    }

    fn target(&self, address: &str) -> Target {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        if format!("{path}/") == self.base {
            return Target::Redirect(self.base.clone());
        }
        let Some(file) = path.strip_prefix(&self.base).and_then(decode).and_then(|relative| self.inside(&relative)) else {
            return Target::Nothing;
        };
        if !file.is_dir() {
            return Target::File(file);
        }
        if !path.ends_with('/') {
            return Target::Redirect(format!("{path}/"));
        }
        let index = file.join("index.html");
        if index.is_file() { Target::File(index) } else { Target::Nothing }
    }

    /// The existing file or folder at this path, if it lies inside the root even after every symbolic link is followed.
    fn inside(&self, relative: &str) -> Option<PathBuf> {
        let safe = |part: &str| part != ".." && part != "." && !part.contains(['\\', '\0', ':']);
        if !relative.split('/').all(safe) {
            return None;
        }
        let file = self.root.join(relative.trim_matches('/')).canonicalize().ok()?;
        // A file has no slash after its name.
        let fits = file.starts_with(&self.root) && (file.is_dir() || !relative.ends_with('/'));
        fits.then_some(file)
    }

    fn file(&self, status: u16, file: &Path, question: &Question) -> Answer {
        let Ok(mut body) = std::fs::read(file) else {
            return plain(404, "not found", Vec::new());
        };
        let (media, compressible) = media::of(&file.to_string_lossy());
        if self.recording && media.starts_with("text/html") {
            body = with_recorder(&body, &self.base);
        }
        let squeeze = compressible && question.accept_encoding.as_deref().is_some_and(accepts_brotli);
        let tag = tag(&body, squeeze);
        let mut headers = vec![
            ("Content-Type", media.to_owned()),
            ("Cache-Control", if self.is_hashed(file) { FOR_EVER } else { ASK_AGAIN }.to_owned()),
            ("ETag", tag.clone()),
            ("Vary", "Accept-Encoding".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
        ];
        if status == 200
            && question
                .if_none_match
                .as_deref()
                .is_some_and(|known| known.split(',').any(|one| one.trim() == tag))
        {
            return Answer {
                status: 304,
                headers,
                body: Vec::new(),
            };
        }
        if !squeeze {
            return Answer { status, headers, body };
        }
        headers.push(("Content-Encoding", "br".to_owned()));
        Answer {
            status,
            headers,
            body: self.squeezed(tag, &body),
        }
    }

    /// Whether a file's name has a hash of its bytes in it.
    fn is_hashed(&self, file: &Path) -> bool {
        let folder = file.parent().and_then(|folder| folder.strip_prefix(&self.root).ok());
        let hash = file.file_stem().and_then(|stem| stem.to_str()?.rsplit_once('-')).map_or("", |(_, hash)| hash);
        HASHED.iter().any(|name| folder == Some(Path::new(name))) && hash.len() == HASH && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
    }

    fn squeezed(&self, tag: String, body: &[u8]) -> Vec<u8> {
        let known = || self.compressed.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(small) = known().get(&tag) {
            return small.clone();
        }
        // Compressed without holding the lock, so that other requests go on meanwhile.
        let small = brotli(body);
        known().insert(tag, small.clone());
        small
    }
}

fn with_recorder(page: &[u8], base: &str) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    page.replacen("<head>", &format!("<head><script src=\"{base}{RECORDER}\"></script>"), 1)
        .into_bytes()
}

fn plain(status: u16, text: &str, mut headers: Vec<(&'static str, String)>) -> Answer {
    headers.push(("Content-Type", "text/plain; charset=utf-8".to_owned()));
    Answer {
        status,
        headers,
        body: text.as_bytes().to_vec(),
    }
}

fn tag(body: &[u8], squeezed: bool) -> String {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    format!("\"{:016x}{}\"", hasher.finish(), if squeezed { "-br" } else { "" })
}

/// Whether brotli is among the accepted encodings, and not with the weight zero.
fn accepts_brotli(header: &str) -> bool {
    header.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next() == Some("br");
        let refused = parts.any(|part| part.strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok()) == Some(0.0));
        named && !refused
    })
}

/// Percent-decoding; `None` if what comes out is not text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder below the system's temporary one that is removed afterwards.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("xtask-server-{}-{name}", std::process::id()));
            std::fs::create_dir_all(folder.join("dist/text")).unwrap();
            for (file, text) in [
                ("secret.txt", "secret"),
                ("dist/index.html", "home"),
                ("dist/404.html", "nothing here"),
                ("dist/text/12.html", "twelve"),
            ] {
                std::fs::write(folder.join(file), text).unwrap();
            }
            std::fs::write(folder.join("dist/app.wasm"), b"\0asm").unwrap();
            Self(folder)
        }

        fn get(&self, base: &str, address: &str) -> Answer {
            self.ask(
                base,
                Question {
                    method: "GET".to_owned(),
                    address: address.to_owned(),
                    ..Question::default()
                },
            )
        }

        fn ask(&self, base: &str, question: Question) -> Answer {
            Folder::new(&self.0.join("dist"), base).unwrap().answer(&question)
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn files_come_with_their_types() {
        let site = Site::new("types");
        assert_eq!(header(&site.get("/", "/app.wasm"), "Content-Type"), Some("application/wasm"));
        let home = site.get("/", "/?q=1");
        assert_eq!((home.status, home.body.as_slice()), (200, b"home".as_slice()));
        assert_eq!(header(&home, "Content-Type"), Some("text/html; charset=utf-8"));
    }

    #[test]
    fn what_is_absent_is_a_real_404() {
        let site = Site::new("absent");
        for address in ["/none.html", "/text/", "/index.html/", "/%zz", "/%ff"] {
            let answer = site.get("/", address);
            assert_eq!((answer.status, answer.body.as_slice()), (404, b"nothing here".as_slice()), "{address}");
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_reachable() {
        let site = Site::new("outside");
        for address in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/text/..%2f..%2fsecret.txt",
            "/..%5csecret.txt",
            "//etc/passwd",
        ] {
            assert_eq!(site.get("/", address).status, 404, "{address}");
        }
    }

    #[test]
    fn a_folder_needs_its_slash() {
        let site = Site::new("slash");
        let answer = site.get("/", "/text");
        assert_eq!((answer.status, header(&answer, "Location")), (301, Some("/text/")));
    }

    #[test]
    fn a_site_can_stand_below_a_path() {
        let site = Site::new("base");
        assert_eq!(site.get("/sub/", "/sub/text/12.html").status, 200);
        assert_eq!(site.get("/sub/", "/text/12.html").status, 404);
        assert_eq!(header(&site.get("/sub/", "/sub"), "Location"), Some("/sub/"));
        assert!(Folder::new(&site.0, "sub").is_err());
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        let site = Site::new("brotli");
        let ask = |encodings: &str| {
            let question = Question {
                method: "GET".into(),
                address: "/".into(),
                accept_encoding: Some(encodings.into()),
                ..Question::default()
            };
            site.ask("/", question)
        };
        let answer = ask("gzip, deflate, br;q=0.8");
        assert_eq!(header(&answer, "Content-Encoding"), Some("br"));
        assert_ne!(answer.body, b"home");
        assert_eq!(header(&ask("gzip, br;q=0"), "Content-Encoding"), None);
    }

    #[test]
    fn a_known_file_is_not_sent_again() {
        let site = Site::new("known");
        let tag = header(&site.get("/", "/"), "ETag").unwrap().to_owned();
        let question = Question {
            method: "GET".into(),
            address: "/".into(),
            if_none_match: Some(format!("\"x\", {tag}")),
            ..Question::default()
        };
        let answer = site.ask("/", question);
        assert_eq!((answer.status, answer.body.len()), (304, 0));
    }

    #[test]
    fn a_recorder_comes_before_all_else_and_only_if_asked_for() {
        let site = Site::new("recorder");
        std::fs::write(site.0.join("dist/index.html"), "<html><head><title>t</title></head>").unwrap();
        assert!(!site.get("/", "/").body.windows(6).any(|part| part == b"script"));
        let folder = Folder::new(&site.0.join("dist"), "/sub/").unwrap().recording(true);
        let get = |address: &str| {
            folder.answer(&Question {
                method: "GET".into(),
                address: address.into(),
                ..Question::default()
            })
        };
        assert_eq!(
            get("/sub/").body,
            b"<html><head><script src=\"/sub/-/record.js\"></script><title>t</title></head>"
        );
        assert_eq!(header(&get("/sub/-/record.js"), "Content-Type"), Some("text/javascript; charset=utf-8"));
    }

    #[test]
    fn only_files_with_a_hash_are_kept_for_ever() {
        let site = Site::new("cache");
        for folder in ["assets", "data"] {
            std::fs::create_dir_all(site.0.join("dist").join(folder)).unwrap();
        }
        for file in ["assets/app-a0e54e93.js", "assets/app.js", "data/ids-12345678.json", "text/a-12345678.html"] {
            std::fs::write(site.0.join("dist").join(file), "x").unwrap();
        }
        for (address, kept) in [
            ("/assets/app-a0e54e93.js", FOR_EVER),
            ("/data/ids-12345678.json?x", FOR_EVER),
            ("/assets/app.js", ASK_AGAIN),
            ("/text/a-12345678.html", ASK_AGAIN),
            ("/", ASK_AGAIN),
            ("/assets/none-12345678.js", ASK_AGAIN),
        ] {
            assert_eq!(header(&site.get("/", address), "Cache-Control"), Some(kept), "{address}");
        }
    }

    #[test]
    fn only_reading_is_allowed() {
        let site = Site::new("methods");
        let question = Question {
            method: "POST".into(),
            address: "/".into(),
            ..Question::default()
        };
        assert_eq!(site.ask("/", question).status, 405);
    }
}
