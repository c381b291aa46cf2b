//! Whom the copies of slips reach (district/15.3, district/17), and nobody besides.

use domain::{
    access::{Actor, Guarded, Person},
    id::JurisdictionId,
    vocabulary::{CopyOffice, Secrecy},
};
use uuid::Uuid;

use super::*;

/// A yellow slip has gone out: the first that is copied to anybody, and to the performance office alone.
fn yellow() -> Story {
    let mut story = issued(Tier::Critical, Some("2025-10-31"));
    story.received(LEAD).on("2025-09-08").signs(LEAD);
    story.on("2025-09-11");
    assert_eq!(story.draft(LEAD).level, Level::Yellow);
    story
}

fn observer() -> Person {
    match of(ORGAN, Role::Observer) {
        Actor::Person(person) => person,
        Actor::Clock => unreachable!("of() makes people"),
    }
}

fn reads(story: &Story, who: &Person, office: CopyOffice, level: Level) -> bool {
    let slips = &story.of(LEAD).urges;
    let slip = slips.iter().find(|slip| slip.level == level);
    let slip = slip.expect("a slip of that level").id;
    let copy = Guarded::new(story.item.clone()).open_copy(who, office, slip);
    copy.is_some()
}

/// district/17: the yellow slip is copied to the performance office once it is signed; the draft, and the blue one before it, to nobody.
#[test]
fn a_copy_is_read_by_the_office_it_was_sent_to() {
    let mut story = yellow();
    let performance = CopyOffice::Performance;
    assert!(!reads(&story, &observer(), performance, Level::Yellow));
    story.signs(LEAD);
    assert!(reads(&story, &observer(), performance, Level::Yellow));
    assert!(!reads(&story, &observer(), performance, Level::Blue));
    for other in [CopyOffice::Discipline, CopyOffice::Organization] {
        assert!(
            !reads(&story, &observer(), other, Level::Yellow),
            "{other:?}"
        );
    }
}

/// domain.md §8, R-10, R-12: an observer of this jurisdiction, and of what is restricted only one who is listed.
#[test]
fn nobody_else_reads_it() {
    let mut story = yellow();
    story.signs(LEAD);
    let reads = |story: &Story, who: &Person| {
        self::reads(story, who, CopyOffice::Performance, Level::Yellow)
    };
    let far = Person {
        jurisdiction: JurisdictionId::new(Uuid::from_u128(7)),
        ..observer()
    };
    let clerk = Person {
        roles: [Role::Clerk].into(),
        ..observer()
    };
    assert!(!reads(&story, &far));
    assert!(!reads(&story, &clerk));
    let restrict = |listed| Command::SetSecrecy {
        secrecy: Secrecy::Restricted,
        listed,
    };
    let (Actor::Person(by), who) = (director(), observer().user) else {
        unreachable!("a director is a person")
    };
    story.does(&director(), restrict([by.user].into()));
    assert!(!reads(&story, &observer()));
    story.does(&director(), restrict([by.user, who].into()));
    assert!(reads(&story, &observer()));
}
