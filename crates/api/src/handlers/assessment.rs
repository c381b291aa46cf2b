//! The year's assessment: scores as they stand, the entries behind them, points given by hand by two persons.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    access::Readable,
    assessment::{Claim, Merit, MeritState, Scored, may_answer, score},
    id::{UnitId, UserId},
    item::Signature,
    rulebook::Rulebook,
};
use serde::Deserialize;
use store::ScoreLine;
use utoipa::{IntoParams, IntoResponses};
use uuid::Uuid;
use validator::Validate;

use super::{ById, Counted, Paged, Reply, Sent, case};
use crate::{
    app::App,
    ask::Ask,
    bodies::{
        assessment::{MeritAnswer, MeritEnter},
        case::CaseQuery,
    },
    extract::{At, Body, Query},
    problem::Problem,
    views::{
        assessment::{Assessment, Merit as Shown, ScoreEntryRow, UnitScore},
        case::CaseRow,
        common::Page,
        lens::{Lens, Names, signed},
    },
};

/// The points after the answer.
#[derive(IntoResponses)]
#[response(status = 200, description = "The points as they stand now.", headers(("ETag" = String, description = "Its version, for `If-Match`.")))]
#[allow(dead_code, reason = "it tells the contract; handlers send `Sent`")]
struct MeritNow(Shown);

/// The year named in the path.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ByYear {
    /// Beijing year.
    #[param(minimum = 2000, maximum = 2100)]
    year: i32,
}

impl ByYear {
    /// Which.
    pub(super) fn year(self) -> i32 {
        self.year
    }

    /// Its first and last day.
    pub(super) fn days(self) -> Result<(NaiveDate, NaiveDate), Problem> {
        let on = |month, day| {
            (2000..=2100)
                .contains(&self.year)
                .then(|| NaiveDate::from_ymd_opt(self.year, month, day))
                .flatten()
                .ok_or_else(Problem::not_found)
        };
        Ok((on(1, 1)?, on(12, 31)?))
    }
}

/// Whose entries.
#[derive(Debug, Clone, Default, Deserialize, IntoParams, Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ScoreQuery {
    /// Which unit; one's own where it is left out.
    unit_id: Option<Uuid>,
}

/// Read the scores and ranks of a year, as they stand now.
///
/// Points of a matter the caller may not know of are left out, for the caller, of every sum and rank.
#[utoipa::path(get, path = "/api/v1/assessments/{year}", tag = "assessments", params(ByYear), responses((status = 200, description = "The scores.", body = Assessment)))]
pub(crate) async fn assessment_get(app: App, ask: Ask, at: At<ByYear>) -> Reply {
    let sent = app
        .work(move |app| {
            let days = at.0.days()?;
            let (lens, person) = (Lens::new(app, &ask)?, ask.person()?);
            let rulebook = app
                .store()
                .rulebook_on(person.jurisdiction, days.1.min(lens.today()))?;
            let years = app.store().assessment_year(person, days)?;
            let scored = match rulebook.and_then(|rulebook: &Rulebook| rulebook.assessment.as_ref())
            {
                Some(rule) => score(rule, years),
                // A regulation that assesses without points has no scores (`sichuan/11.3`).
                None => Vec::new(),
            };
            let own = |one: &Scored| lens.sees_all() || person.unit == Some(one.year.unit);
            let shown: Vec<_> = scored.into_iter().filter(own).collect();
            let units = shown.iter().map(|one| one.year.unit).collect();
            let names = Names::known(app, person.jurisdiction, units, BTreeSet::new())?;
            let view = Assessment {
                year: at.0.year,
                units: shown.iter().map(|one| unit_score(&names, one)).collect(),
            };
            Sent::json(200, &view)
        })
        .await?;
    Ok(sent.into())
}

fn unit_score(names: &Names, one: &Scored) -> UnitScore {
    UnitScore {
        unit: names.unit(one.year.unit),
        category: one.year.category.clone(),
        closed: one.year.closed,
        effectiveness: one.effectiveness.to_string(),
        bonus: one.bonus.to_string(),
        deductions: one.deductions,
        total: one.total.to_string(),
        exact: format!("{}/{}", one.total.numerator(), one.total.denominator()),
        rank: one.rank,
    }
}

/// List the entries of a unit that arose in items, latest first; of items the caller does not see there are none.
#[utoipa::path(get, path = "/api/v1/assessments/{year}/scores", tag = "assessments", params(ByYear, ScoreQuery, Paged), responses((status = 200, description = "A page of entries.", body = Page<ScoreEntryRow>)))]
pub(crate) async fn score_list(
    app: App,
    ask: Ask,
    at: At<ByYear>,
    query: Query<ScoreQuery, Paged>,
) -> Reply {
    let sent = app
        .work(move |app| {
            let Query(asked, part) = query;
            let days = at.0.days()?;
            let person = ask.person()?;
            let whole = Lens::new(app, &ask)?.sees_all();
            // Other units' entries are theirs and the office's; asked for by others there is nothing.
            let asked = asked.unit_id.map(UnitId::new).or(person.unit);
            let unit = asked.filter(|unit| whole || person.unit == Some(*unit));
            let name = format!("score_list {} {asked:?}", at.0.year);
            let page = app
                .cursors()
                .page(&name, part.limit, part.cursor.as_deref())?;
            let Some(unit) = unit else {
                let nothing: Page<ScoreEntryRow> = Page {
                    items: Vec::new(),
                    next: None,
                };
                return Sent::json(200, &nothing);
            };
            let slice = app.store().score_list(person, unit, days, &page)?;
            Sent::json(200, &app.cursors().answer(&name, slice, entry))
        })
        .await?;
    Ok(sent.into())
}

