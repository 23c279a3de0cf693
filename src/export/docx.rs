//! Documents as `.docx` files, in the layout of official documents (GB/T 9704-2012): A4, the type area of 156 by 225
//! millimetres, the title in 小标宋 of size 2, the body in 仿宋 of size 3, lines 28 points apart.
//!
//! The file is written here and not by a library: it is small, needs repeated head rows of tables and alternatives for
//! fonts, and a library would take more code than all else.
//!
//! # Fonts
//!
//! Each style names the font that the standard asks for. `word/fontTable.xml` names the one that comes with every Windows
//! and WPS as its alternative (宋体 for 方正小标宋简体, 仿宋 and 楷体 for those of GB2312), which Word takes where the first is
//! missing. What has neither, such as LibreOffice on a machine without these fonts, takes its own Chinese font; the
//! lines break elsewhere then, and nothing is lost.

use crate::document::{Document, Part, Table};
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
#[error("文档没有做成：{0}")]
pub struct DocxError(#[from] ZipError);

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

/// Chinese punctuation is set as Chinese, and lines do not begin with it.
const SETTINGS: &str = r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#;

/// The page number between two dashes, in 宋体 of size 4.
const FOOTER: &str = r#"<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>"#;

/// A font, what takes its place, and its family.
const FONTS: [(&str, &str, &str); 6] = [
    ("方正小标宋简体", "宋体", "auto"),
    ("仿宋_GB2312", "仿宋", "modern"),
    ("楷体_GB2312", "楷体", "modern"),
    ("黑体", "SimHei", "modern"),
    ("宋体", "SimSun", "auto"),
    ("Times New Roman", "", "roman"),
];

/// The sheet, in twentieths of a point: wide, high, and the margins above, right, below and left; how far the footer is from
/// the edge.
struct Paper {
    page: [u32; 2],
    margins: [u32; 4],
    footer: u32,
}

/// 37, 26, 35 and 28 millimetres.
const UPRIGHT: Paper = Paper {
    page: [11_906, 16_838],
    margins: [2098, 1474, 1985, 1588],
    footer: 1304,
};

/// The same turned round.
const WIDE: Paper = Paper {
    page: [16_838, 11_906],
    margins: [1588, 1985, 1474, 2098],
    footer: 794,
};

impl Paper {
    fn of(document: &Document) -> &'static Self {
        if document.landscape { &WIDE } else { &UPRIGHT }
    }

    /// How wide the type area is.
    fn measure(&self) -> u32 {
        self.page[0] - self.margins[1] - self.margins[3]
    }
}

