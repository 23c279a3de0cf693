//! Texts from values.

use super::{Error, Fault};
use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use std::fmt::{Display, Write};

/// Writes a value in one line. Fails for numbers with fractions, bytes, and maps whose keys are no strings.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let mut writer = Writer(String::new());
    value.serialize(&mut writer)?;
    Ok(writer.0)
}

/// The text so far.
struct Writer(String);

impl Writer {
    fn shown(&mut self, value: &dyn Display) {
        // Writing to a string does not fail.
        let _ = write!(self.0, "{value}");
    }

    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\u{8}' => self.0.push_str("\\b"),
                '\t' => self.0.push_str("\\t"),
                '\n' => self.0.push_str("\\n"),
                '\u{c}' => self.0.push_str("\\f"),
                '\r' => self.0.push_str("\\r"),
                '\0'..' ' => {
                    let digit = |half: u32| char::from_digit(half, 16).unwrap_or('0');
                    self.0.push_str("\\u00");
                    self.0.push(digit(u32::from(c) >> 4));
                    self.0.push(digit(u32::from(c) & 15));
                }
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    /// Puts a comma, unless it is the first between these brackets.
    fn next(&mut self) {
        // A string ends in a quotation mark, so such a bracket at the end is one that was opened.
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }

    fn open(&mut self, open: char, close: &'static str) -> Parts<'_> {
        self.0.push(open);
        Parts { writer: self, close }
    }

    /// Opens what a variant of an enum holds.
    fn variant(&mut self, name: &str) {
        self.0.push('{');
        self.quoted(name);
        self.0.push(':');
    }
}

/// What stands between two brackets.
struct Parts<'w> {
    writer: &'w mut Writer,
    close: &'static str,
}

impl Parts<'_> {
    fn part<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.next();
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        self.writer.next();
        self.writer.quoted(name);
        self.writer.0.push(':');
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.0.push_str(self.close);
    }
}

macro_rules! parts {
    ($($trait:ident $method:ident($($name:ident)?) $part:ident;)*) => {
        $(impl $trait for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $($name: &'static str,)? value: &T) -> Result<(), Error> {
                self.$part($($name,)? value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        })*
    };
}

parts! {
    SerializeSeq serialize_element() part;
    SerializeTuple serialize_element() part;
    SerializeTupleStruct serialize_field() part;
    SerializeTupleVariant serialize_field() part;
    SerializeStruct serialize_field(name) field;
    SerializeStructVariant serialize_field(name) field;
}

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.writer.next();
        let start = self.writer.0.len();
        key.serialize(&mut *self.writer)?;
        if self.writer.0[start..].starts_with('"') {
            Ok(())
        } else {
            Err(Fault::Form.somewhere())
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.0.push(':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

macro_rules! shown {
    ($($method:ident: $type:ty;)*) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            self.shown(&value);
            Ok(())
        })*
    };
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'w>;
    type SerializeTuple = Parts<'w>;
    type SerializeTupleStruct = Parts<'w>;
    type SerializeTupleVariant = Parts<'w>;
    type SerializeMap = Parts<'w>;
    type SerializeStruct = Parts<'w>;
    type SerializeStructVariant = Parts<'w>;

    shown! {
        serialize_bool: bool;
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
    }

    fn serialize_str(self, text: &str) -> Result<(), Error> {
        self.quoted(text);
        Ok(())
    }

    fn serialize_char(self, c: char) -> Result<(), Error> {
        self.quoted(c.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, variant: &'static str, value: &T) -> Result<(), Error> {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.0.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w>, Error> {
        Ok(self.open('[', "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'w>, Error> {
        Ok(self.open('[', "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Error> {
        Ok(self.open('[', "]"))
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Parts<'w>, Error> {
        self.variant(variant);
        Ok(self.open('[', "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'w>, Error> {
        Ok(self.open('{', "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Error> {
        Ok(self.open('{', "}"))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Parts<'w>, Error> {
        self.variant(variant);
        Ok(self.open('{', "}}"))
    }

    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        Err(Fault::Form.somewhere())
    }

    fn serialize_f64(self, _: f64) -> Result<(), Error> {
        Err(Fault::Form.somewhere())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Fault::Form.somewhere())
    }
}
