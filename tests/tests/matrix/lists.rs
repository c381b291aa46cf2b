//! Lists, counts, searches, figures and exports hold what may be read one by one, and not a word more.

use std::{collections::BTreeSet, io::Read, thread};

use duban_tests::{
    matter::{list, text},
    office::By,
};
use serde_json::Value;

use crate::{
    cast::{Made, Stage, Target},
    table::{PEOPLE, Relation, Table},
    walk::LANES,
};

/// Everything there is to be seen or not to be seen.
const RELATIONS: [Relation; 8] = [
    Relation::Own,
    Relation::Beside,
    Relation::Other,
    Relation::Listed,
    Relation::Unlisted,
    Relation::Below,
    Relation::Sibling,
    Relation::Above,
];

/// A list of cases: where it is, which row says who sees one, and which of the stage's cases it lists.
struct Listing {
    path: &'static str,
    operation: &'static str,
    of: fn(&Target) -> &Made,
}

const CASES: [Listing; 5] = [
    Listing {
        path: "/api/v1/inspections",
        operation: "inspection_get",
        of: |target| &target.cases.inspection,
    },
    Listing {
        path: "/api/v1/accountabilities",
        operation: "accountability_get",
        of: |target| &target.cases.accountability,
    },
    Listing {
        path: "/api/v1/merits",
        operation: "merit_get",
        of: |target| &target.cases.merit,
    },
    Listing {
        path: "/api/v1/bulletins",
        operation: "bulletin_get",
        of: |target| &target.cases.bulletin,
    },
    Listing {
        path: "/api/v1/yearly-plans",
        operation: "yearly_plan_get",
        of: |target| &target.cases.yearly_plan,
    },
];

/// Whatever tells of many things at once.
const TELLING: [&str; 24] = [
    "/api/v1/items?limit=100&count=true",
    "/api/v1/items/figures?by=source",
    "/api/v1/urges?limit=100",
    "/api/v1/inspections?limit=100&count=true",
    "/api/v1/accountabilities?limit=100&count=true",
    "/api/v1/merits?limit=100&count=true",
    "/api/v1/bulletins?limit=100&count=true",
    "/api/v1/yearly-plans?limit=100&count=true",
    "/api/v1/todos",
    "/api/v1/case-todos?limit=100",
    "/api/v1/notices?limit=100",
    "/api/v1/assessments/2025",
    "/api/v1/assessments/2025/scores?limit=100",
    "/api/v1/units?limit=100",
    "/api/v1/users?limit=100",
    "/api/v1/deputies?limit=100",
    "/api/v1/imports?limit=100",
    "/api/v1/brakes",
    "/api/v1/public/items?limit=100",
    "/api/v1/measure-copies?limit=100",
    "/api/v1/delegations?limit=100",
    "/api/v1/calendar-proposals?limit=100",
    "/api/v1/rulebook-proposals?limit=100",
    "/api/v1/audit?limit=100",
];

/// Asks every person of both offices for every list.
pub(crate) fn hold_what_is_seen(stage: &Stage, table: &Table) {
    let look = |column: usize| {
        // Each office sees what is its own; what is another's is hidden from it, whichever way it lies.
        for asking in [Relation::Own, Relation::Sibling] {
            let name = PEOPLE[column];
            let person = Seeing {
                stage,
                table,
                column,
                name,
                asking,
                by: stage.asking(asking).by(name),
            };
            person.finds_its_items();
            person.finds_its_slips();
            person.finds_its_cases();
            person.exports_its_items();
            person.is_told_nothing_else();
        }
    };
    let columns: Vec<usize> = (2..PEOPLE.len()).collect();
    thread::scope(|scope| {
        for lane in columns.chunks(columns.len().div_ceil(LANES)) {
            scope.spawn(move || lane.iter().copied().for_each(look));
        }
    });
}

/// One person before the lists.
struct Seeing<'s> {
    stage: &'s Stage,
    table: &'s Table,
    column: usize,
    name: &'s str,
    /// A relation this person's office asks in.
    asking: Relation,
    by: By<'s>,
}

