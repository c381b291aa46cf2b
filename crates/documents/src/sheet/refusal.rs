//! Flows in: what is wrong with an uploaded file; flows out: a stable code and a sentence in two languages.

use domain::ledger::CellAddress;
use strum::IntoStaticStr;

/// Why a file is not read as a ledger. The variant's name in snake_case is its stable code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the fields are the bounds the sentences name")]
pub enum SheetRefusal {
    /// Neither .xlsx nor .csv.
    #[error("only .xlsx and .csv files are read")]
    UnknownExtension,
    /// A workbook named .csv.
    #[error("the content is not what the extension says")]
    ExtensionMismatch,
    /// Content that is neither a workbook nor text.
    #[error("the file is not a spreadsheet")]
    NotASpreadsheet,
    /// An .xls file, or a workbook with a password.
    #[error(
        "old .xls files and encrypted workbooks are not read; save as .xlsx without a password"
    )]
    OldOrEncrypted,
    /// The upload itself.
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: usize },
    /// Entries of the zip.
    #[error("the file has more than {limit} parts")]
    TooManyEntries { limit: usize },
    /// An absolute path, `..`, a link, or a name used twice.
    #[error("a part of the file has an unsafe name")]
    UnsafeEntry,
    /// Inflates beyond the bound, or out of proportion.
    #[error("the file unpacks beyond the bound")]
    ZipBomb,
    /// Macros.
    #[error("the workbook has macros")]
    Macros,
    /// Links to other files; ordinary hyperlinks are no such links and are not followed.
    #[error("the workbook is linked to other files")]
    ExternalLinks,
    /// A document type definition.
    #[error("the workbook has a document type definition")]
    Dtd,
    /// Rows.
    #[error("the sheet has more than {limit} rows")]
    TooManyRows { limit: u32 },
    /// Columns.
    #[error("the sheet has more than {limit} columns")]
    TooManyColumns { limit: u16 },
    /// Cells.
    #[error("the sheet has more than {limit} cells")]
    TooManyCells { limit: u32 },
    /// Merged ranges.
    #[error("the sheet has more than {limit} merged ranges")]
    TooManyMerges { limit: u32 },
    /// A cell, or the sheet's own statement of its size, far away from the table.
    #[error("the sheet reaches to {address}, far beyond its table")]
    FarCell { address: CellAddress },
    /// The text of one cell.
    #[error("a cell has more than {limit} characters")]
    TextTooLong { limit: usize },
    /// The text of the sheet, merged cells counted in every row they cover.
    #[error("the sheet has more than {limit} bytes of text")]
    TooMuchText { limit: u64 },
    /// Text in neither UTF-8 nor GB18030.
    #[error("the text is neither UTF-8 nor GB18030")]
    Encoding,
    /// A workbook whose parts cannot be read.
    #[error("the workbook is damaged")]
    Damaged,
    /// No sheet shows anything.
    #[error("the file has no content")]
    Empty,
}

impl SheetRefusal {
    /// The stable code: the variant's name in snake_case.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// For people, in Chinese, saying what to do where something can be done.
    pub fn zh(&self) -> String {
        match self {
            Self::UnknownExtension => "只能导入 .xlsx 或 .csv 文件".to_owned(),
            Self::ExtensionMismatch => "文件内容与扩展名不符".to_owned(),
            Self::NotASpreadsheet => "文件不是电子表格".to_owned(),
            Self::OldOrEncrypted => {
                "不支持旧版 .xls 或加密的工作簿，请另存为不加密的 .xlsx".to_owned()
            }
            Self::TooLarge { limit } => format!("文件超过 {} MiB", limit >> 20),
            Self::TooManyEntries { limit } => format!("文件内部超过 {limit} 个部件"),
            Self::UnsafeEntry => "文件内部含有不安全的名称".to_owned(),
            Self::ZipBomb => "文件解压后过大".to_owned(),
            Self::Macros => "工作簿含有宏，请另存为不含宏的 .xlsx".to_owned(),
            Self::ExternalLinks => "工作簿链接了其他文件，请断开链接后再导入".to_owned(),
            Self::Dtd => "工作簿含有文档类型定义，不予读取".to_owned(),
            Self::TooManyRows { limit } => format!("工作表超过 {limit} 行"),
            Self::TooManyColumns { limit } => format!("工作表超过 {limit} 列"),
            Self::TooManyCells { limit } => format!("工作表超过 {limit} 个单元格"),
            Self::TooManyMerges { limit } => format!("工作表超过 {limit} 处合并单元格"),
            Self::FarCell { address } => {
                format!("工作表延伸到 {address}，请删除表格以外的行列后再导入")
            }
            Self::TextTooLong { limit } => format!("有单元格超过 {limit} 字"),
            Self::TooMuchText { limit } => format!("工作表文字超过 {} MiB", limit >> 20),
            Self::Encoding => "文字编码不是 UTF-8 或 GB18030".to_owned(),
            Self::Damaged => "工作簿已损坏，无法读取".to_owned(),
            Self::Empty => "文件中没有内容".to_owned(),
        }
    }
}
