//! The committed table: text in, rows out.

/// How what a route is about stands to the person who asks; `table.txt` says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    None,
    Own,
    Beside,
    Other,
    Listed,
    Unlisted,
}

impl Relation {
    pub(crate) const OF_ITEMS: [Self; 5] = [
        Self::Own,
        Self::Beside,
        Self::Other,
        Self::Listed,
        Self::Unlisted,
    ];

    fn parse(word: &str) -> Self {
        match word {
            "-" => Self::None,
            "own" => Self::Own,
            "beside" => Self::Beside,
            "other" => Self::Other,
            "listed" => Self::Listed,
            "unlisted" => Self::Unlisted,
            other => panic!("{other:?} is no relation"),
        }
    }
}

/// The people of the columns, in order; the first is nobody.
pub(crate) const PEOPLE: [&str; 15] = [
    "anonymous",
    "newcomer",
    "clerk",
    "director",
    "chief",
    "leader",
    "principal",
    "handler",
    "deputy",
    "head",
    "observer",
    "liaison",
    "system_admin",
    "security_admin",
    "audit_admin",
];

/// What a route answers each person.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) operation: String,
    pub(crate) relation: Relation,
    /// One for each of [`PEOPLE`].
    pub(crate) signs: Vec<char>,
}

pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
}

impl Table {
    pub(crate) fn parse(text: &str) -> Self {
        let lines = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        Self {
            rows: lines.map(row).collect(),
        }
    }
}

fn row(line: &str) -> Row {
    let mut words = line.split_whitespace();
    let operation = words.next().unwrap().to_owned();
    let relation = Relation::parse(words.next().unwrap());
    let groups: Vec<_> = words.collect();
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    assert_eq!(lengths, [2, 5, 3, 2, 3], "{line}");
    let signs: Vec<_> = groups.concat().chars().collect();
    assert!(signs.iter().all(|sign| "+1px.".contains(*sign)), "{line}");
    Row {
        operation,
        relation,
        signs,
    }
}
