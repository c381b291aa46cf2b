//! Flows in: the papers of a dossier in archive order; flows out: the bytes of one zip with a manifest of SHA-256 sums (domain.md §10).

use std::io::{Cursor, Write};

use sha2::{Digest, Sha256};
use zip::{ZipWriter, result::ZipError, write::SimpleFileOptions};

/// The manifest's name; `sha256sum -c` reads it.
pub const MANIFEST: &str = "SHA256SUMS";
/// The longest name of a file, in characters, without its ending.
const LONGEST: usize = 80;

/// A dossier that is being packed. Each file is compressed as it comes, so that only small ones are kept in memory.
pub struct Dossier {
    packed: ZipWriter<Cursor<Vec<u8>>>,
    manifest: String,
    files: usize,
}

/// The dossier cannot be packed.
#[derive(Debug, thiserror::Error)]
#[error("the dossier cannot be packed")]
pub struct DossierError(#[from] ZipError);

/// What the nth file of a dossier is called, from 1: numbered, and without anything a file system takes for a path.
pub fn dossier_name(nth: usize, name: &str, ending: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept = name.chars().filter(|c| !c.is_control() && !turns(*c));
    let plain = |c| if "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let kept: String = kept.map(plain).take(LONGEST).collect();
    format!("{nth:03} {}.{ending}", kept.trim())
}

impl Default for Dossier {
    fn default() -> Self {
        Self {
            packed: ZipWriter::new(Cursor::new(Vec::new())),
            manifest: String::new(),
            files: 0,
        }
    }
}

impl Dossier {
    /// Adds the next file. The same files give the same bytes: no hour is kept.
    ///
    /// # Errors
    /// When the archive cannot be written, which in memory is for want of memory only.
    pub fn add(&mut self, name: &str, ending: &str, bytes: &[u8]) -> Result<(), DossierError> {
        self.files += 1;
        let name = dossier_name(self.files, name, ending);
        let sum = Sha256::digest(bytes);
        let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        self.manifest.push_str(&format!("{sum}  {name}\n"));
        self.put(&name, bytes)
    }

    /// Closes it with the manifest.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn packed(mut self) -> Result<Vec<u8>, DossierError> {
        let manifest = std::mem::take(&mut self.manifest);
        self.put(MANIFEST, manifest.as_bytes())?;
        Ok(self.packed.finish()?.into_inner())
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), DossierError> {
        self.packed.start_file(name, SimpleFileOptions::default())?;
        self.packed.write_all(bytes).map_err(ZipError::Io)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn opened(bytes: Vec<u8>) -> Vec<(String, String)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a zip");
        let read = |place| {
            let mut file = archive.by_index(place).expect("it is there");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("it is text");
            (file.name().expect("it is UTF-8").into_owned(), text)
        };
        (0..3).map(read).collect()
    }

    fn packed() -> Vec<u8> {
        let mut dossier = Dossier::default();
        dossier.add("卷内目录", "docx", b"one").expect("it fits");
        let wild = "../督办\u{202e}/通知\r\n\u{1}：?";
        dossier.add(wild, "docx", b"").expect("it fits");
        dossier.packed().expect("it fits")
    }

    /// The sums are those of the standard's own examples.
    #[test]
    fn the_manifest_names_each_file_with_its_sum() {
        let files = opened(packed());
        let sums = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  001 卷内目录.docx\n\
            e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  002 .._督办_通知：_.docx\n";
        assert_eq!(files[2], (MANIFEST.to_owned(), sums.to_owned()));
        assert_eq!(files[0].0, "001 卷内目录.docx");
        assert_eq!(files[1].0, "002 .._督办_通知：_.docx");
    }

    #[test]
    fn the_same_files_give_the_same_bytes_and_names_stay_short() {
        assert_eq!(packed(), packed());
        let name = dossier_name(7, &"督".repeat(300), "docx");
        assert_eq!(name.chars().count(), 4 + 80 + 5);
    }
}
