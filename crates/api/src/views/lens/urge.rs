//! Slips through a lens: part of an item, a line of the board, the sheet that is signed.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    rc::Rc,
};

use domain::{
    access::{self, Facts, Readable},
    id::{ItemId, UrgeId},
    item::{
        Assignment, Cause as DomainCause, Dispute, Extension, Item as DomainItem, Target,
        Urge as DomainUrge, UrgeState,
    },
    time::{beijing_day, day_after, start_of},
};
use sha2::{Digest, Sha256};
use store::{Kept, UrgeLine};

use super::{Focus, Lens, Names, outage::Outage};
use crate::{
    ask::hex,
    problem::Problem,
    views::urge::{Cause, CauseDecision, InPerson, Urge, UrgeCover, UrgeRow, UrgeSheet},
};

/// Names the purpose of the digest, so that no other hash passes for it.
const SHEET: &str = "duban.urge-sheet.v1";

/// Something a slip covers: id, label, due date.
type Cover = (domain::id::ObligationId, String, chrono::NaiveDate);

impl Lens<'_> {
    /// The board's lines, in their order. What a signer may do depends on the whole item: each of a page's items is read once.
    pub(crate) fn urge_rows(&self, lines: &[UrgeLine]) -> Result<Vec<UrgeRow>, Problem> {
        let mut items: BTreeMap<ItemId, Kept> = BTreeMap::new();
        for line in lines {
            let Entry::Vacant(place) = items.entry(line.item) else {
                continue;
            };
            let store = self.app.store();
            let kept = match store.item_fetch(self.person, line.item)? {
                Some(kept) => Some(kept),
                None => store.item_copied(self.person, line.urge.id)?,
            };
            if let Some(kept) = kept {
                place.insert(kept);
            }
        }
        let names = Rc::new(Names::of(
            self.app,
            self.person.jurisdiction,
            items.values().map(|kept| &*kept.item),
        )?);
        // An item that was hidden between the two looks is left out.
        lines
            .iter()
            .filter_map(|line| Some((line, items.get(&line.item)?)))
            .map(|(line, kept)| self.urge_row(line, kept, &names))
            .collect()
    }

    fn urge_row(
        &self,
        line: &UrgeLine,
        kept: &Kept,
        names: &Rc<Names>,
    ) -> Result<UrgeRow, Problem> {
        let focus = self.focus_with(&kept.item, names.clone())?;
        let (assignment, urge) = kept
            .item
            .urge(line.urge.id)
            .ok_or_else(Problem::not_found)?;
        Ok(UrgeRow {
            urge: self.as_copied(&kept.item, focus.urge(assignment, urge)),
            item_title: kept.item.title.clone(),
            item_number: kept.item.number.text.clone(),
            item_version: kept.version,
            unit: focus.unit(assignment.unit),
        })
    }

    /// The sheet of a slip.
    pub(crate) fn urge_sheet(
        &self,
        item: &Readable<DomainItem>,
        version: i64,
        urge: UrgeId,
    ) -> Result<UrgeSheet, Problem> {
        let focus = self.focus(item)?;
        let (assignment, urge) = item.urge(urge).ok_or_else(Problem::not_found)?;
        let rule = focus.rulebook.ladder.level(urge.level);
        let last = assignment
            .reports
            .iter()
            .filter(|report| report.submitted.is_some())
            .max_by_key(|report| report.submitted.as_ref().map(|by| by.at));
        Ok(UrgeSheet {
            row: UrgeRow {
                urge: self.as_copied(item, focus.urge(assignment, urge)),
                item_title: item.title.clone(),
                item_number: item.number.text.clone(),
                item_version: version,
                unit: focus.unit(assignment.unit),
            },
            tier: item.tier(),
            digest: focus.digest(assignment, urge)?,
            points: rule.and_then(|rule| rule.points),
            notices: focus.notices(assignment, urge)?,
            last_words: last
                .filter(|_| self.sees(item))
                .map(|report| report.content.clone()),
        })
    }

    /// Whoever has only a copy reads the slip as it was issued, not what came after it.
    fn as_copied(&self, item: &DomainItem, urge: Urge) -> Urge {
        if self.sees(item) {
            return urge;
        }
        Urge {
            cause: None,
            explanation: None,
            ..urge
        }
    }

    /// Sees the item, not only a copy of one of its slips.
    fn sees(&self, item: &DomainItem) -> bool {
        access::sees(self.person, &Facts::of(item))
    }

    /// What the signature of a slip must name.
    pub(crate) fn urge_digest(
        &self,
        item: &Readable<DomainItem>,
        urge: UrgeId,
    ) -> Result<String, Problem> {
        let (assignment, urge) = item.urge(urge).ok_or_else(Problem::not_found)?;
        self.focus(item)?.digest(assignment, urge)
    }
}

