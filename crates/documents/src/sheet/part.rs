//! Flows in: one XML part of a workbook; flows out: what it holds that a ledger must not, and what of a worksheet is to be known
//! before it is read.

use super::limits::Limits;
use super::refusal::SheetRefusal;
use super::worksheet::{Worksheet, WorksheetScan};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper than any part of a workbook; the parser keeps every open name.
const DEPTH: usize = 256;

/// Looks through a part once. Returns what it found of a worksheet, if the part is one.
pub(super) fn scan(bytes: &[u8], limits: &Limits) -> Result<Option<Worksheet>, SheetRefusal> {
    let mut reader = Reader::from_reader(bytes);
    let mut depth = 0_usize;
    let mut strings = 0_u32;
    let mut sheet = WorksheetScan::new(limits);
    loop {
        match reader.read_event().map_err(|_| SheetRefusal::Damaged)? {
            Event::DocType(_) => return Err(SheetRefusal::Dtd),
            Event::Start(element) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(SheetRefusal::Damaged);
                }
                forbidden(&element, limits, &mut strings)?;
                sheet.start(&element)?;
            }
            Event::Empty(element) => {
                forbidden(&element, limits, &mut strings)?;
                sheet.start(&element)?;
                sheet.end(element.local_name().as_ref());
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                sheet.end(element.local_name().as_ref());
            }
            Event::Text(text) => sheet.text(&text),
            Event::CData(text) => sheet.text(&text),
            Event::GeneralRef(_) => sheet.text("&"),
            Event::Eof => return sheet.finish(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Refuses links to other files, macros, and tables of shared strings beyond what a sheet's cells can use.
fn forbidden(
    element: &BytesStart<'_>,
    limits: &Limits,
    strings: &mut u32,
) -> Result<(), SheetRefusal> {
    match element.local_name().as_ref() {
        "Relationship" => {
            let external = attribute(element, "TargetMode")?
                .is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
            let kind = attribute(element, "Type")?.unwrap_or_default();
            if external && !kind.ends_with("/hyperlink") {
                return Err(SheetRefusal::ExternalLinks);
            }
            if kind.ends_with("/vbaProject") || kind.ends_with("/xlMacrosheet") {
                return Err(SheetRefusal::Macros);
            }
        }
        "Override" | "Default" => {
            let kind = attribute(element, "ContentType")?
                .unwrap_or_default()
                .to_ascii_lowercase();
            if kind.contains("macroenabled")
                || kind.contains("vbaproject")
                || kind.contains("macrosheet")
            {
                return Err(SheetRefusal::Macros);
            }
        }
        "sst" => {
            // The reader makes room for as many strings as this number says.
            if let Some(stated) = attribute(element, "uniqueCount")? {
                let count: u32 = stated.trim().parse().map_err(|_| SheetRefusal::Damaged)?;
                if count > limits.cells {
                    return Err(SheetRefusal::TooManyCells {
                        limit: limits.cells,
                    });
                }
            }
        }
        "si" => {
            *strings += 1;
            if *strings > limits.cells {
                return Err(SheetRefusal::TooManyCells {
                    limit: limits.cells,
                });
            }
        }
        _ => {}
    }
    Ok(())
}

/// An attribute by its name without prefix.
pub(super) fn attribute(
    element: &BytesStart<'_>,
    name: &str,
) -> Result<Option<String>, SheetRefusal> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| SheetRefusal::Damaged)?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|_| SheetRefusal::Damaged)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
