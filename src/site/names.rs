//! Shorter names between a WebAssembly module and its JavaScript.
//!
//! wasm-bindgen names each function that the two share after what it does, with a hash: some two hundred names that stand
//! in both files and that no compression makes small. Only these two files use them, so any names will do.

/// The section of a module that lists what it needs, and the one that lists what it gives.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The same module and the same script with short names between them, and without what is in the module for other tools.
/// `None` if this is no module and script of wasm-bindgen's; then both serve as they are.
pub(super) fn shorten(wasm: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let mut names = Names::default();
    let mut short = wasm.get(..8).filter(|head| head.starts_with(b"\0asm"))?.to_vec();
    let mut rest = Bytes(&wasm[8..]);
    while !rest.0.is_empty() {
        let (id, body) = (rest.byte()?, rest.sized()?);
        let body = match id {
            CUSTOM => continue,
            IMPORTS => imports(Bytes(body), &mut names)?,
            EXPORTS => exports(Bytes(body), &mut names)?,
            _ => body.to_vec(),
        };
        short.push(id);
        push_sized(&mut short, &body);
    }
    Some((short, names.put_into(script)?))
}

/// What wasm-bindgen writes into each script and no page of this site uses or shows, with what takes its place: a second way
/// to start the module, and words about other ways to call the first.
const SPARED: [(&str, &str); 3] = [
    ("export { initSync, __wbg_init as default };", "export { __wbg_init as default };"),
    (
        "console.warn('using deprecated parameters for the initialization function; pass a single object instead')",
        "",
    ),
    (
        "`WebAssembly.instantiateStreaming` failed because your server does not serve Wasm with `application/wasm` MIME type. Falling back to `WebAssembly.instantiate` which is slower. Original error:\\n",
        "not served as application/wasm, so it starts slower",
    ),
];

/// The same for what stands from one line to a line with a closing bracket: what only a panic would show of a value is put in
/// few words, and what text encoders lack in browsers without modules like these is left out.
const CUT: [(&str, &str); 3] = [
    ("\nfunction initSync(", "\n"),
    ("\nfunction debugString(", "\nfunction debugString(val) {\n    return String(val);\n}\n"),
    ("\nif (!('encodeInto' in cachedTextEncoder)) {", "\n"),
];

/// A script of wasm-bindgen's without what this site has no use for. What is not found stays.
pub(super) fn leaner(script: &str) -> String {
    const END: &str = "\n}\n";
    let mut out = SPARED.iter().fold(script.to_owned(), |script, (words, by)| script.replace(words, by));
    for (from, by) in CUT {
        let part = out.find(from).and_then(|start| Some((start, start + out[start..].find(END)? + END.len())));
        if let Some((start, end)) = part {
            out.replace_range(start..end, by);
        }
    }
    out
}

/// The names found so far, each with the short one that takes its place.
#[derive(Default)]
struct Names(Vec<(String, String)>);

impl Names {
    fn short(&mut self, name: &[u8]) -> Option<&str> {
        let name = str::from_utf8(name).ok()?;
        let at = self.0.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.0.push((name.to_owned(), format!("${:x}", self.0.len())));
            self.0.len() - 1
        });
        Some(&self.0[at].1)
    }

    /// The script with the short names; `None` if it lacks a name, or has one that looks like a short one.
    fn put_into(&self, script: &str) -> Option<String> {
        let mut missing: Vec<&str> = self.0.iter().map(|(name, _)| name.as_str()).collect();
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while !rest.is_empty() {
            let word = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
            let (word, after) = rest.split_at(word.max(rest.chars().next().map_or(0, char::len_utf8)));
            rest = after;
            if word.len() > 1 && word.starts_with('$') {
                return None;
            }
            let known = self.0.iter().find(|(name, _)| name == word);
            out.push_str(known.map_or(word, |(_, short)| short));
            missing.retain(|name| *name != word);
        }
        missing.is_empty().then_some(out)
    }
}

