//! The document around a page's body: metadata, stylesheet, the script that starts the islands, and structured data.

use super::assets::Assets;
use crate::content::Content;
use crate::regulation::Article;
use crate::ui::pages::{JUMP, Page, PageKind, Site, WORKERS, clause_href, rules};
use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// From how many folders deep the page for missing addresses finds its way.
const DEPTHS: usize = 4;

/// What the browser may load: this origin's files, and of inline scripts and styles none but the page's own two.
///
/// The script holds what must be so before the first paint: how the reader wants pages shown. As a file it would cost a
/// round trip before every first paint; allowed by its hash it is as strict, since not a byte of it can be another.
fn policy(css: &str, script: &str) -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-{}'; style-src 'sha256-{}' 'self'; img-src 'self' data:; font-src 'none'; \
         connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'",
        hash(script),
        hash(css)
    )
}

/// A whole HTML document.
pub(super) fn document(site: &Site, page: &Page, assets: &Assets, body: &str) -> String {
    let content = &site.content;
    let front = &content.regulation.front;
    let root = page.kind.root();
    let title = match page.kind {
        PageKind::Home => page.title.clone(),
        _ => format!("{} · {}", page.title, front.short_title),
    };
    let style = assets.style(page.kind.sheets()) + &rules(content, &page.kind);
    let mut head = vec![
        "<meta charset=\"utf-8\">".to_owned(),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">".to_owned(),
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(&style, &assets.first)),
        format!("<title>{}</title>", escape(&title)),
        named("description", &page.description),
        named("color-scheme", "light dark"),
        "<meta name=\"theme-color\" content=\"#faf8f4\" media=\"(prefers-color-scheme: light)\">".to_owned(),
        "<meta name=\"theme-color\" content=\"#1c1a18\" media=\"(prefers-color-scheme: dark)\">".to_owned(),
        property("og:title", &page.title),
        property("og:description", &page.description),
        property(
            "og:type",
            if matches!(page.kind, PageKind::Text | PageKind::Article(_)) {
                "article"
            } else {
                "website"
            },
        ),
        format!("<script>{}</script>", assets.first),
        format!("<style>{style}</style>"),
    ];
    // Without an icon browsers ask for /favicon.ico, which is a failed request on every visit.
    let icon = assets.icon.as_ref().map_or("data:,".to_owned(), |icon| format!("{root}{icon}"));
    head.push(format!("<link rel=\"icon\" href=\"{icon}\">"));
    if let Some(icon) = &assets.touch_icon {
        head.push(format!("<link rel=\"apple-touch-icon\" href=\"{root}{icon}\">"));
    }
    let module = assets.modules.get(page.kind.module()).map_or(String::new(), |module| {
        let start = if page.kind.is_tool() { "now" } else { "idle" };
        format!(
            " data-page-app=\"{root}{}\" data-page-wasm=\"{root}{}\" data-start=\"{start}\"",
            module.script, module.wasm
        )
    });
    head.extend(early(site, page, assets));
    let comfort = |root: &str| {
        format!(
            " data-panel=\"{root}{}\" data-style=\"{root}{}\"",
            assets.panel,
            assets.late(page.kind.late_sheets())
        )
    };
    let jump = |root: &str| {
        let module = assets.modules.get(JUMP).filter(|_| page.kind.module() != JUMP);
        module.map_or(String::new(), |module| {
            format!(" data-jump-app=\"{root}{}\" data-jump-wasm=\"{root}{}\"", module.script, module.wasm)
        })
    };
    let further = page
        .kind
        .further()
        .iter()
        .filter_map(|name| assets.modules.get(*name).map(|module| (name, module)));
    let further: String = further
        .map(|(name, module)| format!(" data-{name}-app=\"{root}{}\" data-{name}-wasm=\"{root}{}\"", module.script, module.wasm))
        .collect();
    let worker = if page.kind.further().iter().any(|module| WORKERS.contains(module)) {
        format!(" data-worker=\"{root}{}\"", assets.worker)
    } else {
        String::new()
    };
    if page.kind == PageKind::NotFound {
        // It is shown at any depth, so one of these finds the script; the script then mends the page's links.
        head.extend(
            (0..DEPTHS)
                .map(|up| "../".repeat(up))
                .map(|up| format!("<script defer src=\"{up}{}\" data-rebase{}{}></script>", assets.boot, jump(&up), comfort(&up))),
        );
    } else {
        head.push(format!(
            "<script defer src=\"{root}{}\"{module}{}{further}{worker}{}></script>",
            assets.boot,
            jump(root),
            comfort(root)
        ));
    }
    if let Some(data) = structured_data(content, page) {
        // `<` would end the data block early or open a comment in it.
        head.push(format!(
            "<script type=\"application/ld+json\">{}</script>",
            data.to_string().replace('<', "\\u003c")
        ));
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n{}\n</head>\n<body>{body}</body>\n</html>\n",
        escape(&front.lang),
        head.join("\n")
    )
}

/// Links that have the browser ask at once for what the page's tool needs, which would else be asked for one after the other.
fn early(site: &Site, page: &Page, assets: &Assets) -> Vec<String> {
    let root = page.kind.root();
    let Some(module) = assets.modules.get(page.kind.module()).filter(|_| page.kind.is_tool()) else {
        return Vec::new();
    };
    // `crossorigin` as the scripts ask, or the browser would ask twice.
    let fetched = [module.wasm.as_str(), page.kind.data(site)];
    let fetched = fetched.iter().filter(|path| !path.is_empty());
    let mut links = vec![format!("<link rel=\"modulepreload\" href=\"{root}{}\">", module.script)];
    links.extend(fetched.map(|path| format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{root}{path}\">")));
    links
}

fn named(name: &str, content: &str) -> String {
    format!("<meta name=\"{name}\" content=\"{}\">", escape(content))
}

fn property(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{}\">", escape(content))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// schema.org's Legislation: the whole with its parts on the full text's page, one part on each article's.
fn structured_data(content: &Content, page: &Page) -> Option<Value> {
    let front = &content.regulation.front;
    let part = |article: &Article, url: String| {
        let label = article.address().to_string();
        let name = article.title.as_ref().map_or_else(|| label.clone(), |title| format!("{label} {title}"));
        json!({ "@type": "Legislation", "legislationIdentifier": label, "name": name, "url": url })
    };
    match page.kind {
        PageKind::Text => {
            let parts = content.regulation.articles().map(|article| part(article, clause_href(&article.address())));
            Some(json!({
                "@context": "https://schema.org",
                "@type": "Legislation",
                "name": front.title,
                "legislationIdentifier": front.document_number,
                "legislationDate": front.issued,
                "legislationPassedBy": { "@type": "GovernmentOrganization", "name": front.issuer },
                "inLanguage": front.lang,
                "hasPart": parts.collect::<Vec<Value>>(),
            }))
        }
        PageKind::Article(number) => {
            let mut value = part(content.regulation.article(number)?, format!("{number}.html"));
            value["@context"] = json!("https://schema.org");
            value["isPartOf"] = json!({ "@type": "Legislation", "legislationIdentifier": front.document_number, "url": format!("{}{}", page.kind.root(), PageKind::Text.path()) });
            Some(value)
        }
        _ => None,
    }
}
