//! What each audience is answered: the paths that have something in them, an audience a set.

use std::collections::BTreeSet;

use duban_tests::{Answer, matter::list, office::By};
use serde_json::Value;

use super::{AUDIENCES, matter::Rich, schema::filled};
use crate::{
    cast::{Stage, Target},
    lists::headings,
    table::Relation,
};

/// An operation that is read, and how.
pub(super) struct Read {
    pub(super) operation: &'static str,
    how: How,
}

enum How {
    /// One thing under the path; `{}` stands for its id.
    One(&'static str, fn(&Rich, &Target) -> String),
    /// The lines of a list, of which those that name the thing by this field.
    Line(&'static str, &'static str, fn(&Rich, &Target) -> String),
    /// All pages of what happened.
    Events(&'static str, fn(&Rich, &Target) -> String),
    /// The headings of a sheet.
    Headings(&'static str),
}

const fn one(
    operation: &'static str,
    path: &'static str,
    id: fn(&Rich, &Target) -> String,
) -> Read {
    Read {
        operation,
        how: How::One(path, id),
    }
}

const fn line(
    operation: &'static str,
    path: &'static str,
    field: &'static str,
    id: fn(&Rich, &Target) -> String,
) -> Read {
    Read {
        operation,
        how: How::Line(path, field, id),
    }
}

/// The matter itself is read on the rich one, except by whoever is not listed: from that person it is hidden anyway.
pub(super) const READS: &[Read] = &[
    one("item_get", "/api/v1/items/{}", |rich, _| rich.item.clone()),
    Read {
        operation: "item_events",
        how: How::Events("/api/v1/items/{}/events", |rich, _| rich.item.clone()),
    },
    line("item_list", "/api/v1/items?limit=100", "id", |rich, _| {
        rich.item.clone()
    }),
    Read {
        operation: "item_export",
        how: How::Headings("/api/v1/items/export.xlsx"),
    },
    one(
        "obligation_explain",
        "/api/v1/obligations/{}/explanation",
        |rich, _| rich.obligation.clone(),
    ),
    one("urge_get", "/api/v1/urges/{}", |rich, _| rich.urge.clone()),
    one("urge_explain", "/api/v1/urges/{}/explanation", |rich, _| {
        rich.urge.clone()
    }),
    line("urge_list", "/api/v1/urges?limit=100", "id", |rich, _| {
        rich.urge.clone()
    }),
    one("inspection_get", "/api/v1/inspections/{}", |_, target| {
        target.cases.inspection.id.clone()
    }),
    one(
        "accountability_get",
        "/api/v1/accountabilities/{}",
        |_, target| target.cases.accountability.id.clone(),
    ),
    one("merit_get", "/api/v1/merits/{}", |_, target| {
        target.cases.merit.id.clone()
    }),
    one("bulletin_get", "/api/v1/bulletins/{}", |_, target| {
        target.cases.bulletin.id.clone()
    }),
    one("yearly_plan_get", "/api/v1/yearly-plans/{}", |_, target| {
        target.cases.yearly_plan.id.clone()
    }),
];

/// The paths with something in them, an audience a set, in the order of the columns.
pub(super) fn seen(stage: &Stage, rich: &Rich, read: &Read) -> Vec<BTreeSet<String>> {
    let columns = AUDIENCES.iter();
    columns
        .map(|audience| match *audience {
            "co" => of(
                stage.office.by("passer-by"),
                rich,
                &stage.target(Relation::Own),
                read,
            ),
            "unlisted" => unlisted(stage, read),
            "foreign" => {
                let by = stage.asking(Relation::Above).by("clerk");
                of(by, rich, &stage.target(Relation::Own), read)
            }
            "administrators" => (["system_admin", "security_admin", "audit_admin"].iter())
                .flat_map(|name| {
                    of(
                        stage.office.by(name),
                        rich,
                        &stage.target(Relation::Own),
                        read,
                    )
                })
                .collect(),
            name => of(
                stage.office.by(name),
                rich,
                &stage.target(Relation::Own),
                read,
            ),
        })
        .collect()
}

/// A clerk who is not listed, about what is restricted.
fn unlisted(stage: &Stage, read: &Read) -> BTreeSet<String> {
    let target = stage.target(Relation::Unlisted);
    let rich = Rich {
        item: target.item.clone(),
        obligation: target.obligation.clone(),
        urge: target.urge.clone(),
    };
    let by = stage.office.by("clerk");
    match read.how {
        // Of a sheet nothing is anybody's in particular.
        How::Headings(_) => BTreeSet::new(),
        How::One(..) | How::Line(..) | How::Events(..) => of(by, &rich, &target, read),
    }
}

fn of(by: By<'_>, rich: &Rich, target: &Target, read: &Read) -> BTreeSet<String> {
    match &read.how {
        How::One(path, id) => {
            let id = id(rich, target);
            if id.is_empty() {
                return BTreeSet::new();
            }
            shown(&by.get(&path.replace("{}", &id)))
        }
        How::Line(path, field, id) => {
            let page = by.get(path).ok();
            let id = Value::String(id(rich, target));
            let lines = list(&page, "items").iter();
            let own: Vec<Value> = lines.filter(|line| line[field] == id).cloned().collect();
            within_a_page(&own)
        }
        How::Events(path, id) => {
            let path = path.replace("{}", &id(rich, target));
            let mut all = Vec::new();
            let mut next = String::new();
            loop {
                let page = by.get(&format!("{path}?limit=100{next}"));
                if page.status == 404 {
                    return BTreeSet::new();
                }
                let page = page.ok();
                all.extend(list(&page, "items").iter().cloned());
                match page["next"].as_str() {
                    Some(cursor) => next = format!("&cursor={cursor}"),
                    None => break within_a_page(&all),
                }
            }
        }
        How::Headings(path) => {
            let answer = by.get(path);
            headings(answer.body())
        }
    }
}

/// As the contract has it: the lines stand in a page.
fn within_a_page(lines: &[Value]) -> BTreeSet<String> {
    filled(&serde_json::json!({ "items": lines }))
}

fn shown(answer: &Answer) -> BTreeSet<String> {
    match answer.status {
        200 => filled(&answer.json()),
        404 => BTreeSet::new(),
        _ => panic!("{answer}"),
    }
}