fn entry(line: ScoreLine) -> ScoreEntryRow {
    ScoreEntryRow {
        assignment_id: line.assignment.uuid(),
        place: line.place,
        item_id: line.item.uuid(),
        item_number: line.item_number,
        kind: line.kind,
        points: line.points,
        on: line.on,
        refers_to: line.refers_to,
        countered: line.countered,
    }
}

/// List points given by hand, latest touched first; a unit finds its own that were confirmed.
#[utoipa::path(get, path = "/api/v1/merits", tag = "assessments", params(CaseQuery, Counted),
    responses((status = 200, description = "A page of entries.", body = Page<CaseRow>, headers(("X-Total-Count" = Option<i64>, description = "How many there are in all; only with `count=true`.")))))]
pub(crate) async fn merit_list(app: App, ask: Ask, query: Query<CaseQuery, Counted>) -> Reply {
    case::listed::<Merit>(app, ask, query).await
}

/// Enter points by hand, with their evidence; they count once another person has confirmed them.
#[utoipa::path(post, path = "/api/v1/merits", tag = "assessments", request_body = MeritEnter,
    responses((status = 201, description = "The new entry.", body = Shown, headers(("ETag" = String, description = "Its version."), ("Location" = String, description = "Where it is.")))))]
pub(crate) async fn merit_enter(app: App, ask: Ask, body: Body<MeritEnter>) -> Reply {
    let digest = body.digest;
    case::opened(app, ask, digest, move |app, request| {
        let draft = body.value.draft(request.jurisdiction);
        Ok(app.store().merit_enter(request, &draft)?)
    })
    .await
}

/// Read points given by hand.
#[utoipa::path(
    get,
    path = "/api/v1/merits/{id}",
    tag = "assessments",
    params(ById),
    responses(MeritNow)
)]
pub(crate) async fn merit_get(app: App, ask: Ask, at: At<ById>) -> Reply {
    case::shown::<Merit>(app, ask, at.0.of()).await
}

/// Confirm or refuse points that another person entered.
#[utoipa::path(post, path = "/api/v1/merits/{id}/answers", tag = "assessments", params(ById), request_body = MeritAnswer, responses(MeritNow))]
pub(crate) async fn merit_answer(
    app: App,
    ask: Ask,
    at: At<ById>,
    body: Body<MeritAnswer>,
) -> Reply {
    let (id, digest) = (at.0.of(), body.digest);
    let MeritAnswer { confirmed, opinion } = body.value;
    case::changed(app, ask, id, digest, move |app, _, request, version| {
        Ok(app
            .store()
            .merit_answer(request, id, version, confirmed, &opinion)?)
    })
    .await
}

impl case::Shown for Merit {
    const PATH: &'static str = "/api/v1/merits";
    type State = MeritState;
    type View = Shown;

    fn word(state: MeritState) -> &'static str {
        state.word()
    }

    fn view(app: &App, ask: &Ask, case: &Readable<Self>, version: i64) -> Result<Shown, Problem> {
        shown(app, ask, case, version)
    }
}

fn shown(app: &App, ask: &Ask, merit: &Merit, version: i64) -> Result<Shown, Problem> {
    let answered = merit.answer.as_ref().map(|(by, _)| by);
    let of = |by: &Signature| [Some(by.user), by.acting_for].into_iter().flatten();
    let users: BTreeSet<UserId> = of(&merit.entered)
        .chain(answered.into_iter().flat_map(of))
        .collect();
    let names = Names::known(app, merit.jurisdiction, BTreeSet::from([merit.unit]), users)?;
    let (what, rank) = match &merit.claim {
        Claim::Word { what, rank } => (Some(*what), Some(*rank)),
        Claim::Counter { .. } => (None, None),
    };
    let actor = domain::access::Actor::Person(ask.person()?.clone());
    Ok(Shown {
        id: merit.id.uuid(),
        unit: names.unit(merit.unit),
        item_id: merit.item.map(domain::id::Id::uuid),
        what,
        rank,
        points: merit.points,
        bonus: merit.bonus,
        on: merit.on,
        evidence: merit.evidence.clone(),
        state: merit.state,
        entered: signed(&names, &merit.entered),
        answered: answered.map(|by| signed(&names, by)),
        opinion: merit.answer.as_ref().map(|(_, opinion)| opinion.clone()),
        version,
        may_answer: may_answer(&actor, merit).is_ok(),
    })
}
