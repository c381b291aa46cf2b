//! The clock looks at what can have something to say today, and one that cannot be read holds up no other (`company/5.4b`, R-30).

use domain::{
    inspection::{Command, Inspection, NewFinding},
    rulebook::{FindingGrade, InspectionKind},
};

use super::{ask, filed::approved, open, plan, under};
use crate::{
    engines::both,
    world::{Office, World, at, day},
};

/// A finding that is to be put right by a day.
fn demanded(world: &World, office: &Office, due_on: &str) -> Inspection {
    let unit = world.units[0];
    let visit = open(world, &office.clerk, InspectionKind::Unannounced, &[unit]);
    let planned = Command::Plan(plan(&office.clerk));
    ask(world, &office.clerk, &visit, planned).unwrap();
    ask(world, &office.clerk, &visit, Command::Begin).unwrap();
    let find = Command::Find(NewFinding {
        unit,
        point: None,
        grade: FindingGrade::Lasting,
        text: "台账不实".into(),
        on_the_spot: None,
    });
    let visit = ask(world, &office.clerk, &visit, find).unwrap();
    let notify = Command::Notify {
        finding: visit.findings[0].id,
        text: "限期补正".into(),
        due_on: day(due_on),
    };
    ask(world, &office.clerk, &visit, notify).unwrap()
}

fn prompted(world: &World, on: &str) -> u32 {
    let now = at(&format!("{on}T00:01:00+08:00"));
    world.store.duty_sweep(day(on), now).unwrap().prompted
}

/// How many inspections the clock would read on a day.
fn asked(world: &World, on: &str) -> i64 {
    world.database.figure(&format!(
        "select count(*) as n from cases where kind = 'inspection' and look_on <= '{on}'"
    ))
}

/// Found on Monday 03-09. Two are owed by Friday 03-20, so from Tuesday 03-17 on; one by the end of April.
#[test]
fn the_clock_asks_what_is_due_today_and_passes_over_what_it_cannot_read() {
    both(|world| {
        under(world, "yangjiang");
        let office = Office::of(world);
        approved(world, &office, 9);
        let bad = demanded(world, &office, "2026-03-20");
        let good = demanded(world, &office, "2026-03-20");
        let far = demanded(world, &office, "2026-04-30");
        assert_eq!(asked(world, "2026-03-09"), 3, "what has just been changed");
        assert_eq!(prompted(world, "2026-03-10"), 0);
        assert_eq!(asked(world, "2026-03-16"), 0);
        assert_eq!(asked(world, "2026-03-17"), 2);
        let whole = serde_json::to_string(&bad).unwrap().replace('\'', "''");
        let holds = |body: &str| {
            let sql = format!("update cases set body = '{body}' where id = '{}'", bad.id);
            world.database.raw(&sql).unwrap();
        };
        holds("{}");
        let read = |visit: &Inspection| {
            let read = (world.store).case_read::<Inspection>(world.jurisdiction, visit.id);
            read.unwrap().unwrap().findings[0].prompted_on
        };
        assert_eq!(prompted(world, "2026-03-17"), 1);
        assert_eq!(read(&good), Some(day("2026-03-17")));
        assert_eq!(prompted(world, "2026-03-17"), 0, "once a day");
        assert_eq!(asked(world, "2026-03-17"), 1, "the one nobody can read");
        holds(&whole);
        assert_eq!(prompted(world, "2026-03-17"), 1, "put right, it is told");
        assert_eq!(prompted(world, "2026-03-17"), 0);
        assert_eq!(asked(world, "2026-03-18"), 0);

        // By another calendar other days are reminded of: what is owed is looked at once more.
        let late = "update cases set look_on = '2027-01-04' where kind = 'inspection'";
        world.database.raw(late).unwrap();
        assert_eq!(prompted(world, "2026-03-19"), 0);
        let other = "update jurisdictions set looks_calendar = 'cn-2020'";
        world.database.raw(other).unwrap();
        assert_eq!(prompted(world, "2026-03-19"), 2, "one working day before");
        assert_eq!(asked(world, "2026-04-26"), 2);
        assert_eq!(asked(world, "2026-04-27"), 3);
        assert_eq!(read(&far), None);
    });
}
