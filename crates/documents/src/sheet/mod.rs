//! Flows in: an uploaded file's name and bytes; flows out: its cells as a `domain::ledger::Sheet`, or a refusal.

mod budget;
mod csv_file;
mod limits;
mod package;
mod part;
mod refusal;
mod workbook;
mod worksheet;
mod xlsx_file;

pub use limits::Limits;
pub use refusal::SheetRefusal;

use domain::ledger::Sheet;

/// Reads a ledger file: xlsx, or csv in UTF-8 or GB18030. The first sheet that shows something is read; its cells are kept
/// exactly as typed. Everything is bounded by `limits` before anything is parsed.
///
/// Memory stays within a small multiple of `limits.unpacked`; the caller bounds the time.
///
/// # Errors
/// A [`SheetRefusal`] when the content is not what the extension says, or the file is larger, deeper or busier than a
/// ledger ever is.
pub fn read_sheet(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Sheet, SheetRefusal> {
    if bytes.len() > limits.upload {
        return Err(SheetRefusal::TooLarge {
            limit: limits.upload,
        });
    }
    let (stem, extension) = file_name.rsplit_once('.').unwrap_or((file_name, ""));
    let stem = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
    let content = Content::of(bytes);
    match (extension.to_ascii_lowercase().as_str(), content) {
        ("xlsx" | "csv", Content::OldOffice) => Err(SheetRefusal::OldOrEncrypted),
        ("xlsx", Content::Zip) => xlsx_file::read(bytes, limits),
        ("csv", Content::Other) => csv_file::read(stem, bytes, limits),
        ("csv", Content::Zip) => Err(SheetRefusal::ExtensionMismatch),
        ("xlsx", Content::Other) => Err(SheetRefusal::NotASpreadsheet),
        _ => Err(SheetRefusal::UnknownExtension),
    }
}

/// What a file's first bytes say it is.
enum Content {
    Zip,
    /// The container of .xls files and of encrypted workbooks.
    OldOffice,
    Other,
}

impl Content {
    fn of(bytes: &[u8]) -> Self {
        if bytes.starts_with(b"PK\x03\x04") {
            Self::Zip
        } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            Self::OldOffice
        } else {
            Self::Other
        }
    }
}