impl Focus<'_> {
    /// Whether this caller sees a slip of an assignment that they see.
    pub(super) fn shows_slip(&self, urge: &DomainUrge) -> bool {
        self.whole || urge.issued.is_some()
    }

    /// That a slip is followed, units learn from the next one when it is signed.
    fn slip_state(&self, assignment: &Assignment, urge: &DomainUrge) -> UrgeState {
        let known = assignment.known_state(urge).filter(|_| !self.whole);
        known.unwrap_or(urge.state)
    }

    /// A slip.
    pub(super) fn urge(&self, assignment: &Assignment, urge: &DomainUrge) -> Urge {
        let issued = urge.issued.as_ref();
        let counted_on = issued.map_or(self.lens.today, |issued| issued.on);
        let cover = |(id, label, due_on): Cover| UrgeCover {
            obligation_id: id.uuid(),
            label,
            due_on,
            days_late: self.item.days_late(due_on, counted_on),
        };
        Urge {
            id: urge.id.uuid(),
            item_id: self.item.id.uuid(),
            assignment_id: assignment.id.uuid(),
            level: urge.level,
            state: self.slip_state(assignment, urge),
            number: issued.map(|issued| issued.number.text.clone()),
            ground: urge.ground.into(),
            ground_text: Some(urge.ground_text.clone()).filter(|text| !text.is_empty()),
            drafted_on: urge.drafted_on,
            drafted_by: urge.drafted_by.as_ref().map(|by| self.by(by)),
            to_confirm: urge.to_confirm,
            covers: covered(assignment, urge).into_iter().map(cover).collect(),
            signed_by: issued.map(|issued| self.by(&issued.by)),
            signed_at: issued.map(|issued| issued.by.at),
            signed_on: issued.map(|issued| issued.on),
            answer_due_on: urge.answer_due_on(),
            copies: issued
                .map(|issued| issued.copies.clone())
                .unwrap_or_default(),
            declined_reason: urge.declined.as_ref().map(|(_, reason)| reason.clone()),
            cause: urge.cause.as_ref().map(|cause| Cause {
                text: cause.text.clone(),
                opinion: cause.opinion.clone(),
                at: cause.by.at,
                countersigned_by: cause.countersigned.as_ref().map(|by| self.by(by)),
                decision: cause.decision.as_ref().map(|decision| CauseDecision {
                    accepted: decision.new_due_on.is_some(),
                    new_due_on: decision.new_due_on,
                    opinion: decision.opinion.clone(),
                    by: self.by(&decision.by),
                    at: decision.by.at,
                }),
            }),
            explanation: urge.explanation.as_ref().map(|explanation| InPerson {
                minutes: explanation.minutes.clone(),
                held_on: explanation.held_on,
                new_due_on: explanation.new_due_on,
                by: self.by(&explanation.by),
                at: explanation.by.at,
            }),
            record_id: issued
                .and_then(|issued| issued.record)
                .map(domain::id::Id::uuid),
            may: self.may(Target::Urge(urge.id)),
        }
    }

    /// SHA-256 over everything the sheet rests on: what is signed is exactly what was read.
    fn digest(&self, assignment: &Assignment, urge: &DomainUrge) -> Result<String, Problem> {
        let item = self.item;
        let rule = self.rulebook.ladder.level(urge.level);
        let facts = serde_json::json!({
            "purpose": SHEET,
            "urge": urge.id, "level": urge.level, "ladder": urge.ladder, "ground": urge.ground, "groundText": urge.ground_text,
            "draftedOn": urge.drafted_on, "toConfirm": urge.to_confirm,
            "fallbackYears": fallback_years(assignment, urge), "outages": self.outages(assignment, urge)?.iter().map(Outage::facts).collect::<Vec<_>>(),
            "extension": asked_for(assignment, urge).map(|asked| asked.id), "disputes": unruled(assignment, urge).map(|dispute| dispute.id).collect::<Vec<_>>(),
            "cause": overtaken(assignment, urge).map(|cause| [&cause.text, &cause.opinion]),
            "item": item.id, "number": item.number.text, "title": item.title, "tier": item.tier(),
            "unit": assignment.unit,
            "covers": covered(assignment, urge).iter().map(|(id, label, due)| serde_json::json!([id, label, due])).collect::<Vec<_>>(),
            "rulebook": item.rulebook, "calendar": self.lens.calendar.version(),
            "points": rule.map(|rule| rule.points), "copies": rule.map(|rule| &rule.copies), "answer": rule.map(|rule| &rule.answer.term),
        });
        Ok(hex(&Sha256::digest(facts.to_string().as_bytes())))
    }

    /// When the server was not at work between the first date missed and the draft: a failing server makes no unit late.
    fn outages(&self, assignment: &Assignment, urge: &DomainUrge) -> Result<Vec<Outage>, Problem> {
        let Some(first) = covered(assignment, urge)
            .into_iter()
            .map(|(_, _, due_on)| due_on)
            .min()
        else {
            return Ok(Vec::new());
        };
        let (from, until) = (start_of(first), start_of(day_after(urge.drafted_on)));
        let store = self.lens.app.store();
        Ok(Outage::merged(store.outage_list(
            self.item.jurisdiction,
            from,
            until,
        )?))
    }

    /// What a signer should know before signing.
    fn notices(&self, assignment: &Assignment, urge: &DomainUrge) -> Result<Vec<String>, Problem> {
        let locale = self.lens.locale;
        let mut notices = Vec::new();
        if urge.to_confirm {
            notices.push(
                locale
                    .pick(
                        "本单是系统停顿后补拟的，请核实停顿期间的情况再签发（待确认）。",
                        "Drafted while catching up after a standstill: check before signing.",
                    )
                    .to_owned(),
            );
        }
        if let Some(cause) = overtaken(assignment, urge) {
            let day = beijing_day(cause.by.at);
            let text = &cause.text;
            notices.push(locale.pick(
                format!("单位已于{day}就上一级催办单说明客观原因，尚未裁定：{text}"),
                format!("On {day} the unit brought a cause against the slip before, which is not decided yet: {text}"),
            ));
        }
        if assignment.is_held(urge) {
            notices.push(
                locale
                    .pick(
                        "该原因在本单拟制前提出，裁定前不能签发本单。",
                        "It was brought before this slip was due: it is signed only after the ruling.",
                    )
                    .to_owned(),
            );
        }
        // What the unit asked for in time and the office has not decided is no fault of the unit (domain.md §12.4).
        if let Some(asked) = asked_for(assignment, urge) {
            let (day, to) = (beijing_day(asked.by.at), asked.new_due_on);
            notices.push(locale.pick(
                format!("单位已于{day}申请延期至{to}，尚未决定。"),
                format!(
                    "On {day} the unit asked for an extension to {to}, which is not decided yet."
                ),
            ));
        }
        for dispute in unruled(assignment, urge) {
            let (day, text) = (beijing_day(dispute.by.at), &dispute.text);
            notices.push(locale.pick(
                format!("单位已于{day}提出异议，尚未裁定：{text}"),
                format!("On {day} the unit contested the matter, which is not ruled yet: {text}"),
            ));
        }
        let outages = self.outages(assignment, urge)?;
        notices.extend(outages.iter().map(|outage| outage.words(locale)));
        for year in fallback_years(assignment, urge) {
            notices.push(locale.pick(
                format!("日历还没有{year}年的放假安排，有关日期按周一至周五推算。"),
                format!("The calendar does not hold {year}: dates rest on Monday to Friday."),
            ));
        }
        Ok(notices)
    }
}

