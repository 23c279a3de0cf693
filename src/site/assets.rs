//! Files whose names carry a hash of their bytes, so that a server may let browsers keep them for ever.

use super::{css, names};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The first eight hexadecimal digits of a hash of these bytes.
pub(super) fn hash8(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The files beside the pages, relative to the site's root.
#[derive(Debug, Clone, Default)]
pub(super) struct Assets {
    /// The texts of the stylesheets by name. They go into the pages: a file of its own would cost a round trip before the
    /// first paint.
    sheets: BTreeMap<String, String>,
    /// The text of the script that runs before the first paint.
    pub(super) first: String,
    /// Shows pages as their reader wants them, unfolds what is folded for printing, and starts the WebAssembly.
    pub(super) boot: String,
    /// The panel in which a reader chooses how pages are shown.
    pub(super) panel: String,
    /// The stylesheets for what scripts add to pages, which come after them, by the names of what they are made of.
    late: BTreeMap<String, String>,
    /// The worker in which files are read and made.
    pub(super) worker: String,
    /// What the start script starts, by the names of the modules; empty if Trunk has built none.
    pub(super) modules: BTreeMap<String, Module>,
    /// The icon for browser tabs.
    pub(super) icon: Option<String>,
    /// The icon for home screens.
    pub(super) touch_icon: Option<String>,
    /// How many files were written.
    pub(super) written: usize,
}

/// A WebAssembly module that runs islands: its JavaScript and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Module {
    pub(super) script: String,
    pub(super) wasm: String,
}

/// Copies what stands in `www` to `out/assets` under hashed names, and finds what Trunk wrote into `out`.
/// `late` are the stylesheets that come after pages.
pub(super) fn copy(www: &Path, out: &Path, late: &[&[&str]]) -> Result<Assets> {
    let mut assets = Assets {
        sheets: sheets(www)?,
        first: in_one_line(&text(&www.join("first.js"))?),
        boot: start_script(www, out)?,
        panel: one(&www.join("panel.js"), out)?,
        worker: one(&www.join("worker.js"), out)?,
        written: 3,
        ..Assets::default()
    };
    for path in files(&www.join("icons"))? {
        let written = one(&path, out)?;
        assets.written += 1;
        match path.extension().and_then(|e| e.to_str()) {
            Some("svg") => assets.icon = Some(written),
            Some("png") => assets.touch_icon = Some(written),
            _ => {}
        }
    }
    for names in late {
        let bytes = assets.style(names).into_bytes();
        let written = write(out, &format!("assets/late-{}.css", hash8(&bytes)), &bytes)?;
        assets.written += usize::from(assets.late.insert(names.concat(), written).is_none());
    }
    assets.modules = modules(out)?;
    Ok(assets)
}

impl Assets {
    /// The file of the stylesheets that come after a page.
    pub(super) fn late(&self, names: &[&str]) -> &str {
        self.late.get(&names.concat()).map_or("", String::as_str)
    }

    /// The style of a page that needs these sheets.
    pub(super) fn style(&self, names: &[&str]) -> String {
        names.iter().filter_map(|name| self.sheets.get(*name)).map(String::as_str).collect()
    }
}

fn sheets(www: &Path) -> Result<BTreeMap<String, String>> {
    files(&www.join("css"))?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "css"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok((name, css::minify(&text(&path)?)))
        })
        .collect()
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("读不了 cannot read {}", path.display()))
}

fn text(path: &Path) -> Result<String> {
    String::from_utf8(bytes(path)?).with_context(|| format!("不是 UTF-8 not UTF-8: {}", path.display()))
}

fn one(path: &Path, out: &Path) -> Result<String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let bytes = match &*extension {
        "js" => without_comments(&text(path)?).into_bytes(),
        _ => bytes(path)?,
    };
    write(out, &format!("assets/{stem}-{}.{extension}", hash8(&bytes)), &bytes)
}

/// One file of the two scripts that every page runs, since each file costs a request: how pages are shown, and what starts
/// the tools.
fn start_script(www: &Path, out: &Path) -> Result<String> {
    let both = [text(&www.join("comfort.js"))?, text(&www.join("boot.js"))?].concat();
    let bytes = without_comments(&both).into_bytes();
    write(out, &format!("assets/boot-{}.js", hash8(&bytes)), &bytes)
}

/// A script without its indentation and the comments that have lines of their own. No text in it may go over several
/// lines; ours and wasm-bindgen's have none.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// A short script without comments and line breaks; each of its statements ends with a mark.
fn in_one_line(script: &str) -> String {
    without_comments(script).replace('\n', "")
}

/// Writes a file of the site and gives its name back.
pub(super) fn write(out: &Path, name: &str, bytes: &[u8]) -> Result<String> {
    let path = out.join(name);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("建不了文件夹 cannot make {}", folder.display()))?;
    }
    std::fs::write(&path, bytes).with_context(|| format!("写不了 cannot write {}", path.display()))?;
    Ok(name.to_owned())
}

/// The files in a folder, sorted; none if there is no such folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = entries.collect::<Result<_, _>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

/// The modules that Trunk wrote into `out`, each moved to `assets` under hashed names: Trunk gives most of them plain ones.
fn modules(out: &Path) -> Result<BTreeMap<String, Module>> {
    let mut modules = BTreeMap::new();
    if !out.is_dir() {
        return Ok(modules);
    }
    for entry in std::fs::read_dir(out)? {
        let wasm = entry?.file_name().to_string_lossy().into_owned();
        let Some(stem) = wasm.strip_suffix("_bg.wasm") else { continue };
        let script = format!("{stem}.js");
        if !out.join(&script).is_file() {
            continue;
        }
        let name = stem.split_once('-').map_or(stem, |(name, _)| name).to_owned();
        let module = moved(out, &script, &wasm, &name)?;
        if modules.insert(name.clone(), module).is_some() {
            bail!(
                "有两个 {name} 模块，请清空输出文件夹再生成 two modules named {name} in {}: empty it first",
                out.display()
            );
        }
    }
    Ok(modules)
}

/// Gives two files of Trunk's the name of the module and of their own bytes, and short names between them. Neither refers to
/// the other by the name of its file: the start script hands the module to its JavaScript.
fn moved(out: &Path, script: &str, wasm: &str, name: &str) -> Result<Module> {
    let (script, wasm) = (out.join(script), out.join(wasm));
    let (mut text, mut module) = (without_comments(&names::leaner(&text(&script)?)), bytes(&wasm)?);
    if let Some((short, named)) = names::shorten(&module, &text) {
        (module, text) = (short, named);
    }
    let write = |extension: &str, bytes: &[u8]| write(out, &format!("assets/{name}-{}.{extension}", hash8(bytes)), bytes);
    let written = Module {
        script: write("js", text.as_bytes())?,
        wasm: write("wasm", &module)?,
    };
    for path in [script, wasm] {
        std::fs::remove_file(&path).with_context(|| format!("删不了 cannot remove {}", path.display()))?;
    }
    Ok(written)
}
