//! An item as a whole, through a lens.

use std::collections::BTreeSet;

use domain::{
    access::Readable,
    id::UnitId,
    item::{Item as DomainItem, ObligationState, ResultReview, Stage, Target, result_readers},
    vocabulary::{Role, Secrecy},
};
use store::ItemHead;

use super::{Focus, Lens, named_role};
use crate::{
    locale::Locale,
    problem::Problem,
    views::{
        cadence::Cadence,
        common::NameRef,
        item::{
            Approval, Item, ItemRow, ItemRulebook, LeaderReview, Proposed, ResultDecision, WaitsFor,
        },
    },
};

impl Lens<'_> {
    /// An item with everything this caller may see of it.
    pub(crate) fn item(&self, item: &Readable<DomainItem>, version: i64) -> Result<Item, Problem> {
        self.focus(item)?.whole(version)
    }

    /// A line of the list of items.
    pub(crate) fn item_row(&self, head: ItemHead) -> ItemRow {
        let days_late = self.line_late(&head);
        ItemRow {
            id: head.id.uuid(),
            number: head.number,
            title: head.title,
            tier: head.tier,
            rulebook_id: head.rulebook.id,
            source: head.source,
            stage: head.stage,
            secrecy: head.secrecy,
            lead_unit: head.lead_unit.map(|(id, name)| NameRef {
                id: id.uuid(),
                name,
            }),
            suggested_lead: head.suggested_lead.map(|(id, name)| NameRef {
                id: id.uuid(),
                name,
            }),
            co_unit_count: u32::try_from(head.co_unit_count).unwrap_or(0),
            first_due_on: head.first_due_on,
            due_on: head.due_on,
            next_due_on: head.next_due_on,
            timeliness: self.timeliness(head.next_due_on),
            days_late,
            urge_level: head.urge_level,
            updated_at: head.updated_at,
            version: head.version,
        }
    }
}