/// The extension that the unit asked for, while the slip waits for its signature: a signed one says what it said then, also to those who have
/// only a copy of it.
fn asked_for<'a>(assignment: &'a Assignment, urge: &DomainUrge) -> Option<&'a Extension> {
    let waits = urge.state == UrgeState::Drafted;
    assignment.pending_extension().filter(|_| waits)
}

/// What the unit contested and nobody has ruled on, while the slip waits for its signature.
fn unruled<'a>(assignment: &'a Assignment, urge: &DomainUrge) -> impl Iterator<Item = &'a Dispute> {
    let waits = urge.state == UrgeState::Drafted;
    let disputes = assignment.disputes.iter();
    disputes.filter(move |dispute| waits && dispute.ruling.is_none())
}

/// The cause that the unit brought against the slip before this draft, while nobody has decided it.
fn overtaken<'a>(assignment: &'a Assignment, urge: &DomainUrge) -> Option<&'a DomainCause> {
    let waits = urge.state == UrgeState::Drafted;
    let before = assignment.before(urge).filter(|_| waits)?;
    before.cause.as_ref().filter(|_| before.cause_pending())
}

/// Years of the covered dates that the calendar does not hold.
fn fallback_years(assignment: &Assignment, urge: &DomainUrge) -> BTreeSet<i32> {
    let covered = assignment
        .obligations
        .iter()
        .filter(|obligation| urge.covers.contains(&obligation.id));
    covered
        .filter_map(|obligation| obligation.why.counted.as_ref())
        .flat_map(|counted| counted.fallback_years.iter().copied())
        .collect()
}

/// What a slip covers, with label and due date; what has been fulfilled since stays on a signed one.
fn covered(assignment: &Assignment, urge: &DomainUrge) -> Vec<Cover> {
    let signed = urge.issued.is_some();
    let found = urge
        .covers
        .iter()
        .filter_map(|id| assignment.obligation(*id));
    let kept = found
        .filter(|obligation| signed || urge.state != UrgeState::Drafted || obligation.is_open());
    kept.map(|obligation| (obligation.id, obligation.label.clone(), obligation.due_on))
        .collect()
}
