//! A stylesheet without what only its authors need.

/// Drops comments, line ends and needless spaces. Strings stay as they are.
pub(super) fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    // A space waits until the next character shows whether it matters.
    let mut space = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut last = ' ';
                while let Some(c) = rest.next().filter(|c| (last, *c) != ('*', '/')) {
                    last = c;
                }
                space = true;
            }
            c if c.is_ascii_whitespace() => space = true,
            c => {
                let joins = matches!(c, '{' | '}' | ';' | ',' | '>') || out.ends_with(['{', '}', ';', ',', '>', ':']);
                if space && !joins && !out.is_empty() {
                    out.push(' ');
                }
                space = false;
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
                if c == '"' || c == '\'' {
                    string(c, &mut rest, &mut out);
                }
            }
        }
    }
    out
}

/// Copies the rest of a string, its closing quote too.
fn string(quote: char, rest: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for c in rest {
        out.push(c);
        if c == quote && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn only_needless_characters_go() {
        let css = "/* a */\na > b :hover, c::before {\n  content: \" /* x */ ,\\\" \";\n  margin: 0 -1px;\n  width: calc(1rem + 2px);\n}\n@media (min-width: 4rem) and (x) { a { b: c; } }\n";
        let small = "a>b :hover,c::before{content:\" /* x */ ,\\\" \";margin:0 -1px;width:calc(1rem + 2px)}@media (min-width:4rem) and (x){a{b:c}}";
        assert_eq!(minify(css), small);
    }
}
