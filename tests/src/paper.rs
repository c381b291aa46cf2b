//! Papers as a reader opens them: the answer to a download in, its headers checked, its words out.

use std::io::{Cursor, Read};

use sha2::{Digest, Sha256};

use crate::Answer;

/// A paper that was taken.
#[derive(Debug)]
pub struct Taken {
    /// What the file is called.
    pub name: String,
    /// The words, a line for each paragraph.
    pub words: String,
    /// The text as it is packed.
    pub document: String,
}

impl Taken {
    /// Opens an answer that must be a paper, sent as R-41 asks.
    ///
    /// # Panics
    /// It is none, or is sent otherwise.
    #[track_caller]
    pub fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, 200, "{answer}");
        for (header, value) in [
            (
                "content-type",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "sandbox; default-src 'none'"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(answer.header(header), value, "{header}");
        }
        let saved = answer.header("content-disposition");
        let name = saved
            .strip_prefix("attachment; filename=\"paper.docx\"; filename*=UTF-8''")
            .unwrap_or_else(|| panic!("{saved}"));
        let mut archive = zip::ZipArchive::new(Cursor::new(answer.body())).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            archive
                .by_name(name)
                .unwrap()
                .read_to_string(&mut text)
                .unwrap();
            text
        };
        let document = part("word/document.xml");
        assert!(
            part("docProps/core.xml").contains("<dc:creator></dc:creator>"),
            "R-43: no author"
        );
        Self {
            name: decoded(name),
            words: words(&document),
            document,
        }
    }

    /// Says all of this.
    ///
    /// # Panics
    /// It does not.
    #[track_caller]
    pub fn says(&self, wanted: &[&str]) {
        for wanted in wanted {
            assert!(
                self.words.contains(wanted),
                "{wanted} is not in:\n{}",
                self.words
            );
        }
    }
}

/// A dossier that was taken.
#[derive(Debug)]
pub struct Volume {
    /// What the file is called.
    pub name: String,
    /// The names of its files in their order, the manifest left out.
    pub files: Vec<String>,
    packed: Vec<u8>,
}

impl Volume {
    /// Opens an answer that must be a dossier, and adds up its files.
    ///
    /// # Panics
    /// It is none, or a sum of its manifest is another.
    #[track_caller]
    pub fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, 200, "{answer}");
        assert_eq!(answer.header("content-type"), "application/zip");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        let saved = answer.header("content-disposition");
        let name = saved.strip_prefix("attachment; filename=\"dossier.zip\"; filename*=UTF-8''");
        let mut volume = Self {
            name: decoded(name.unwrap_or_else(|| panic!("{saved}"))),
            files: Vec::new(),
            packed: answer.body().to_vec(),
        };
        let manifest = String::from_utf8(volume.file("SHA256SUMS")).unwrap();
        let mut archive = volume.opened();
        let mut found: Vec<_> = (0..archive.len())
            .map(|place| {
                archive
                    .by_index(place)
                    .unwrap()
                    .name()
                    .unwrap()
                    .into_owned()
            })
            .collect();
        assert_eq!(found.pop().as_deref(), Some("SHA256SUMS"));
        let summed: Vec<_> = manifest
            .lines()
            .map(|line| {
                let (sum, name) = line.split_once("  ").unwrap();
                let found: String = Sha256::digest(volume.file(name))
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect();
                assert_eq!(found, sum, "{name}");
                name.to_owned()
            })
            .collect();
        assert_eq!(summed, found, "the manifest names every file");
        volume.files = found;
        volume
    }

    /// What a file of it holds.
    ///
    /// # Panics
    /// There is none of this name.
    #[track_caller]
    pub fn file(&self, name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut archive = self.opened();
        let mut file = archive.by_name(name).unwrap_or_else(|_| panic!("{name}"));
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    /// The words of one of its papers.
    ///
    /// # Panics
    /// It is no paper.
    #[track_caller]
    pub fn words(&self, name: &str) -> String {
        let paper = self.file(name);
        let mut archive = zip::ZipArchive::new(Cursor::new(paper)).unwrap();
        let mut document = String::new();
        let mut part = archive.by_name("word/document.xml").unwrap();
        part.read_to_string(&mut document).unwrap();
        words(&document)
    }

    fn opened(&self) -> zip::ZipArchive<Cursor<&[u8]>> {
        zip::ZipArchive::new(Cursor::new(self.packed.as_slice())).unwrap()
    }
}

/// The text between the tags, a line for each paragraph.
fn words(document: &str) -> String {
    let mut words = String::new();
    for piece in document.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        match tag {
            "/w:p" => words.push('\n'),
            tag if tag == "w:t" || tag.starts_with("w:t ") => words.push_str(text),
            _ => {}
        }
    }
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    plain
        .iter()
        .fold(words, |words, (code, sign)| words.replace(code, sign))
}

fn decoded(name: &str) -> String {
    let mut pieces = name.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (code, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}
