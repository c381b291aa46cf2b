//! Papers in the look of GB/T 9704-2012 (`sichuan/11.5`): what is written is unzipped and looked at.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::io::{Cursor, Read};

use chrono::NaiveDate;
use documents::paper::{Block, Ink, Letter, Paper, Sheet, paper_docx};

/// What every paper is made of: the text, its two feet, and what the format asks for besides.
const PARTS: &[&str] = &[
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "word/_rels/document.xml.rels",
    "word/_rels/footer1.xml.rels",
    "word/_rels/footer2.xml.rels",
    "word/comments.xml",
    "word/commentsExtended.xml",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/footnotes.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
];

fn letter() -> Letter {
    Letter {
        marks: vec!["加急".into()],
        organ: "四川省人民政府督办室".into(),
        number: Some("川督办〔2025〕1号".into()),
        signatory: None,
        title: "政务督办通知".into(),
        ink: Ink::Black,
        addressee: "成都市人民政府".into(),
        body: vec![
            Block::Heading("一、督办事项".into()),
            Block::Words("打通断头路20条。\n年内完工。".into()),
            Block::Table {
                columns: vec![("事项".into(), 60), ("时限".into(), 40)],
                rows: vec![vec!["办结".into(), "2025年9月29日".into()]],
            },
        ],
        on: NaiveDate::from_ymd_opt(2025, 9, 2).unwrap(),
        note: Some("签发人：张三".into()),
        copies: vec!["纪检部门".into(), "组织部门".into()],
    }
}

fn parts(paper: &Paper) -> Vec<(String, String)> {
    let bytes = paper_docx(paper).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<_> = (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .filter(|(name, _)| !name.ends_with('/'))
        .collect();
    parts.sort();
    parts
}

fn part(paper: &Paper, name: &str) -> String {
    let parts = parts(paper);
    let found = parts.into_iter().find(|(part, _)| part == name);
    found.unwrap_or_else(|| panic!("{name} is missing")).1
}

fn body(letter: Letter) -> String {
    part(&Paper::Letter(letter), "word/document.xml")
}

/// The paragraph that holds these words.
#[track_caller]
fn paragraph<'d>(document: &'d str, words: &str) -> &'d str {
    let at = document
        .find(words)
        .unwrap_or_else(|| panic!("{words} is missing"));
    let from = document[..at].rfind("<w:p ").unwrap();
    let until = document[at..].find("</w:p>").unwrap();
    &document[from..at + until]
}

#[track_caller]
fn has(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
}

