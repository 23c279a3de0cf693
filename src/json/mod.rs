//! JSON of the site's own making: records and data files, read into values and written from them.
//!
//! Every module that runs in the browser carries this code, and much of it once for each type; a general reader costs a
//! module a fifth of its size. What this one leaves out is what no text of this site has: numbers with fractions, structs
//! as arrays, and words about which field is wrong. It takes and refuses the same texts otherwise; tests hold it to
//! `serde_json`.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Raw, read};
pub use write::write;

use std::fmt;

/// What is wrong with a JSON text, or with a value that is to become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    /// What sort of fault it is.
    pub fault: Fault,
    /// The line where it was noticed, from 1; 0 if it was no text.
    pub line: usize,
    /// The byte in that line, from 1.
    pub column: usize,
}

/// What sort of fault there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON.
    Syntax,
    /// It ends too early.
    End,
    /// It is JSON, but not of the form that is wanted.
    Form,
}

impl Fault {
    /// An error whose place is not known yet.
    const fn somewhere(self) -> Error {
        Error {
            fault: self,
            line: 0,
            column: 0,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.fault {
            Fault::Syntax => "no JSON",
            Fault::End => "ends too early",
            Fault::Form => "not of the form that is wanted",
        })?;
        write!(f, " at line {} column {}", self.line, self.column)
    }
}

impl std::error::Error for Error {}

// Each of these would otherwise bring the words it is made of.
impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Fault::Form.somewhere()
    }

    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Fault::Form.somewhere()
    }

    fn invalid_value(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Fault::Form.somewhere()
    }

    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Fault::Form.somewhere()
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Fault::Form.somewhere()
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Fault::Form.somewhere()
    }

    fn missing_field(_: &'static str) -> Self {
        Fault::Form.somewhere()
    }

    fn duplicate_field(_: &'static str) -> Self {
        Fault::Form.somewhere()
    }
}

impl serde::ser::Error for Error {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Fault::Form.somewhere()
    }
}
