//! Values from texts.

use super::{Error, Fault};
use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;

/// Reads a value from a text that holds nothing else.
pub fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Error> {
    let mut reader = Reader { text, at: 0 };
    let value = T::deserialize(&mut reader).and_then(|value| reader.finish().map(|()| value));
    value.map_err(|error| reader.located(error))
}

/// Some JSON, as it is written, without the white space around it. Only [`read`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw(pub String);

/// By this name a [`Raw`] asks the reader for the text itself.
const RAW: &str = "regulation-study/raw";

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Raw;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }
            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw(text.to_owned()))
            }
        }
        deserializer.deserialize_newtype_struct(RAW, Text)
    }
}

/// A text and how far it has been read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

// What does not depend on the type that is wanted.
impl<'a> Reader<'a> {
    fn located(&self, error: Error) -> Error {
        let before = &self.text.as_bytes()[..self.at.min(self.text.len())];
        let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        Error {
            line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
            column: (before.len() - line_start).max(1),
            ..error
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over white space; what stands behind it.
    fn peek(&mut self) -> Result<u8, Error> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte().ok_or(Fault::End.somewhere())
    }

    /// Takes this byte if it is next.
    fn take(&mut self, wanted: u8) -> bool {
        let is_next = self.byte() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    /// Nothing but white space may follow.
    fn finish(&mut self) -> Result<(), Error> {
        match self.peek() {
            Err(_) => Ok(()),
            Ok(_) => self.no_json(),
        }
    }

    /// The byte that is next should not be there.
    fn no_json<T>(&mut self) -> Result<T, Error> {
        self.at += 1;
        Err(Fault::Syntax.somewhere())
    }

    fn colon(&mut self) -> Result<(), Error> {
        match self.peek()? {
            b':' => self.at += 1,
            _ => return self.no_json(),
        }
        Ok(())
    }

    /// What is next is not what was wanted: it may be another value, or none.
    fn other<T>(&mut self) -> Result<T, Error> {
        if !matches!(self.peek()?, b'[' | b'{') {
            self.skip()?;
        }
        Err(Fault::Form.somewhere())
    }

    fn word(&mut self, word: &str) -> Result<(), Error> {
        for byte in word.bytes() {
            if !self.take(byte) {
                self.byte().ok_or(Fault::End.somewhere())?;
                return self.no_json();
            }
        }
        Ok(())
    }

    /// Passes over one or more digits.
    fn digits(&mut self) -> Result<(), Error> {
        if !self.byte().ok_or(Fault::End.somewhere())?.is_ascii_digit() {
            return self.no_json();
        }
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    /// Passes over a number; true if it is a whole one.
    fn number(&mut self) -> Result<bool, Error> {
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        } else if self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            return self.no_json();
        }
        let mut whole = true;
        if self.take(b'.') {
            whole = false;
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            whole = false;
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(whole)
    }

    /// A whole number, as it is written.
    fn whole(&mut self) -> Result<&'a str, Error> {
        if !matches!(self.peek()?, b'-' | b'0'..=b'9') {
            return self.other();
        }
        let start = self.at;
        let whole = self.number()?;
        let written = &self.text[start..self.at];
        // Minus zero is there only among the fractions.
        if whole && written != "-0" {
            Ok(written)
        } else {
            Err(Fault::Form.somewhere())
        }
    }

    fn unsigned(&mut self) -> Result<u64, Error> {
        self.whole()?.parse().map_err(|_| Fault::Form.somewhere())
    }

    fn signed(&mut self) -> Result<i64, Error> {
        self.whole()?.parse().map_err(|_| Fault::Form.somewhere())
    }

    /// Passes over a string; what stands between its quotation marks, and whether there are escapes in it.
    fn quoted(&mut self) -> Result<(&'a str, bool), Error> {
        self.at += 1;
        let start = self.at;
        let mut escapes = false;
        loop {
            match self.byte().ok_or(Fault::End.somewhere())? {
                b'"' => break,
                b'\\' => {
                    escapes = true;
                    self.at += 1;
                    match self.byte().ok_or(Fault::End.somewhere())? {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        b'u' => {
                            for _ in 0..4 {
                                self.at += 1;
                                if !self.byte().ok_or(Fault::End.somewhere())?.is_ascii_hexdigit() {
                                    return self.no_json();
                                }
                            }
                        }
                        _ => return self.no_json(),
                    }
                }
                0..0x20 => return self.no_json(),
                _ => {}
            }
            self.at += 1;
        }
        let inside = &self.text[start..self.at];
        self.at += 1;
        Ok((inside, escapes))
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        if self.peek()? != b'"' {
            return self.other();
        }
        match self.quoted()? {
            (inside, false) => Ok(Cow::Borrowed(inside)),
            (inside, true) => unescaped(inside).map(Cow::Owned).ok_or(Fault::Syntax.somewhere()),
        }
    }

    /// Passes over a key and its colon.
    fn skip_key(&mut self) -> Result<(), Error> {
        if self.peek()? != b'"' {
            return self.no_json();
        }
        self.quoted()?;
        self.colon()
    }

    /// Passes over a value of any form, however deep.
    fn skip(&mut self) -> Result<(), Error> {
        // The brackets that are still to come.
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek()? {
                b'"' => drop(self.quoted()?),
                b'-' | b'0'..=b'9' => drop(self.number()?),
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                bracket @ (b'[' | b'{') => {
                    self.at += 1;
                    let close = bracket + 2;
                    if self.peek()? != close {
                        open.push(close);
                        if close == b'}' {
                            self.skip_key()?;
                        }
                        continue;
                    }
                    self.at += 1;
                }
                _ => return self.no_json(),
            }
            loop {
                let Some(close) = open.last().copied() else { return Ok(()) };
                match self.peek()? {
                    b',' => {
                        self.at += 1;
                        if close == b'}' {
                            self.skip_key()?;
                        }
                        break;
                    }
                    byte if byte == close => {
                        self.at += 1;
                        open.pop();
                    }
                    _ => return self.no_json(),
                }
            }
        }
    }

