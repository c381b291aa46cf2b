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
    /// In a jurisdiction below the one of the person who asks.
    Below,
    /// In another one below the same.
    Sibling,
    /// In the one above.
    Above,
}

impl Relation {
    /// What `foreign` stands for: a row of it is asked each way.
    pub(crate) const FOREIGN: [Self; 3] = [Self::Below, Self::Sibling, Self::Above];

    pub(crate) const OF_ITEMS: [Self; 5] = [
        Self::Own,
        Self::Beside,
        Self::Other,
        Self::Listed,
        Self::Unlisted,
    ];

    fn parse(word: &str) -> Vec<Self> {
        match word {
            "-" => vec![Self::None],
            "own" => vec![Self::Own],
            "beside" => vec![Self::Beside],
            "other" => vec![Self::Other],
            "listed" => vec![Self::Listed],
            "unlisted" => vec![Self::Unlisted],
            "foreign" => Self::FOREIGN.to_vec(),
            "apart" => vec![Self::Below, Self::Sibling],
            "above" => vec![Self::Above],
            other => panic!("{other:?} is no relation"),
        }
    }

    /// It is another jurisdiction's.
    pub(crate) fn is_foreign(self) -> bool {
        Self::FOREIGN.contains(&self)
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
            rows: lines.flat_map(rows).collect(),
        }
    }

    /// Whether a person is let through by an operation's row.
    pub(crate) fn lets(&self, operation: &str, relation: Relation, column: usize) -> bool {
        self.sign(operation, relation, column) == '+'
    }

    /// Whether an operation has a row for a relation.
    pub(crate) fn has(&self, operation: &str, relation: Relation) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.operation == operation && row.relation == relation)
    }

    /// What a person gets.
    ///
    /// # Panics
    /// There is no such row.
    pub(crate) fn sign(&self, operation: &str, relation: Relation, column: usize) -> char {
        let mut rows = self.rows.iter();
        let row = rows.find(|row| row.operation == operation && row.relation == relation);
        let row = row.unwrap_or_else(|| panic!("{operation} has no row for {relation:?}"));
        row.signs[column]
    }
}

fn rows(line: &str) -> Vec<Row> {
    let mut words = line.split_whitespace();
    let operation = words.next().unwrap().to_owned();
    let relations = Relation::parse(words.next().unwrap());
    let groups: Vec<_> = words.collect();
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    assert_eq!(lengths, [2, 5, 3, 2, 3], "{line}");
    let signs: Vec<_> = groups.concat().chars().collect();
    assert!(signs.iter().all(|sign| "+1px.".contains(*sign)), "{line}");
    let row = |relation| Row {
        operation: operation.clone(),
        relation,
        signs: signs.clone(),
    };
    relations.into_iter().map(row).collect()
}
