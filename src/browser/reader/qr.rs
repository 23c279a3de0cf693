//! QR codes, for pointing a phone at the projector.

use crate::browser::dom::document;
use qrcodegen::{QrCode, QrCodeEcc};
use web_sys::Element;

const SVG: &str = "http://www.w3.org/2000/svg";
/// Empty modules around the code, as ISO/IEC 18004 asks for.
const QUIET: i32 = 4;

/// The code for a text as a drawing; `None` if the text is too long for one.
pub fn drawing(text: &str) -> Option<Element> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET;
    let svg = document().create_element_ns(Some(SVG), "svg").ok()?;
    svg.set_attribute("viewBox", &format!("0 0 {size} {size}")).ok()?;
    svg.set_attribute("class", "qr").ok()?;
    svg.set_attribute("role", "img").ok()?;
    svg.set_attribute("aria-label", "二维码").ok()?;
    svg.set_attribute("shape-rendering", "crispEdges").ok()?;
    let path = document().create_element_ns(Some(SVG), "path").ok()?;
    path.set_attribute("d", &outline(&code)).ok()?;
    svg.append_child(&path).ok()?;
    Some(svg)
}

/// One rectangle for each run of dark modules in a row.
fn outline(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                path.push_str(&format!("M{} {}h{}v1h-{2}z", start + QUIET, y + QUIET, x - start));
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::outline;
    use qrcodegen::{QrCode, QrCodeEcc};

    #[test]
    fn every_dark_module_is_drawn_once() {
        let code = QrCode::encode_text("https://example.org/text/12.html#art-12-8", QrCodeEcc::Medium).expect("a short text");
        let dark = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .count();
        let drawn: usize = outline(&code)
            .split('h')
            .skip(1)
            .step_by(2)
            .filter_map(|run| run.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }
}