    /// Takes an opening bracket; what it opens.
    fn open(&mut self, bracket: u8) -> Result<Parts<'_, 'a>, Error> {
        if self.peek()? != bracket {
            return self.other();
        }
        self.at += 1;
        Ok(Parts {
            reader: self,
            close: bracket + 2,
            first: true,
            closed: false,
        })
    }
}

/// The text of a string with escapes; `None` if half of a surrogate pair is missing.
fn unescaped(inside: &str) -> Option<String> {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = rest.as_bytes()[at + 1];
        rest = &rest[at + 2..];
        text.push(match escape {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = unit(&mut rest)?;
                if let 0xd800..0xdc00 = code {
                    rest = rest.strip_prefix("\\u")?;
                    let low = unit(&mut rest)?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    code = 0x10000 + ((code - 0xd800) << 10) + low;
                }
                char::from_u32(code)?
            }
            other => char::from(other),
        });
    }
    text.push_str(rest);
    Some(text)
}

/// Takes four hexadecimal digits.
fn unit(rest: &mut &str) -> Option<u32> {
    let (digits, after) = rest.split_at_checked(4)?;
    *rest = after;
    u32::from_str_radix(digits, 16).ok()
}

/// What stands between two brackets.
struct Parts<'r, 'a> {
    reader: &'r mut Reader<'a>,
    close: u8,
    first: bool,
    closed: bool,
}

impl Parts<'_, '_> {
    /// Whether there is one more; then it is next.
    fn more(&mut self) -> Result<bool, Error> {
        if self.closed {
            return Ok(false);
        }
        let mut byte = self.reader.peek()?;
        if byte == self.close {
            self.reader.at += 1;
            self.closed = true;
            return Ok(false);
        }
        if !self.first {
            if byte != b',' {
                return self.reader.no_json();
            }
            self.reader.at += 1;
            byte = self.reader.peek()?;
        }
        self.first = false;
        if byte == self.close || (self.close == b'}' && byte != b'"') {
            return self.reader.no_json();
        }
        Ok(true)
    }

    /// There must be no more.
    fn end(&mut self) -> Result<(), Error> {
        if self.closed || self.reader.peek()? == self.close {
            self.reader.at += usize::from(!self.closed);
            return Ok(());
        }
        self.reader.no_json()
    }
}

impl<'de> SeqAccess<'de> for &mut Parts<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.more()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> MapAccess<'de> for &mut Parts<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        if self.more()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.reader.colon()?;
        seed.deserialize(&mut *self.reader)
    }
}

/// The variant of an enum, and what it holds: nothing if it is only named.
struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
    named: bool,
}

impl<'r, 'de> EnumAccess<'de> for Variant<'r, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let name = seed.deserialize(&mut *self.reader)?;
        if !self.named {
            self.reader.colon()?;
        }
        Ok((name, self))
    }
}

impl<'r, 'de> Variant<'r, 'de> {
    /// The reader, at what the variant holds.
    fn held(self) -> Result<&'r mut Reader<'de>, Error> {
        if self.named { Err(Fault::Form.somewhere()) } else { Ok(self.reader) }
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if self.named { Ok(()) } else { <()>::deserialize(self.reader) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.held()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.held()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.held()?.deserialize_map(visitor)
    }
}

macro_rules! numbers {
    ($($method:ident: $read:ident, $visit:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let number = self.$read()?;
            visitor.$visit(number)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    numbers! {
        deserialize_u8: unsigned, visit_u64;
        deserialize_u16: unsigned, visit_u64;
        deserialize_u32: unsigned, visit_u64;
        deserialize_u64: unsigned, visit_u64;
        deserialize_i8: signed, visit_i64;
        deserialize_i16: signed, visit_i64;
        deserialize_i32: signed, visit_i64;
        deserialize_i64: signed, visit_i64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.peek()? {
            b'"' => self.deserialize_str(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'{' => self.deserialize_map(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'n' => self.deserialize_unit(visitor),
            b'-' => self.deserialize_i64(visitor),
            _ => self.deserialize_u64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let is_true = match self.peek()? {
            b't' => true,
            b'f' => false,
            _ => return self.other(),
        };
        self.skip()?;
        visitor.visit_bool(is_true)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.string()?;
        visitor.visit_str(&text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.string()?;
        visitor.visit_string(text.into_owned())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.peek()? == b'n' {
            self.skip()?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.peek()? != b'n' {
            return self.other();
        }
        self.skip()?;
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name != RAW {
            return visitor.visit_newtype_struct(self);
        }
        self.peek()?;
        let start = self.at;
        self.skip()?;
        visitor.visit_str(&self.text[start..self.at])
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut parts = self.open(b'[')?;
        let value = visitor.visit_seq(&mut parts)?;
        parts.end()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut parts = self.open(b'{')?;
        let value = visitor.visit_map(&mut parts)?;
        parts.end()?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        match self.peek()? {
            b'"' => return visitor.visit_enum(Variant { reader: self, named: true }),
            b'{' => {}
            _ => return self.no_json(),
        }
        let mut parts = self.open(b'{')?;
        if !parts.more()? {
            return Err(Fault::Syntax.somewhere());
        }
        let value = visitor.visit_enum(Variant {
            reader: parts.reader,
            named: false,
        })?;
        parts.end()?;
        Ok(value)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.skip()?;
        visitor.visit_unit()
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        self.other()
    }

    fn deserialize_f64<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        self.other()
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        self.other()
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        self.other()
    }
}
