//! The stage of the main job: units, people, and the steps that several lines begin with.

use domain::vocabulary::{Role, Tier};
use duban_tests::{
    Engine, Matter, Office,
    matter::{Desk, Plan, list, registration, text},
    office::{Post, post},
};
use serde_json::Value;

/// The unit that is urged.
pub(crate) const LEAD: &str = "崂山区人力资源和社会保障局";
/// A unit that assists.
pub(crate) const CO: &str = "崂山区教育和体育局";
const DISCIPLINE: &str = "崂山区纪委监委";
const ORGANIZATION: &str = "崂山区委组织部";
/// Holds the performance office.
const PERFORMANCE: &str = "崂山区绩效考核办公室";

const POSTS: &[Post] = &[
    post("ducha-yike", Role::Clerk, None),
    post("ducha-zhuren", Role::Director, None),
    post("bangongshi-zhuren", Role::OfficeChief, None),
    post("fenguan-rencai", Role::LeaderInCharge, Some(LEAD)),
    post("fenguan-jiaoyu", Role::LeaderInCharge, Some(CO)),
    post("quzhang", Role::PrincipalLeader, None),
    post("renshe-jingban", Role::UnitHandler, Some(LEAD)),
    post("renshe-juzhang", Role::UnitHead, Some(LEAD)),
    post("jiaoti-juzhang", Role::UnitHead, Some(CO)),
    post("jiwei-jiandu", Role::Observer, Some(DISCIPLINE)),
    post("zuzhi-kaohe", Role::Observer, Some(ORGANIZATION)),
    post("jikaoban", Role::Observer, Some(PERFORMANCE)),
];

/// Who takes a matter to the units.
pub(crate) const DESK: Desk<'_> = Desk {
    clerk: "ducha-yike",
    chief: "bangongshi-zhuren",
};

pub(crate) fn open(engine: Engine) -> Office {
    let units = [LEAD, CO, DISCIPLINE, ORGANIZATION, PERFORMANCE];
    Office::open(engine, "2025-09-22T08:30", &units, POSTS)
}

/// Line 1: a critical item is issued on Monday 22 September, final date 31 December.
pub(crate) fn issued<'o>(office: &'o Office, co: &[&str]) -> Matter<'o> {
    let matter = Matter::register(office, DESK.clerk, &registration("2025-09-22"));
    let plan = Plan {
        tier: Tier::Critical,
        lead: LEAD,
        co,
        due_on: "2025-12-31",
    };
    office.server.turn("2025-09-22T10:00");
    matter.issue(&DESK, &plan);
    office.server.turn("2025-09-22T11:00");
    matter.receive("renshe-jingban", LEAD).ok();
    matter
}

/// Line 1: W39's report comes on Sunday 28 September, a working day: on time.
pub(crate) fn w39_on_time(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-09-28");
    office.server.turn("2025-09-28T16:00");
    let report = matter.report("renshe-jingban", "renshe-juzhang", LEAD, &["2025-W39"]);
    matter.pass(DESK.clerk, &report);
}

/// Line 3: the office chief signs the blue slip on 9 October at three in the afternoon.
pub(crate) fn blue_signed(office: &Office, matter: &Matter<'_>) {
    office.server.mornings("2025-10-09");
    office.server.turn("2025-10-09T15:00");
    matter.sign("bangongshi-zhuren", LEAD, "blue").ok();
}

pub(crate) fn owed(matter: &Matter<'_>, label: &str) -> (String, String) {
    let owed = matter.obligation(LEAD, label);
    (text(&owed, "dueOn"), text(&owed, "state"))
}

pub(crate) fn pair(due_on: &str, state: &str) -> (String, String) {
    (due_on.to_owned(), state.to_owned())
}

pub(crate) fn entry(kind: &str, points: i64, refers_to: &str) -> (String, i64, String) {
    (kind.to_owned(), points, refers_to.to_owned())
}

pub(crate) fn labels(urge: &Value) -> Vec<String> {
    let covers = list(urge, "covers").iter();
    covers.map(|covered| text(covered, "label")).collect()
}