fn imports(mut body: Bytes<'_>, names: &mut Names) -> Option<Vec<u8>> {
    let count = body.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for _ in 0..count {
        push_sized(&mut out, body.sized()?);
        push_sized(&mut out, names.short(body.sized()?)?.as_bytes());
        // wasm-bindgen imports functions and nothing else.
        if body.byte()? != 0 {
            return None;
        }
        out.push(0);
        push_number(&mut out, body.number()?);
    }
    Some(out)
}

fn exports(mut body: Bytes<'_>, names: &mut Names) -> Option<Vec<u8>> {
    let count = body.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for _ in 0..count {
        let name = body.sized()?;
        push_sized(&mut out, if is_hashed(name) { names.short(name)?.as_bytes() } else { name });
        out.push(body.byte()?);
        push_number(&mut out, body.number()?);
    }
    Some(out)
}

/// Whether the name ends in a hash: others may be used by more than wasm-bindgen's script.
fn is_hashed(name: &[u8]) -> bool {
    name.len() > 19 && name[name.len() - 19..].starts_with(b"__h") && name[name.len() - 16..].iter().all(u8::is_ascii_hexdigit)
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number in LEB128.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// As many bytes as the number before them says.
    fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.number()? as usize;
        let (body, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(body)
    }
}

fn push_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn push_sized(out: &mut Vec<u8>, body: &[u8]) {
    push_number(out, body.len() as u32);
    out.extend_from_slice(body);
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIM: &str = "invoke__h0123456789abcdef";

    /// A module that imports `import`, exports [`SHIM`] and a memory, and carries a section for tools.
    fn module(import: &str) -> Vec<u8> {
        let section = |wasm: &mut Vec<u8>, id: u8, parts: &[&[u8]]| {
            wasm.push(id);
            push_sized(wasm, &parts.concat());
        };
        let sized = |text: &str| {
            let mut out = Vec::new();
            push_sized(&mut out, text.as_bytes());
            out
        };
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        section(&mut wasm, IMPORTS, &[&[1], &sized("./quiz_bg.js"), &sized(import), &[0, 7]]);
        section(&mut wasm, EXPORTS, &[&[2], &sized("memory"), &[2, 0], &sized(SHIM), &[0, 3]]);
        section(&mut wasm, CUSTOM, &[&sized("producers"), b"rustc"]);
        wasm
    }

    #[test]
    fn a_script_loses_what_is_not_used_and_nothing_else() {
        let script = "function a() {\n    b();\n}\nfunction debugString(val) {\n    if (val) {\n        return 1;\n    }\n}\nfunction initSync(module) {\n    c();\n}\nexport { initSync, __wbg_init as default };\n";
        assert_eq!(
            leaner(script),
            "function a() {\n    b();\n}\nfunction debugString(val) {\n    return String(val);\n}\nexport { __wbg_init as default };\n"
        );
        assert_eq!(leaner("let a = 1;\n"), "let a = 1;\n");
    }

    #[test]
    fn both_files_get_the_same_short_names() {
        let script = format!("imports = {{ \"./quiz_bg.js\": {{ __wbg_get_1a: (a) => a.__wbg_get_1ab }} }}; wasm.{SHIM}(wasm.memory); // 条");
        let (wasm, short) = shorten(&module("__wbg_get_1a"), &script).unwrap();
        assert_eq!(
            short,
            "imports = { \"./quiz_bg.js\": { $0: (a) => a.__wbg_get_1ab } }; wasm.$1(wasm.memory); // 条"
        );
        assert_eq!(
            wasm,
            b"\0asm\x01\0\0\0\x02\x13\x01\x0c./quiz_bg.js\x02$0\0\x07\x07\x0f\x02\x06memory\x02\0\x02$1\0\x03"
        );
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        let script = format!("__wbg_a {SHIM}");
        assert!(shorten(&module("__wbg_a"), &script).is_some());
        assert!(shorten(&module("__wbg_other"), &script).is_none(), "a name that the script lacks");
        assert!(
            shorten(&module("__wbg_a"), &format!("{script} $1")).is_none(),
            "a name that looks like a short one"
        );
        assert!(shorten(b"no module", &script).is_none());
        let module = module("__wbg_a");
        assert!(shorten(&module[..module.len() - 1], &script).is_none(), "cut off");
    }
}