/// sichuan/11.5: A4, the margins, 22 lines of 28 characters to a page.
#[test]
fn sichuan_11_5_the_page_is_that_of_official_papers() {
    let document = body(letter());
    has(
        &document,
        &[
            r#"w:pgSz w:w="11906" w:h="16838""#,
            r#"w:top="2098""#,
            r#"w:right="1474""#,
            r#"w:bottom="1984""#,
            r#"w:left="1587""#,
            "w:gutter=\"0\"",
        ],
    );
    let text = paragraph(&document, "打通断头路");
    has(
        text,
        &[
            r#"w:line="579" w:lineRule="exact""#,
            r#"w:firstLine="640""#,
            r#"w:eastAsia="仿宋_GB2312""#,
            r#"<w:sz w:val="32" />"#,
        ],
    );
    // 22 lines fill the 225 mm between the margins, and 28 characters, each a quarter of a point tighter, the 156 mm.
    let (height, width) = (16_838 - 2_098 - 1_984, 11_906 - 1_587 - 1_474);
    assert_eq!(height / 579, 22);
    assert_eq!(width / (320 - 5), 28);
    has(text, &[r#"<w:spacing w:val="-5" />"#]);
}

/// sichuan/11.5: red head and rule, number, title of 2号, headings, signature, date, copies and printing, in their order.
#[test]
fn sichuan_11_5_the_parts_stand_in_their_order() {
    let document = body(letter());
    let order = [
        "加急",
        "四川省人民政府督办室",
        "川督办〔2025〕1号",
        "政务督办通知",
        "成都市人民政府：",
        "一、督办事项",
        "打通断头路20条。",
        "年内完工。",
        "2025年9月29日",
        "2025年9月2日",
        "（签发人：张三）",
        "抄送：纪检部门，组织部门。",
        "2025年9月2日印发",
    ];
    let mut rest = document.as_str();
    for words in order {
        let at = rest.find(words);
        rest = &rest[at.unwrap_or_else(|| panic!("{words} comes too early or not at all"))..];
    }
    let head = paragraph(&document, "四川省人民政府督办室");
    // The head stands 35 mm down, of which the mark above takes one line; ten characters fill the width at 44 points.
    has(
        head,
        &[
            "方正小标宋简体",
            "FF0000",
            r#"<w:sz w:val="88" />"#,
            r#"w:before="1405""#,
            r#"<w:jc w:val="center" />"#,
        ],
    );
    let number = paragraph(&document, "川督办〔2025〕1号");
    has(number, &["w:bottom", r#"w:sz="12""#, r#"w:color="FF0000""#]);
    let title = paragraph(&document, "政务督办通知");
    has(
        title,
        &[
            "方正小标宋简体",
            r#"<w:sz w:val="44" />"#,
            r#"w:before="1158""#,
        ],
    );
    has(
        paragraph(&document, "一、督办事项"),
        &["黑体", r#"w:firstLine="640""#],
    );
    has(
        paragraph(&document, "2025年9月2日<"),
        &[r#"<w:jc w:val="right" />"#, r#"w:right="1280""#],
    );
    has(
        paragraph(&document, "抄送："),
        &["仿宋_GB2312", r#"<w:sz w:val="28" />"#],
    );
}

/// sichuan/11.5: `— 1 —` in 4号 宋体, outside: odd pages at the right, even ones at the left.
#[test]
fn sichuan_11_5_pages_are_numbered_outside() {
    let paper = Paper::Letter(letter());
    for (name, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
        let foot = part(&paper, name);
        has(
            &foot,
            &[
                "— ",
                " —",
                "<w:instrText>PAGE</w:instrText>",
                "宋体",
                r#"<w:sz w:val="28" />"#,
                &format!(r#"<w:jc w:val="{side}" />"#),
            ],
        );
    }
    has(&part(&paper, "word/settings.xml"), &["w:evenAndOddHeaders"]);
    has(
        &body(letter()),
        &[
            r#"<w:footerReference w:type="default""#,
            r#"<w:footerReference w:type="even""#,
        ],
    );
}

/// A long name makes the head smaller, so that it stays in one line; a report names who signed it.
#[test]
fn sichuan_11_5_a_paper_to_a_superior_names_who_signed() {
    let report = Letter {
        organ: "青岛市崂山区人力资源和社会保障局".into(),
        number: None,
        signatory: Some("王建国".into()),
        marks: Vec::new(),
        note: None,
        copies: Vec::new(),
        ..letter()
    };
    let document = body(report);
    has(
        paragraph(&document, "青岛市崂山区"),
        &[r#"<w:sz w:val="55" />"#, r#"w:before="1984""#],
    );
    has(paragraph(&document, "签发人："), &["王建国", "楷体_GB2312"]);
    assert!(!document.contains("抄送"), "nobody gets a copy");
}

/// The level of a slip shows in the colour of its title.
#[test]
fn a_slip_has_its_colour() {
    let inks = [
        (Ink::Blue, "1F4E9E"),
        (Ink::Yellow, "B38600"),
        (Ink::Orange, "C55A11"),
        (Ink::Red, "C00000"),
    ];
    for (ink, colour) in inks {
        let document = body(Letter { ink, ..letter() });
        has(paragraph(&document, "政务督办通知"), &[colour]);
    }
}

/// What people wrote is text, whatever they wrote.
#[test]
fn texts_are_escaped_and_what_cannot_be_shown_is_left_out() {
    let wild = "<w:b/>&\"']]>\u{1}\u{8}\u{b}\u{202e}\u{2066}\u{fffe}\t终";
    let sheet = Sheet {
        title: wild.into(),
        number: wild.into(),
        on: letter().on,
        fields: vec![(wild.into(), format!("{wild}\n{wild}"))],
    };
    let wild_letter = Letter {
        marks: vec![wild.into()],
        organ: wild.into(),
        number: Some(wild.into()),
        signatory: Some(wild.into()),
        title: wild.into(),
        addressee: wild.into(),
        body: vec![
            Block::Heading(wild.into()),
            Block::Words(wild.into()),
            Block::Table {
                columns: vec![(wild.into(), 1)],
                rows: vec![vec![wild.into()]],
            },
        ],
        note: Some(wild.into()),
        copies: vec![wild.into()],
        ..letter()
    };
    for (paper, times) in [(Paper::Letter(wild_letter), 14), (Paper::Sheet(sheet), 5)] {
        let document = part(&paper, "word/document.xml");
        let mut words = String::new();
        let mut reader = quick_xml::Reader::from_str(&document);
        loop {
            use quick_xml::events::Event;
            match reader.read_event().expect("it is well-formed") {
                Event::Eof => break,
                Event::Text(text) => words.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => match &*name {
                    "lt" => words.push('<'),
                    "gt" => words.push('>'),
                    "amp" => words.push('&'),
                    "quot" => words.push('"'),
                    "apos" => words.push('\''),
                    other => panic!("&{other}; was not asked for"),
                },
                _ => {}
            }
        }
        assert_eq!(words.matches("<w:b/>&\"']]> 终").count(), times, "{words}");
    }
}

/// R-43: no author, no path, no hour; the same paper gives the same bytes.
#[test]
fn a_paper_tells_nothing_but_itself() {
    let paper = Paper::Letter(letter());
    let names: Vec<_> = parts(&paper).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, PARTS);
    let core = part(&paper, "docProps/core.xml");
    has(
        &core,
        &[
            "<dc:creator></dc:creator>",
            "<cp:lastModifiedBy></cp:lastModifiedBy>",
        ],
    );
    assert_eq!(paper_docx(&paper).unwrap(), paper_docx(&paper).unwrap());
}
