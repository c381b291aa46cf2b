//! Slips: drafted by a clerk, signed or declined, put on record (simulation.md, semantics 4, 9).

use chrono::NaiveDate;

use super::{Series, Work, said};
use crate::{
    id::{AssignmentId, ObligationId, UrgeId, UrgingId},
    item::{
        Action, AnswerCount, Event, Ground, Number, Obligation, Origin, Refusal, ScoreEntry,
        ScoreKind, Signature, Target, Urge, UrgeIssue, UrgeState, UrgingKind, may::check,
    },
    rulebook::{LevelForm, LevelRule, StartWhen, number_text},
    vocabulary::{Level, Secrecy, Tier},
};

impl Work<'_, '_> {
    pub(super) fn draft_urge(
        &mut self,
        id: AssignmentId,
        ground: String,
        level: Option<Level>,
    ) -> Result<(), Refusal> {
        self.may(Action::DraftUrge, Target::Assignment(id))?;
        let ground = said(ground, "ground")?;
        let covers: Vec<_> = self
            .assignment(id)?
            .overdue(self.today())
            .map(|owed| owed.id)
            .collect();
        check(!covers.is_empty(), Refusal::NothingOverdue)?;
        let (first, _) = self.first_level(&covers)?;
        let ladder = &self.ctx.rulebook.ladder;
        let level = level.unwrap_or(first);
        let free = ladder.free_choice.is_some() && ladder.level(level).is_some();
        check(level == first || free, Refusal::LevelNotAllowed)?;
        let by = self.signature()?;
        let ladder = self.give_way(id, level)?;
        self.draft(
            id,
            level,
            Ground::ByClerk,
            covers,
            Drafter {
                clerk: Some((by, ground)),
                to_confirm: false,
                on: self.today(),
                ladder,
            },
        );
        Ok(())
    }

    /// Before another form of urging the office has chosen: a draft is withdrawn, a slip whose answer is overdue is followed. No form
    /// comes twice in one ladder, which goes on: its number comes out.
    fn give_way(&mut self, id: AssignmentId, level: Level) -> Result<Option<u16>, Refusal> {
        let assignment = self.assignment(id)?;
        let Some(open) = assignment.open_urge() else {
            return Ok(None);
        };
        let (urge, ladder, on) = (open.id, open.ladder, self.today());
        let used = assignment.has_used(level);
        if open.state == UrgeState::Drafted {
            check(open.level != level, Refusal::LadderOpen)?;
            check(!used, Refusal::LevelUsed)?;
            self.emit(Event::UrgeWithdrawn {
                assignment: id,
                urge,
                on,
            });
        } else {
            check(!used, Refusal::LevelUsed)?;
            self.emit(Event::UrgeEscalated {
                assignment: id,
                urge,
            });
        }
        Ok(Some(ladder))
    }

    /// Where a new ladder starts, and why: at the first level, or at the highest of those where the rulebook starts it in such a case.
    pub(super) fn first_level(&self, causes: &[ObligationId]) -> Result<(Level, Ground), Refusal> {
        let granted = |id: &ObligationId| {
            self.item
                .obligation(*id)
                .is_some_and(|(_, owed)| matches!(owed.origin, Origin::Extension | Origin::Cause))
        };
        let result = |id: &ObligationId| {
            let owed = self.item.obligation(*id);
            owed.is_some_and(|(_, owed)| owed.is_completion())
        };
        let ladder = &self.ctx.rulebook.ladder;
        let holds = |when: StartWhen| match when {
            StartWhen::GrantedDateMissed => causes.iter().any(granted),
            StartWhen::Urgent => self.item.plan.as_ref().is_some_and(|plan| plan.urgent),
            StartWhen::ResultMissed => causes.iter().any(result),
            StartWhen::Critical => self.item.tier() == Some(Tier::Critical),
        };
        let starts = ladder.starts.iter().filter(|start| holds(start.when));
        // Of two that lead to one level, the missed date is what the unit is told of.
        let highest = starts.max_by_key(|start| {
            let granted = start.when == StartWhen::GrantedDateMissed;
            (ladder.height(start.level), granted)
        });
        let above = highest.map(|start| (start.level, ground_of(start.when)));
        let first = ladder.first();
        above
            .or(first.map(|first| (first.level, Ground::ObligationOverdue)))
            .ok_or(Refusal::NotFound)
    }

    /// Puts a draft on the open ladder, or opens one.
    pub(super) fn draft(
        &mut self,
        id: AssignmentId,
        level: Level,
        ground: Ground,
        covers: Vec<ObligationId>,
        drafter: Drafter,
    ) {
        let Some(found) = self.item.assignment(id) else {
            return;
        };
        let last = found.urges.last().map_or(0, |urge| urge.ladder);
        let ladder = drafter.ladder.unwrap_or_else(|| match found.urges.last() {
            Some(urge) if urge.state.is_open() || urge.state == UrgeState::Escalated => last,
            _ => last.saturating_add(1),
        });
        let (drafted_by, ground_text) = drafter
            .clerk
            .map_or((None, String::new()), |(by, text)| (Some(by), text));
        let urge = Urge {
            id: self.fresh(),
            ladder,
            level,
            state: UrgeState::Drafted,
            ground,
            ground_text,
            drafted_on: drafter.on,
            drafted_by,
            to_confirm: drafter.to_confirm,
            covers,
            issued: None,
            stood_days: 0,
            answer_moved_to: None,
            declined: None,
            cause: None,
            explanation: None,
        };
        self.emit(Event::UrgeDrafted {
            assignment: id,
            urge,
        });
    }

