//! The year's assessment: points given by hand, scores and ranks, exactly.
#![allow(missing_docs, clippy::unwrap_used)]

use chrono::NaiveDate;
use domain::{
    access::{Actor, Person},
    assessment::{
        Around, Claim, Countered, EntryRef, Merit, MeritDraft, MeritEvent, MeritKind, MeritState,
        Points, Refusal, UnitYear, answer, enter, score,
    },
    calendar::Calendar,
    case::{Asked, Case, CaseStep, Ctx, sees},
    id::{Id, JurisdictionId, UnitId, UserId},
    item::{Series, Supply},
    notice::{Language, Listener, case_audience, case_notices},
    rulebook::{AssessmentRule, Rank, Rulebook},
    time::start_of,
    vocabulary::Role,
};
use rstest::rstest;
use strum::IntoEnumIterator;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn unit(n: u128) -> UnitId {
    Id::new(Uuid::from_u128(n))
}

fn rule() -> &'static AssessmentRule {
    let district = Rulebook::precedent("district", 1).unwrap();
    district.assessment.as_ref().unwrap()
}

fn year(n: u128, category: &str, closed: u32, bonus: i64, deductions: i64) -> UnitYear {
    UnitYear {
        unit: unit(n),
        category: (!category.is_empty()).then(|| category.to_owned()),
        closed,
        bonus,
        deductions,
    }
}

/// `district/A1`: eight categories.
#[test]
fn district_a1_eight_categories() {
    assert_eq!(rule().categories.names.len(), 8);
    assert!(rule().categories.names.iter().any(|name| name == "驻区类"));
}

/// `district/A2`: 80 + bonus ≤ 20 − deductions ≤ 80; `district/A3.5`: 10 × closed ÷ the most closed in the category.
#[rstest]
#[case(3, 0, 0, "90.00")]
#[case(1, 0, 0, "83.33")]
#[case(2, 5, 3, "88.67")]
#[case(3, 15, 0, "100.00")]
#[case(0, 25, 100, "20.00")]
#[case(0, 0, 200, "0.00")]
#[case(0, -3, 0, "80.00")]
#[case(0, i64::MAX, 0, "100.00")]
fn district_a2_scores(
    #[case] closed: u32,
    #[case] bonus: i64,
    #[case] deductions: i64,
    #[case] total: &str,
) {
    let units = vec![
        year(1, "街道类", closed, bonus, deductions),
        year(2, "街道类", 3, 0, 0),
    ];
    let scored = score(rule(), units);
    assert_eq!(scored[0].total.to_string(), total);
}

/// `district/A3.5` is 0 where nobody of the category closed anything.
#[test]
fn district_a3_5_nothing_closed() {
    let scored = score(rule(), vec![year(1, "街道类", 0, 0, 0)]);
    assert_eq!(scored[0].effectiveness, Points::ZERO);
    assert_eq!(scored[0].total, Points::whole(80));
}

/// Ranks are within the category; equal scores share one (1, 2, 2, 4); who has no category is not ranked (`district/A1`).
#[test]
fn ranks_are_shared_and_stay_within_a_category() {
    let units = vec![
        year(1, "街道类", 3, 0, 0),
        year(2, "街道类", 2, 0, 0),
        year(3, "街道类", 2, 0, 0),
        year(4, "街道类", 1, 0, 0),
        year(5, "党群类", 1, 0, 30),
        year(6, "", 9, 0, 0),
    ];
    let ranks: Vec<_> = score(rule(), units).iter().map(|one| one.rank).collect();
    assert_eq!(ranks, [Some(1), Some(2), Some(2), Some(4), Some(1), None]);
}

/// A naive second calculation over many years: thousandths, no rationals.
#[test]
fn scores_agree_with_a_second_calculation() {
    for most in 1..40_u32 {
        for closed in 0..=most {
            for bonus in [0_i64, 7, 13] {
                let units = vec![
                    year(1, "街道类", closed, bonus, 9),
                    year(2, "街道类", most, 0, 0),
                ];
                let total = score(rule(), units)[0].total;
                let (closed, most) = (i64::from(closed), i64::from(most));
                let capped = (bonus * most + 10 * closed).min(20 * most);
                let (above, below) = (71 * most + capped, most);
                let ours = i128::from(total.numerator()) * i128::from(below);
                assert_eq!(ours, i128::from(above) * i128::from(total.denominator()));
            }
        }
    }
}

/// `district/A3.1–A3.4` and `district/A4.1`: national 5, provincial 3, city 2, district 1.
#[rstest]
#[case(MeritKind::Commendation, [5, 3, 2, 1])]
#[case(MeritKind::Innovation, [5, 3, 2, 1])]
#[case(MeritKind::Praise, [5, 3, 2, 1])]
#[case(MeritKind::Research, [5, 3, 2, 1])]
#[case(MeritKind::Criticism, [-5, -3, -2, -1])]
fn points_by_rank(#[case] what: MeritKind, #[case] expected: [i16; 4]) {
    let points: Vec<_> = Rank::iter().map(|rank| what.points(rule(), rank)).collect();
    assert_eq!(points, expected);
}

