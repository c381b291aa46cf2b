//! Flows in: nothing; flows out: how large a ledger file may be.

/// Bounds of a ledger file. The default is what say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the uploaded file.
    pub upload: usize,
    /// Entries of the zip.
    pub entries: usize,
    /// Bytes of all entries together once inflated.
    pub unpacked: u64,
    /// Inflated bytes per compressed byte, of the whole file and of each entry above one mebibyte.
    pub ratio: u64,
    /// Rows that hold cells.
    pub rows: u32,
    /// Columns.
    pub columns: u16,
    /// Cells.
    pub cells: u32,
    /// Merged ranges.
    pub merges: u32,
    /// Characters in one cell; spreadsheets themselves stop here.
    pub text: usize,
    /// Bytes of text in the sheet as it will be interpreted: a shared string counts in every cell that uses it, a merged
    /// cell in every row it covers.
    pub sheet_text: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            upload: 20 * MEBIBYTE,
            entries: 200,
            unpacked: 64 << 20,
            ratio: 100,
            rows: 10_000,
            columns: 100,
            cells: 200_000,
            merges: 5_000,
            text: 32_767,
            sheet_text: 8 << 20,
        }
    }
}

const MEBIBYTE: usize = 1 << 20;
