//! Flows in: an official paper (公文) as its parts; flows out: the bytes of a `.docx` in the look of GB/T 9704-2012 (`sichuan/11.5`).
//!
//! The same paper gives the same bytes: no author, no path, no time of writing (R-43). Seals are put on by hand, as offices do.

mod letter;
mod look;
mod table;

use std::io::Cursor;

use chrono::{Datelike, NaiveDate};
use docx_rs::{AlignmentType, Docx, DocxError, FieldCharType, Footer, InstrPAGE, InstrText};

/// An official paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// One that goes out: red head, text, signature.
    Letter(Letter),
    /// A form that is filled in and stays inside (表).
    Sheet(Sheet),
}

/// A paper that goes from one organ to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who may know of it, how urgent it is; top left, a line each (密级、紧急程度).
    pub marks: Vec<String>,
    /// The organ in red at the head (发文机关标志), which signs as well (署名).
    pub organ: String,
    /// e.g. `区督〔2025〕1号`; none where the organ writes its own in by hand (发文字号).
    pub number: Option<String>,
    /// Who signed it for going out; on papers to a superior (签发人).
    pub signatory: Option<String>,
    /// 标题
    pub title: String,
    /// The colour of the title: slips are told apart by it.
    pub ink: Ink,
    /// To whom (主送机关).
    pub addressee: String,
    /// The text, in order.
    pub body: Vec<Block>,
    /// The day it bears (成文日期).
    pub on: NaiveDate,
    /// What stands in brackets below the date (附注).
    pub note: Option<String>,
    /// Who gets copies (抄送).
    pub copies: Vec<String>,
}

/// A form of one page or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// 标题, each of its lines centred.
    pub title: String,
    /// 编号
    pub number: String,
    /// The day it bears.
    pub on: NaiveDate,
    /// What is asked, and what was filled in.
    pub fields: Vec<(String, String)>,
}

/// A part of a letter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of the first order: 一、….
    Heading(String),
    /// Words; each line of them is a paragraph.
    Words(String),
    /// A table.
    Table {
        /// The headings, each with its share of the width.
        columns: Vec<(String, u16)>,
        /// The rows, each as long as the headings.
        rows: Vec<Vec<String>>,
    },
}

/// The colour of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ink {
    /// As papers are.
    #[default]
    Black,
    /// 蓝色
    Blue,
    /// 黄色, dark enough to be read on white.
    Yellow,
    /// 橙色
    Orange,
    /// 红色
    Red,
}

/// The paper cannot be packed.
#[derive(Debug, thiserror::Error)]
#[error("the paper cannot be packed")]
pub struct PaperError(#[source] DocxError);

/// Properties that name nobody; the library writes `unknown`, which a reader is shown as an author.
const NOBODY: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>"#;

/// Writes a paper.
///
/// # Errors
/// When the archive cannot be written, which in memory is for want of memory only.
pub fn paper_docx(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let page = Docx::new()
        .page_size(look::A4.0, look::A4.1)
        .page_margin(look::margins())
        .default_fonts(look::fonts(look::TEXT))
        .default_size(look::THREE)
        .footer(page_number(AlignmentType::Right))
        .even_footer(page_number(AlignmentType::Left));
    let docx = match paper {
        Paper::Letter(letter) => letter::letter(page, letter),
        Paper::Sheet(sheet) => table::sheet(page, sheet),
    };
    let mut parts = docx.build();
    parts.doc_props.core = NOBODY.into();
    let mut packed = Cursor::new(Vec::new());
    parts
        .pack(&mut packed)
        .map_err(|error| PaperError(error.into()))?;
    Ok(packed.into_inner())
}

/// `— 1 —` outside: at the right of odd pages, at the left of even ones, a blank from the edge.
fn page_number(side: AlignmentType) -> Footer {
    let number = look::run("— ", look::NUMBERS, look::FOUR)
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false)
        .add_text(" —");
    let line = look::line(0)
        .align(side)
        .indent(Some(look::FOUR_BLANK), None, Some(look::FOUR_BLANK), None)
        .add_run(number);
    Footer::new().add_paragraph(line)
}

/// A day as papers bear it: `2025年9月22日`, Arabic digits without leading zeros.
pub fn written_day(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