/// Writes a document as a file. The bytes depend on what is in it only.
pub fn write(document: &Document) -> Result<Vec<u8>, DocxError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files(document) {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes()).map_err(ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The files in the archive, by name; the types come first, as some readers expect.
fn files(document: &Document) -> [(&'static str, String); 9] {
    let whole = |tag: &str, inner: &str| format!("{HEAD}<w:{tag} {W}>{inner}</w:{tag}>");
    [
        ("[Content_Types].xml", format!("{HEAD}{TYPES}")),
        ("_rels/.rels", format!("{HEAD}{PACKAGE}")),
        ("docProps/core.xml", format!("{HEAD}{}", properties(document))),
        ("word/_rels/document.xml.rels", format!("{HEAD}{RELATIONS}")),
        ("word/document.xml", body(document)),
        ("word/styles.xml", whole("styles", &styles())),
        ("word/settings.xml", whole("settings", SETTINGS)),
        ("word/fontTable.xml", whole("fonts", &fonts())),
        ("word/footer1.xml", whole("ftr", FOOTER)),
    ]
}

fn properties(document: &Document) -> String {
    let title = escaped(&document.title);
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></cp:coreProperties>"
    )
}

fn fonts() -> String {
    let mut xml = String::new();
    for (name, instead, family) in FONTS {
        let instead = if instead.is_empty() {
            String::new()
        } else {
            format!("<w:altName w:val=\"{instead}\"/>")
        };
        let charset = if family == "roman" { "00" } else { "86" };
        xml += &format!("<w:font w:name=\"{name}\">{instead}<w:charset w:val=\"{charset}\"/><w:family w:val=\"{family}\"/></w:font>");
    }
    xml
}

/// A style of paragraphs: its id, its name in Word, what it inherits, its paragraph and its characters. Elements stand in the
/// order that the standard of the format prescribes.
fn style(id: &str, name: &str, paragraph: &str, characters: &str) -> String {
    let base = if id == "Normal" { "w:default=\"1\" " } else { "" };
    let based = if id == "Normal" { "" } else { "<w:basedOn w:val=\"Normal\"/>" };
    format!(
        "<w:style w:type=\"paragraph\" {base}w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
    )
}

/// A font for Chinese, and its size in half points.
fn font(name: &str, size: u32) -> String {
    format!("<w:rFonts w:eastAsia=\"{name}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>")
}

fn styles() -> String {
    let fixed = |line: u32| format!("<w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>");
    let heading = |level: u8| format!("<w:keepNext/>{}{INDENT}<w:outlineLvl w:val=\"{}\"/>", fixed(560), level - 1);
    let centred = "<w:jc w:val=\"center\"/>";
    let mut xml = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\"/>\
         <w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    .to_owned();
    for (id, name, paragraph, characters) in [
        ("Normal", "Normal", format!("{}<w:jc w:val=\"both\"/>", fixed(560)), String::new()),
        (
            "Title",
            "Title",
            format!("<w:spacing w:before=\"280\" w:after=\"420\" w:line=\"640\" w:lineRule=\"exact\"/>{centred}"),
            font("方正小标宋简体", 44),
        ),
        ("Heading1", "heading 1", heading(1), font("黑体", 32)),
        ("Heading2", "heading 2", heading(2), font("楷体_GB2312", 32)),
        (
            "Heading3",
            "heading 3",
            heading(3),
            format!("<w:b/>{}", font("仿宋_GB2312", 32).replace("<w:rFonts w:eastAsia=\"仿宋_GB2312\"/>", "")),
        ),
        ("BodyText", "Body Text", INDENT.to_owned(), String::new()),
        (
            "Signature",
            "Signature",
            "<w:keepNext/><w:ind w:left=\"3360\"/><w:jc w:val=\"left\"/>".to_owned(),
            String::new(),
        ),
        (
            "TableText",
            "Table Text",
            "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"300\" w:lineRule=\"atLeast\"/><w:jc w:val=\"left\"/>".to_owned(),
            "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>".to_owned(),
        ),
        (
            "TableHead",
            "Table Head",
            format!("<w:keepNext/><w:spacing w:before=\"20\" w:after=\"20\" w:line=\"300\" w:lineRule=\"atLeast\"/>{centred}"),
            font("黑体", 21),
        ),
        ("Gap", "Table Gap", fixed(160), String::new()),
        (
            "Footer",
            "footer",
            format!("<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>{centred}"),
            font("宋体", 28),
        ),
    ] {
        xml += &style(id, name, &paragraph, &characters);
    }
    xml
}

/// Two characters of the first line.
const INDENT: &str = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";

fn body(document: &Document) -> String {
    let paper = Paper::of(document);
    let mut xml = paragraph("Title", &document.title);
    for part in &document.parts {
        match part {
            Part::Heading { level, text } => xml += &paragraph(["Heading1", "Heading2", "Heading3"][usize::from(*level).clamp(1, 3) - 1], text),
            Part::Paragraph(text) => xml += &paragraph("BodyText", text),
            Part::Line(text) => xml += &paragraph("Normal", text),
            Part::Blank(lines) => xml += &ruled(paper.measure()).repeat(usize::from(*lines)),
            Part::Table(table) => xml += &rows(table, paper.measure()),
            Part::Signatures(lines) => {
                xml += &paragraph("Normal", "");
                lines.iter().for_each(|line| xml += &paragraph("Signature", line));
            }
        }
    }
    let Paper {
        page: [wide, high],
        margins: [top, right, bottom, left],
        footer,
    } = paper;
    let turned = if document.landscape { " w:orient=\"landscape\"" } else { "" };
    format!(
        "{HEAD}<w:document {W} xmlns:r=\"{R}\"><w:body>{xml}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"{wide}\" w:h=\"{high}\"{turned}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"{footer}\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    )
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
}

/// Quotation marks and dashes belong to Chinese here; without the hint Word sets them in the Latin font.
fn run(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!(
        "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
        escaped(text)
    )
}

/// A line to write on: the rule gets shorter by what is typed, and ends at the margin always.
fn ruled(measure: u32) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Normal\"/><w:tabs><w:tab w:val=\"right\" w:leader=\"underscore\" w:pos=\"{measure}\"/></w:tabs></w:pPr><w:r><w:tab/></w:r></w:p>"
    )
}

fn rows(table: &Table, measure: u32) -> String {
    let all: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum::<u32>().max(1);
    let widths: Vec<u32> = table.columns.iter().map(|column| u32::from(column.width) * measure / all).collect();
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"].iter().map(|side| line(side)).collect();
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let mut xml = paragraph("Gap", "");
    xml += &format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        widths.iter().sum::<u32>()
    );
    xml += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    for (column, width) in table.columns.iter().zip(&widths) {
        xml += &cell(*width, "center", &paragraph("TableHead", &column.name));
    }
    xml += "</w:tr>";
    for row in &table.rows {
        // Room to write where there is nothing yet.
        let room = if row.iter().all(String::is_empty) {
            "<w:trHeight w:val=\"680\" w:hRule=\"atLeast\"/>"
        } else {
            ""
        };
        xml += &format!("<w:tr><w:trPr><w:cantSplit/>{room}</w:trPr>");
        for (text, width) in row.iter().zip(&widths) {
            let paragraphs: String = text.split('\n').map(|line| paragraph("TableText", line)).collect();
            xml += &cell(*width, "top", &paragraphs);
        }
        xml += "</w:tr>";
    }
    // Between two tables there must be a paragraph, or they become one.
    xml + "</w:tbl>" + &paragraph("Gap", "")
}

fn cell(width: u32, align: &str, paragraphs: &str) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"{align}\"/></w:tcPr>{paragraphs}</w:tc>")
}

/// Text as it stands in XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