impl Seeing<'_> {
    /// The stage's things, each with whether this person sees it by the row of an operation.
    fn judged(&self, operation: &str) -> Vec<(Target, bool)> {
        let home = self.asking == Relation::Own;
        let relations = RELATIONS.into_iter().filter(|relation| {
            self.table.has(operation, *relation)
                && match relation {
                    Relation::Sibling | Relation::Above => !home,
                    _ => home,
                }
        });
        relations
            .map(|relation| {
                let sees = self.table.lets(operation, relation, self.column);
                (self.stage.target(relation), sees)
            })
            .collect()
    }

    /// Numbers of items that are seen, and titles of those that are not: other jurisdictions count from 1 as well.
    fn items(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut seen, mut hidden) = (BTreeSet::new(), BTreeSet::new());
        for (target, sees) in self.judged("item_get") {
            if sees {
                seen.insert(target.number);
            } else {
                hidden.insert(target.number);
                hidden.insert(target.title);
            }
        }
        let home = self.asking == Relation::Own;
        for relation in Relation::OF_ITEMS.into_iter().filter(|_| home) {
            let number = self.stage.target(relation).proposed_number;
            // Before the issue a matter is known to whom its approval answers anything but 404.
            match self.table.sign("item_approve", relation, self.column) {
                '.' => hidden.insert(number),
                _ => seen.insert(number),
            };
        }
        let hidden = hidden.difference(&seen).cloned().collect();
        (seen, hidden)
    }

    fn finds_its_items(&self) {
        let (name, by) = (self.name, self.by);
        let (seen, hidden) = self.items();
        let page = by.get("/api/v1/items?limit=100&count=true");
        let items = page.ok();
        let numbers: BTreeSet<_> = list(&items, "items")
            .iter()
            .map(|item| text(item, "number"))
            .collect();
        assert_eq!(numbers, seen, "{name}");
        assert_eq!(
            page.header("x-total-count"),
            seen.len().to_string(),
            "{name}"
        );
        let first = by.get("/api/v1/items?limit=1").ok();
        assert_eq!(
            first["next"].is_null(),
            seen.len() <= 1,
            "{name}: another page tells that there is more"
        );
        for word in &hidden {
            let found = by.get(&format!("/api/v1/items?q={}", percent(word))).ok();
            assert_eq!(
                found["items"],
                Value::Array(Vec::new()),
                "{name}: {word} is found"
            );
        }
        for number in &seen {
            let found = by.get(&format!("/api/v1/items?q={}", percent(number))).ok();
            assert!(
                !list(&found, "items").is_empty(),
                "{name}: {number} is not found"
            );
        }
        let figures = by.get("/api/v1/items/figures?by=source");
        if figures.status == 200 {
            let counted: i64 = counts(&figures.json()).iter().sum();
            assert_eq!(
                usize::try_from(counted).unwrap(),
                seen.len(),
                "{name}: {figures}"
            );
        }
    }

    fn finds_its_slips(&self) {
        let judged = self.judged("urge_get");
        let slips: BTreeSet<_> = (judged.iter())
            .filter(|(_, sees)| *sees)
            .map(|(target, _)| target.urge.clone())
            .collect();
        let urges = self.by.get("/api/v1/urges?limit=100").ok();
        let listed = list(&urges, "items").iter().map(|urge| text(urge, "id"));
        // Other assignments have drawn slips as well, that nobody asks about.
        let known = |id: &String| judged.iter().any(|(target, _)| target.urge == *id);
        let seen: BTreeSet<_> = listed.filter(known).collect();
        assert_eq!(seen, slips, "{}", self.name);
    }

    fn finds_its_cases(&self) {
        for Listing {
            path,
            operation,
            of,
        } in CASES
        {
            let seen: BTreeSet<_> = (self.judged(operation).iter())
                .filter(|(_, sees)| *sees)
                .map(|(target, _)| of(target).id.clone())
                .collect();
            let page = self.by.get(&format!("{path}?limit=100&count=true"));
            let lines = list(&page.ok(), "items").to_vec();
            assert_eq!(
                page.header("x-total-count"),
                lines.len().to_string(),
                "{}: {path}",
                self.name
            );
            // The year's assessment is owed by the clock's doing, and waits for whoever reads bulletins before they are published.
            let set = lines.iter().filter(|line| {
                let period = line["period"].as_str().unwrap_or_default();
                !period.starts_with("yearly_assessment")
            });
            let ids: BTreeSet<_> = set.map(|line| text(line, "id")).collect();
            assert_eq!(ids, seen, "{}: {path}", self.name);
        }
    }

    fn exports_its_items(&self) {
        let (seen, hidden) = self.items();
        let sheet = unpacked(self.by.get("/api/v1/items/export.xlsx").body());
        for number in &seen {
            let name = self.name;
            assert!(sheet.contains(number), "{name}: {number} is left out");
        }
        for word in &hidden {
            let name = self.name;
            assert!(!sheet.contains(word), "{name}: {word} is exported");
        }
    }

    /// No list has an id or a title of what is hidden; what a person is told of a case tells of no item that is hidden from them.
    fn is_told_nothing_else(&self) {
        let items = self.judged("item_get").into_iter();
        let hidden: Vec<_> = items.filter(|(_, sees)| !sees).collect();
        let cases: Vec<String> = (CASES.iter())
            .flat_map(|listing| {
                let judged = self.judged(listing.operation).into_iter();
                judged
                    .filter(|(_, sees)| !sees)
                    .map(|(target, _)| (listing.of)(&target).id.clone())
            })
            .filter(|id| !id.is_empty())
            .collect();
        for path in TELLING {
            let answer = self.by.get(path);
            if answer.status == 403 {
                continue;
            }
            let told = answer.ok().to_string();
            let words = hidden.iter().flat_map(|(target, _)| target.words());
            let words = words.chain(cases.iter().map(String::as_str));
            for word in words.filter(|word| told.contains(word)) {
                // What is audited is named by its id alone: its administrator sees that something happened, not to what.
                let audited = path.starts_with("/api/v1/audit") && self.asking == Relation::Own;
                let title = word.contains('（');
                assert!(audited && !title, "{}: {path} tells of {word}", self.name);
            }
        }
    }
}

/// Every `count` in an answer of figures.
fn counts(figures: &Value) -> Vec<i64> {
    list(figures, "rows")
        .iter()
        .map(|row| row["count"].as_i64().unwrap())
        .collect()
}

/// Everything in a workbook, as one text.
fn unpacked(workbook: &[u8]) -> String {
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("an export is a workbook");
    let mut all = String::new();
    for place in 0..archive.len() {
        let mut bytes = Vec::new();
        archive
            .by_index(place)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}

/// The headings of a list's sheet: they stand in its second row, and are the first texts of the workbook after its title.
pub(crate) fn headings(workbook: &[u8]) -> BTreeSet<String> {
    let all = unpacked(workbook);
    let row = all
        .split("<row r=\"2\"")
        .nth(1)
        .and_then(|rest| rest.split("</row>").next())
        .expect("a sheet has its headings");
    let texts: Vec<&str> = all
        .split("<si>")
        .skip(1)
        .filter_map(|entry| entry.split("</t>").next()?.rsplit('>').next())
        .collect();
    let places = row.split("<v>").skip(1);
    let places = places.filter_map(|cell| cell.split('<').next()?.parse::<usize>().ok());
    places.map(|place| texts[place].to_owned()).collect()
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