    pub(super) fn sign_urge(&mut self, id: UrgeId) -> Result<(), Refusal> {
        self.may(Action::SignUrge, Target::Urge(id))?;
        let (_, level) = self.drafted(id)?;
        check(level.form == LevelForm::Slip, Refusal::RecordNeeded)?;
        self.issue_urge(id, None)
    }

    /// A call or a visit put on record is the level itself, where the open draft is one (`group/6`); not one made before it was drafted.
    pub(super) fn issue_on_record(
        &mut self,
        assignment: AssignmentId,
        kind: UrgingKind,
        record: UrgingId,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        let by_call = |level: Level| match kind {
            UrgingKind::Phone => level == Level::Phone,
            UrgingKind::InPerson => level == Level::InPerson,
        };
        let open = self.assignment(assignment)?.open_urge();
        let waits = |urge: &&Urge| urge.state == UrgeState::Drafted && urge.drafted_on <= on;
        let draft = open.filter(|urge| waits(urge) && by_call(urge.level));
        let Some(urge) = draft.map(|urge| urge.id) else {
            return Ok(());
        };
        let recorded = self
            .level_of(urge)
            .is_some_and(|level| level.form == LevelForm::Record);
        if recorded && !self.covered_now(urge).is_empty() {
            self.issue_urge(urge, Some(record))?;
        }
        Ok(())
    }

    fn issue_urge(&mut self, id: UrgeId, record: Option<UrgingId>) -> Result<(), Refusal> {
        let (assignment, level) = self.drafted(id)?;
        let covers: Vec<_> = self.covered_now(id);
        check(!covers.is_empty(), Refusal::NothingOverdue)?;
        // Before the number is taken: a refusal takes none.
        let by = self.signature()?;
        let on = self.today();
        let answer = level.answer.term.due(on, self.ctx.calendar);
        let year = self.year();
        let number = self.urge_number(&level, year);
        let refers_to = match self.item.secrecy {
            Secrecy::Public | Secrecy::Internal => format!("{}/{}", level.level, number.n),
            Secrecy::Restricted => number.text.clone(),
        };
        let issue = UrgeIssue {
            number,
            by,
            on,
            answer_due_on: answer.on,
            answer_count: AnswerCount {
                counted: answer,
                calendar: self.ctx.calendar.version().into(),
            },
            copies: level.copies.clone(),
            record,
        };
        self.emit(Event::UrgeIssued {
            assignment,
            urge: id,
            covers,
            issue,
        });
        if let Some(points) = level.points {
            self.emit(Event::Scored {
                assignment,
                entry: ScoreEntry {
                    kind: ScoreKind::Urge,
                    points,
                    on,
                    refers_to,
                },
            });
        }
        Ok(())
    }

    /// The next number of the level's open series, or of its restricted one. Once given it stays, whatever becomes of the secrecy.
    fn urge_number(&mut self, rule: &LevelRule, year: i32) -> Number {
        let level = rule.level;
        let (series, pattern) = match self.item.secrecy {
            Secrecy::Public | Secrecy::Internal => (Series::Urges { level, year }, &rule.number),
            Secrecy::Restricted => (
                Series::RestrictedUrges { level, year },
                &rule.restricted_number,
            ),
        };
        let n = self.ctx.supply.number(series);
        Number {
            year,
            n,
            text: number_text(pattern, year, n),
        }
    }

    pub(super) fn decline_urge(&mut self, id: UrgeId, reason: String) -> Result<(), Refusal> {
        self.may(Action::DeclineUrge, Target::Urge(id))?;
        let (assignment, _) = self.drafted(id)?;
        let reason = said(reason, "reason")?;
        let (by, on) = (self.signature()?, self.today());
        self.emit(Event::UrgeDeclined {
            assignment,
            urge: id,
            by,
            reason,
            on,
        });
        Ok(())
    }

    pub(super) fn holder(&self, id: UrgeId) -> Result<AssignmentId, Refusal> {
        self.item
            .urge(id)
            .map(|(assignment, _)| assignment.id)
            .ok_or(Refusal::NotFound)
    }

    fn drafted(&self, id: UrgeId) -> Result<(AssignmentId, LevelRule), Refusal> {
        let assignment = self.holder(id)?;
        let level = self.level_of(id).cloned().ok_or(Refusal::NotFound)?;
        Ok((assignment, level))
    }

    pub(super) fn level_of(&self, id: UrgeId) -> Option<&LevelRule> {
        self.item
            .urge(id)
            .and_then(|(_, urge)| self.ctx.rulebook.ladder.level(urge.level))
    }

    /// What a draft covers that is still open: signing leaves out the rest.
    fn covered_now(&self, id: UrgeId) -> Vec<ObligationId> {
        let Some((assignment, urge)) = self.item.urge(id) else {
            return Vec::new();
        };
        urge.covers
            .iter()
            .copied()
            .filter(|covered| {
                assignment
                    .obligation(*covered)
                    .is_some_and(Obligation::is_open)
            })
            .collect()
    }
}

/// An urgent or critical matter is urged for what is overdue like any other, only at a higher level.
fn ground_of(start: StartWhen) -> Ground {
    match start {
        StartWhen::GrantedDateMissed => Ground::GrantedDateMissed,
        StartWhen::Urgent | StartWhen::Critical | StartWhen::ResultMissed => {
            Ground::ObligationOverdue
        }
    }
}

/// Who drafts: a clerk with a ground, or the clock.
pub(super) struct Drafter {
    pub(super) clerk: Option<(Signature, String)>,
    pub(super) to_confirm: bool,
    pub(super) on: NaiveDate,
    /// The ladder that goes on with it, where a draft has just given way.
    pub(super) ladder: Option<u16>,
}
