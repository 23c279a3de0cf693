//! How large files are when they travel: brotli at its highest quality, as a static host stores them.

use std::io::Write;
use std::ops::AddAssign;
use std::path::Path;

use anyhow::{Context, Result};

/// One kilobyte, as the budgets count them.
pub const KB: usize = 1024;

/// The size of something as stored and as sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// Bytes in the folder.
    pub raw: usize,
    /// Bytes on the wire.
    pub brotli: usize,
}

impl Weight {
    /// The weight of one file.
    pub fn of(file: &Path) -> Result<Self> {
        let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(Self {
            raw: bytes.len(),
            brotli: brotli(&bytes).len(),
        })
    }
}

impl AddAssign for Weight {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.brotli += other.brotli;
    }
}

/// Bytes as kilobytes with one decimal.
pub fn kb(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / KB as f64)
}

/// Compresses at quality 11 with the window that every browser accepts.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 64 * KB, 11, 22);
    writer.write_all(bytes).expect("writing into memory does not fail");
    writer.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_gets_smaller_and_comes_back() {
        let text = "第十二条 ".repeat(500);
        let small = brotli(text.as_bytes());
        assert!(small.len() < 100, "{}", small.len());
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut small.as_slice(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
    }

    #[test]
    fn kilobytes_have_1024_bytes() {
        assert_eq!(kb(14 * KB), "14.0");
    }
}
