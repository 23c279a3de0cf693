//! A small tree of the site's own HTML, which closes every element that it opens.

use html5gum::{Token, Tokenizer};

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

const VOID: [&str; 8] = ["meta", "link", "br", "hr", "input", "img", "wbr", "col"];

/// Reads a page. Panics where an element is closed that was not opened last, since browsers would mend that silently.
pub fn parse(html: &str) -> Element {
    let mut open = vec![Element::default()];
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (lossy(name), lossy(value))).collect();
                let element = Element {
                    name: lossy(&tag.name),
                    attributes,
                    children: Vec::new(),
                };
                if VOID.contains(&element.name.as_str()) {
                    top(&mut open).children.push(Node::Element(element));
                } else {
                    open.push(element);
                }
            }
            Token::EndTag(tag) => {
                let element = open.pop().expect("the root stays open");
                assert_eq!(element.name, lossy(&tag.name), "elements are closed in their order");
                top(&mut open).children.push(Node::Element(element));
            }
            Token::String(text) => top(&mut open).children.push(Node::Text(lossy(&text))),
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    open.pop().expect("the root stays open")
}

fn top(open: &mut [Element]) -> &mut Element {
    open.last_mut().expect("the root stays open")
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Every element inside that is wanted, in order.
    pub fn all<'a>(&'a self, wanted: &dyn Fn(&Element) -> bool) -> Vec<&'a Element> {
        let mut found = Vec::new();
        for child in &self.children {
            let Node::Element(element) = child else { continue };
            found.extend(wanted(element).then_some(element));
            found.extend(element.all(wanted));
        }
        found
    }

    /// The element with this id.
    pub fn by_id(&self, id: &str) -> Option<&Element> {
        self.all(&|element| element.attribute("id") == Some(id)).first().copied()
    }

    /// All text inside.
    pub fn text(&self) -> String {
        self.text_where(&|_| true)
    }

    /// The text inside, without that of elements marked `data-aside`.
    pub fn own_text(&self) -> String {
        self.text_where(&|element| element.attribute("data-aside").is_none())
    }

    fn text_where(&self, wanted: &dyn Fn(&Element) -> bool) -> String {
        let parts = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) if wanted(element) => element.text_where(wanted),
            Node::Element(_) => String::new(),
        });
        parts.collect()
    }
}