struct Ids;

impl Supply for Ids {
    fn id(&mut self) -> Uuid {
        Uuid::from_u128(9)
    }

    fn number(&mut self, _: Series) -> u32 {
        1
    }
}

fn person(n: u128, role: Role) -> Person {
    Person {
        user: UserId::new(Uuid::from_u128(n)),
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        roles: [role].into(),
        unit: Some(unit(1)),
        in_charge_of: [].into(),
        acting_for: None,
        own_unit: None,
        mandate: domain::access::Mandate::default(),
    }
}

fn with<T>(rulebook: &str, person: Person, body: impl FnOnce(&mut Ctx<'_>) -> T) -> T {
    let actor = Actor::Person(person);
    body(&mut Ctx {
        actor: &actor,
        now: start_of(day("2026-03-02")),
        rulebook: Rulebook::precedent(rulebook, 1).unwrap(),
        calendar: Calendar::official(),
        supply: &mut Ids,
    })
}

fn draft() -> MeritDraft {
    MeritDraft {
        jurisdiction: JurisdictionId::new(Uuid::nil()),
        unit: unit(1),
        item: None,
        claim: Claim::Word {
            what: MeritKind::Praise,
            rank: Rank::City,
        },
        on: day("2026-02-10"),
        evidence: "市政府主要领导批示复印件".into(),
    }
}

fn entered() -> Merit {
    with("district", person(1, Role::Clerk), |ctx| {
        enter(ctx, &Around::default(), draft()).unwrap().case
    })
}

/// Entered by one person and confirmed by another; the unit sees it once it counts (`district/A3.3`).
#[test]
fn district_a3_3_two_persons_give_points() {
    let merit = entered();
    assert_eq!((merit.points, merit.bonus, merit.year()), (2, true, 2026));
    assert!(!sees(&person(5, Role::UnitHead), &merit.facts()));
    let confirmed = with("district", person(2, Role::Director), |ctx| {
        answer(ctx, &merit, true, String::new()).unwrap().case
    });
    assert_eq!(confirmed.state, MeritState::Confirmed);
    assert!(sees(&person(5, Role::UnitHead), &confirmed.facts()));
}

/// A counter-entry takes an entry back in the year it counted in; the entry stays (domain.md §7).
#[test]
fn a_counter_entry_stands_beside_what_it_takes_back() {
    let counter = MeritDraft {
        claim: Claim::Counter {
            entry: EntryRef::Item {
                assignment: Id::new(Uuid::nil()),
                place: 0,
            },
        },
        on: day("2026-03-02"),
        ..draft()
    };
    let matter = Some(Id::new(Uuid::from_u128(55)));
    let entry = Countered {
        unit: unit(1),
        item: matter,
        points: -3,
        on: day("2025-12-30"),
        already: false,
        bonus: false,
    };
    let try_enter = |entry| {
        with("district", person(1, Role::Clerk), |ctx| {
            let around = Around {
                countered: entry,
                ..Around::default()
            };
            enter(ctx, &around, counter.clone()).map(|decided| decided.case)
        })
    };
    let merit = try_enter(Some(entry)).unwrap();
    assert_eq!((merit.points, merit.bonus, merit.year()), (3, false, 2025));
    assert_eq!(merit.item, matter);
    assert_eq!(try_enter(None), Err(Refusal::NothingToCounter));
    let of_another = Countered {
        unit: unit(2),
        ..entry
    };
    assert_eq!(try_enter(Some(of_another)), Err(Refusal::NothingToCounter));
    let taken = Countered {
        already: true,
        ..entry
    };
    assert_eq!(try_enter(Some(taken)), Err(Refusal::AlreadyCountered));
}

#[rstest]
#[case("district", Role::OfficeChief, draft(), Refusal::NotPermitted)]
#[case("sichuan", Role::Clerk, draft(), Refusal::NoPointsHere)]
#[case("district", Role::Clerk, MeritDraft { evidence: " ".into(), ..draft() }, Refusal::EvidenceMissing)]
#[case("district", Role::Clerk, MeritDraft { on: day("2026-03-03"), ..draft() }, Refusal::DateInFuture)]
#[case("district", Role::Clerk, MeritDraft { on: day("2025-12-31"), ..draft() }, Refusal::YearClosed { year: 2025, closed_on: day("2026-02-02") })]
#[case("district", Role::Clerk, MeritDraft { item: Some(Id::new(Uuid::from_u128(55))), ..draft() }, Refusal::UnitNotInItem)]
fn entries_refused(
    #[case] rulebook: &str,
    #[case] role: Role,
    #[case] draft: MeritDraft,
    #[case] refusal: Refusal,
) {
    let entered = with(rulebook, person(1, role), |ctx| {
        enter(ctx, &Around::default(), draft)
    });
    assert_eq!(entered.err(), Some(refusal));
}

/// `district/A2`: honours of a year are entered until a month after it, **assumed**; the last day is moved to a working day, and counts.
#[test]
fn district_a2_december_is_entered_in_january() {
    let december = MeritDraft {
        on: day("2025-12-31"),
        ..draft()
    };
    let on = |today: &str| {
        let actor = Actor::Person(person(1, Role::Clerk));
        let mut ctx = Ctx {
            actor: &actor,
            now: start_of(day(today)),
            rulebook: Rulebook::precedent("district", 1).unwrap(),
            calendar: Calendar::official(),
            supply: &mut Ids,
        };
        enter(&mut ctx, &Around::default(), december.clone()).map(|decided| decided.case.year())
    };
    assert_eq!(on("2026-02-02"), Ok(2025));
    let closed_on = day("2026-02-02");
    assert_eq!(
        on("2026-02-03"),
        Err(Refusal::YearClosed {
            year: 2025,
            closed_on
        })
    );
}

/// The same points are not entered again, word for word, unless they were refused; another day, matter or evidence makes others.
#[test]
fn the_same_points_are_entered_once() {
    let around = |state| Around {
        countered: None,
        has_part: true,
        entered: vec![Merit { state, ..entered() }],
    };
    let try_enter = |state, draft| {
        with("district", person(2, Role::Clerk), |ctx| {
            enter(ctx, &around(state), draft).err()
        })
    };
    for state in [MeritState::Entered, MeritState::Confirmed] {
        assert_eq!(try_enter(state, draft()), Some(Refusal::EnteredTwice));
    }
    assert_eq!(try_enter(MeritState::Refused, draft()), None);
    let others = [
        MeritDraft {
            on: day("2026-02-11"),
            ..draft()
        },
        MeritDraft {
            item: Some(Id::new(Uuid::from_u128(55))),
            ..draft()
        },
        MeritDraft {
            evidence: "省政府简报".into(),
            ..draft()
        },
    ];
    for other in others {
        assert_eq!(try_enter(MeritState::Confirmed, other), None);
    }
}

#[test]
fn answers_refused() {
    let merit = entered();
    let try_answer = |merit: &Merit, n, role, confirmed| {
        with("district", person(n, role), |ctx| {
            answer(ctx, merit, confirmed, String::new()).err()
        })
    };
    let own = try_answer(&merit, 1, Role::Clerk, true);
    assert_eq!(own, Some(Refusal::OwnDraft));
    let leader = try_answer(&merit, 2, Role::OfficeChief, true);
    assert_eq!(leader, Some(Refusal::NotPermitted));
    let unit = try_answer(&merit, 3, Role::UnitHead, true);
    assert_eq!(unit, Some(Refusal::NotFound));
    let silent = try_answer(&merit, 2, Role::Director, false);
    assert_eq!(silent, Some(Refusal::TextMissing { field: "opinion" }));
    let done = Merit {
        state: MeritState::Confirmed,
        ..merit
    };
    let again = try_answer(&done, 2, Role::Director, true);
    assert_eq!(again, Some(Refusal::MeritAnswered));
}

/// Points wait on the desk of everybody in the office but the one who entered them, and are told to the unit once they count.
#[test]
fn points_wait_for_another_person() {
    let people = [
        person(1, Role::Clerk),
        person(2, Role::Clerk),
        person(3, Role::Director),
    ];
    let mut listeners: Vec<_> = people.iter().cloned().map(listener).collect();
    listeners.push(listener(person(9, Role::UnitHead)));
    let merit = entered();
    let rulebook = Rulebook::precedent("district", 1).unwrap();
    let steps = merit.next_steps(rulebook);
    assert_eq!(steps[0].step, CaseStep::ConfirmMerit);
    let takes = |person: &Person| {
        let asked = Asked {
            actor: &Actor::Person(person.clone()),
            rulebook,
            today: day("2026-03-02"),
        };
        merit.may_take(asked, CaseStep::ConfirmMerit, None)
    };
    assert_eq!(
        people.iter().map(takes).collect::<Vec<_>>(),
        [false, true, true]
    );

    let told = |merit: &Merit, event: &MeritEvent| {
        let notices = case_notices(event, merit, rulebook, &|_| Some("区财政局".into()));
        let by = Some(merit.entered.user);
        let heard = case_audience(&notices, &merit.facts(), &[], &listeners, by);
        let told = heard.into_iter();
        told.map(|heard| (heard.user.uuid().as_u128(), heard.news.text(Language::ZhCn)))
            .collect::<Vec<_>>()
    };
    let waits = "区财政局的人工计分（+2分）待确认".to_owned();
    let entered = MeritEvent::MeritEntered {
        claim: merit.claim.clone(),
        points: merit.points,
        by: merit.entered.clone(),
    };
    assert_eq!(told(&merit, &entered), [(2, waits.clone()), (3, waits)]);
    let confirmed = with("district", person(2, Role::Clerk), |ctx| {
        answer(ctx, &merit, true, String::new()).unwrap()
    });
    let counts = "区财政局的人工计分（+2分）已确认".to_owned();
    assert_eq!(told(&confirmed.case, &confirmed.events[0]), [(9, counts)]);
    assert_eq!(confirmed.case.next_steps(rulebook), []);
}

fn listener(person: Person) -> Listener {
    Listener {
        person,
        observes: None,
    }
}
