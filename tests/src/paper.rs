//! Papers as a reader opens them: the answer to a download in, its headers checked, its words out.

use std::io::{Cursor, Read};

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