impl Focus<'_> {
    fn whole(&self, version: i64) -> Result<Item, Problem> {
        let (item, lens) = (self.item, self.lens);
        let (whole, inside) = (self.whole, self.sees_inside());
        let plan = item.plan.as_ref();
        Ok(Item {
            id: item.id.uuid(),
            number: item.number.text.clone(),
            title: item.title.clone(),
            content: item.content.clone(),
            basis: item.basis.clone(),
            source: item.source.clone(),
            source_name: self.source_name(),
            tier: item.tier(),
            secrecy: item.secrecy,
            listed: if whole {
                item.listed
                    .iter()
                    .map(|user| self.names.user(*user))
                    .collect()
            } else {
                Vec::new()
            },
            unreached: self.unreached()?,
            unreached_roles: self.unreached_roles()?,
            stage: item.stage,
            stage_since: item.stage_since,
            waits_for: self.waits_for(),
            handling: plan.map(|plan| plan.handling),
            urgent: plan.is_some_and(|plan| plan.urgent),
            followed: item.is_followed(self.rulebook),
            requirements: plan
                .map(|plan| plan.requirements.clone())
                .unwrap_or_default(),
            closing_standard: plan
                .map(|plan| plan.closing_standard.clone())
                .unwrap_or_default(),
            received_on: item.received_on,
            registered_at: item.registered.at,
            issued_at: item.issue.as_ref().map(|issue| issue.by.at),
            first_due_on: item.first_due_on,
            due_on: item.due_on(),
            cadence: self.cadence(),
            timeliness: lens.timeliness(self.next_due_on()),
            rulebook: ItemRulebook {
                id: item.rulebook.id.clone(),
                version: item.rulebook.version,
                name: self.rulebook.name.clone(),
            },
            proposed: if inside { self.proposed() } else { Vec::new() },
            proposal: self.proposal(),
            suggestion: self.suggestion(),
            approvals: if inside { self.approvals() } else { Vec::new() },
            leader_reviews: item
                .result_reviews
                .iter()
                .map(|review| self.leader_review(review))
                .collect(),
            reopened: item.reopened,
            assignments: item
                .assignments
                .iter()
                .map(|assignment| self.assignment(assignment))
                .collect(),
            proceedings: self.proceedings()?,
            materials: self.materials(),
            papers: self.papers(),
            dossier: self.dossier()?,
            may: self.may(Target::Item),
            version,
        })
    }

    fn unreached(&self) -> Result<Vec<NameRef>, Problem> {
        let item = self.item;
        if !self.whole || item.secrecy != Secrecy::Restricted || item.stage.is_final() {
            return Ok(Vec::new());
        }
        let reached = self
            .lens
            .app
            .store()
            .item_listed_units(item.jurisdiction, item.id)?;
        let places = item.plan.iter().flat_map(|plan| &plan.places);
        let units: BTreeSet<UnitId> = if item.assignments.is_empty() {
            places.map(|place| place.unit).collect()
        } else {
            item.assignments.iter().map(|task| task.unit).collect()
        };
        let unreached = units.difference(&reached);
        Ok(unreached.map(|unit| self.unit(*unit)).collect())
    }

    fn unreached_roles(&self) -> Result<Vec<Role>, Problem> {
        let item = self.item;
        if !self.whole || item.secrecy != Secrecy::Restricted {
            return Ok(Vec::new());
        }
        let store = self.lens.app.store();
        let listed = |unit| store.item_listed_roles(item.jurisdiction, item.id, unit);
        let (lead, approving) = (item.lead_unit(), item.approving_unit(self.rulebook));
        let mut reached = listed(lead)?;
        // The step may be that of the leader in charge of the office's own unit (`town/3.1`).
        if approving != lead && !listed(approving)?.contains(&Role::LeaderInCharge) {
            reached.remove(&Role::LeaderInCharge);
        }
        let ahead = item.roles_ahead(self.rulebook);
        Ok(ahead.difference(&reached).copied().collect())
    }

    fn source_name(&self) -> String {
        let name = |source: &domain::rulebook::SourceRule| {
            self.lens.locale.pick(&source.name, &source.name_en).clone()
        };
        self.rulebook
            .source(&self.item.source)
            .map_or_else(|| self.item.source.clone(), name)
    }

    fn cadence(&self) -> Option<Cadence> {
        let item = self.item;
        let planned = item.plan.as_ref().and_then(|plan| plan.cadence);
        let usual = || {
            item.tier()
                .and_then(|tier| self.rulebook.tier(tier))
                .and_then(|rule| rule.cadence)
        };
        planned.or_else(usual).and_then(Cadence::of)
    }

    /// The earliest date something this caller may see is due on.
    fn next_due_on(&self) -> Option<chrono::NaiveDate> {
        let seen = self
            .item
            .assignments
            .iter()
            .filter(|assignment| self.sees_part(assignment.unit));
        let open = seen
            .flat_map(|assignment| &assignment.obligations)
            .filter(|obligation| obligation.is_open());
        open.map(|obligation| obligation.due_on)
            .min()
            .filter(|_| self.item.stage.is_live())
    }

    fn proposed(&self) -> Vec<Proposed> {
        let places = self
            .item
            .plan
            .iter()
            .filter(|_| self.item.issue.is_none())
            .flat_map(|plan| &plan.places);
        places
            .map(|place| Proposed {
                unit: self.unit(place.unit),
                role: place.part,
                requirement: place.requirement.clone(),
            })
            .collect()
    }

    /// The answers given, then the steps that wait.
    fn approvals(&self) -> Vec<Approval> {
        let given = self.item.approvals_now().iter().map(|approval| Approval {
            step: approval.step,
            role: approval.role,
            decision: Some(approval.decision),
            opinion: Some(approval.opinion.clone()),
            meeting: Some(approval.meeting.clone()).filter(|meeting| !meeting.is_empty()),
            by: Some(self.by(&approval.by)),
            at: Some(approval.by.at),
        });
        let waiting = matches!(self.item.stage, Stage::Proposed | Stage::InApproval);
        let steps = (0_u8..)
            .zip(self.item.chain(self.rulebook))
            .skip(usize::from(self.item.approved_steps))
            .filter(|_| waiting);
        let open = steps.map(|(step, rule)| Approval {
            step,
            role: self.item.seat(rule.role),
            decision: None,
            opinion: None,
            meeting: None,
            by: None,
            at: None,
        });
        given.chain(open).collect()
    }

    fn leader_review(&self, review: &ResultReview) -> LeaderReview {
        let decision = if review.passed {
            ResultDecision::Passed
        } else {
            ResultDecision::NotPassed
        };
        LeaderReview {
            by: self.by(&review.by),
            at: review.by.at,
            decision,
            opinion: review.opinion.clone(),
        }
    }

    /// Whose step it is now, and what it is.
    fn waits_for(&self) -> Option<WaitsFor> {
        let locale = self.lens.locale;
        let (who, zh, en) = match self.item.stage {
            Stage::Registered => self.beginning(),
            Stage::ReturnedForRevision => (
                Some(Role::Clerk),
                "退回修改，待重新拟办",
                "returned, to be proposed again",
            ),
            Stage::Proposed | Stage::InApproval => {
                (self.next_approver(), "待审批", "to be approved")
            }
            Stage::Approved => (Some(Role::Clerk), "待交办", "to be issued"),
            Stage::Issued => (Some(Role::UnitHandler), "待签收", "to be received"),
            Stage::InProgress | Stage::Standing => (
                Some(Role::UnitHandler),
                "承办单位办理中",
                "the units are at work",
            ),
            Stage::ReportedDone | Stage::InReview => self.reviewing(),
            Stage::WithLeaders => self.next_reader(),
            Stage::Closed => (Some(Role::Clerk), "待归档", "to be archived"),
            Stage::Archived | Stage::Rejected | Stage::Suspended | Stage::Cancelled => return None,
        };
        let what = locale.pick(zh, en);
        let what = match who {
            Some(role) => match locale {
                Locale::ZhCn => format!("{what}（{}）", named_role(role, locale)),
                Locale::En => format!("{what}, by {}", named_role(role, locale)),
            },
            None => what.to_owned(),
        };
        Some(WaitsFor { what, who })
    }

    /// Registered: looked at first, split and on its way in parts, or to be proposed.
    fn beginning(&self) -> (Option<Role>, &'static str, &'static str) {
        let proceedings = &self.item.proceedings;
        if !proceedings.children.is_empty() {
            return (None, "已分解立项，各分项办理中", "its parts are at work");
        }
        match (&self.rulebook.screening, &proceedings.screening) {
            (Some(rule), None) => (Some(rule.decided_by), "待初审", "to be screened"),
            (Some(_) | None, _) => {
                let who = match proceedings.initiator {
                    Some(_) => Role::UnitHandler,
                    None => Role::Clerk,
                };
                (Some(who), "待拟办", "to be proposed")
            }
        }
    }

    /// The lead's result is in: the office reviews it, or it has and waits for the units that help.
    fn reviewing(&self) -> (Option<Role>, &'static str, &'static str) {
        let mut parts = self.item.assignments.iter();
        let waits = parts.any(|part| {
            let mut reports = part.reports.iter();
            reports.any(|report| self.item.awaits_review(part, report))
        });
        if waits {
            return (
                Some(Role::Clerk),
                "待审核办结反馈",
                "the final report is to be reviewed",
            );
        }
        (
            Some(Role::UnitHandler),
            "待协办单位办结",
            "the units that help are still at work",
        )
    }

    fn next_approver(&self) -> Option<Role> {
        self.item
            .chain(self.rulebook)
            .get(usize::from(self.item.approved_steps))
            .map(|step| self.item.seat(step.role))
    }

    fn next_reader(&self) -> (Option<Role>, &'static str, &'static str) {
        let item = self.item;
        let answered = |role: Role| {
            item.result_reviews
                .iter()
                .any(|review| review.round == item.reopened && review.role == role)
        };
        let mut readers = result_readers(self.rulebook, item).into_iter();
        if let Some(role) = readers.find(|role| !answered(*role)) {
            return (Some(role), "待领导审阅结果", "the result is to be read");
        }
        let proceedings = &item.proceedings;
        match (&proceedings.motion, &proceedings.delivery) {
            (Some(_), None) => (
                Some(Role::Clerk),
                "待递交答复件",
                "the reply is to be delivered",
            ),
            (Some(_), Some(delivery)) if delivery.received.is_none() => (
                Some(Role::CongressLiaison),
                "待委员会签收答复件",
                "the reply is to be received",
            ),
            (Some(_), Some(_)) | (None, _) => (Some(Role::Clerk), "待办结", "to be closed"),
        }
    }

    /// Calendar days an obligation was or is late; none where it is open and not overdue, or ended otherwise.
    pub(super) fn obligation_late(&self, obligation: &domain::item::Obligation) -> Option<u32> {
        match &obligation.state {
            ObligationState::Fulfilled { days_late, .. } => Some(*days_late),
            ObligationState::Open => Some(self.item.days_late(obligation.due_on, self.lens.today))
                .filter(|days| *days > 0),
            ObligationState::Superseded { .. } | ObligationState::Waived { .. } => None,
        }
    }
}
