//! A bulletin through the lens: units read what was published, not how it came about.

use std::collections::BTreeSet;

use domain::{
    access::Readable,
    bulletin::{Bulletin, Mention, Paper, Standing, UnitFigures, permitted},
    id::{UnitId, UserId},
    item::Signature,
};

use super::{Lens, Names, signed};
use crate::{problem::Problem, views::bulletin as view};

impl Lens<'_> {
    /// A bulletin as this caller sees it.
    pub(crate) fn bulletin(
        &self,
        bulletin: &Readable<Bulletin>,
        version: i64,
    ) -> Result<view::Bulletin, Problem> {
        let rulebook = self.app.store().rulebook(&bulletin.rulebook)?;
        let (units, users) = ids(bulletin);
        let names = Names::known(self.app, bulletin.jurisdiction, units, users)?;
        let standing = Standing {
            actor: &self.actor,
            rulebook,
            today: self.today(),
        };
        let owed = bulletin.due_on().filter(|_| bulletin.state.is_owed());
        let answers = bulletin.approvals.iter().filter(|_| self.sees_all());
        Ok(view::Bulletin {
            id: bulletin.id.uuid(),
            duty: bulletin.duty.clone(),
            duty_name: rulebook
                .duty(&bulletin.duty)
                .map(|rule| self.worded(&rule.name, &rule.name_en))
                .unwrap_or_default(),
            title: bulletin.title.clone(),
            period: bulletin.term.as_ref().map(|term| term.label.clone()),
            due_on: bulletin.due_on(),
            timeliness: self.timeliness(owed),
            state: bulletin.state,
            paper: bulletin
                .paper
                .as_ref()
                .map(|(paper, by)| written(&names, paper, by, self.sees_all())),
            approvals: answers
                .map(|answer| view::BulletinAnswer {
                    passed: answer.passed,
                    opinion: answer.opinion.clone(),
                    signed: signed(&names, &answer.by),
                })
                .collect(),
            sent: bulletin.sending.as_ref().map(|sending| view::BulletinSent {
                on: sending.on,
                days_late: sending.days_late,
                number: sending.number.as_ref().map(|number| number.text.clone()),
                signed: signed(&names, &sending.by),
            }),
            publication: bulletin
                .publication
                .as_ref()
                .map(|publication| view::BulletinAnswer {
                    passed: !publication.units.is_empty(),
                    opinion: publication.opinion.clone(),
                    signed: signed(&names, &publication.by),
                }),
            waived: bulletin.waived.as_ref().map(|(reason, _)| reason.clone()),
            version,
            may: permitted(standing, bulletin),
        })
    }
}

fn written(names: &Names, paper: &Paper, by: &Signature, whole: bool) -> view::BulletinPaper {
    let mentions = |mentions: &[Mention]| {
        let mention = |mention: &Mention| view::MentionView {
            unit: names.unit(mention.unit),
            text: mention.text.clone(),
            verified_in: mention
                .verified_in
                .filter(|_| whole)
                .map(domain::id::Id::uuid),
        };
        mentions.iter().map(mention).collect()
    };
    let table = |figures: &[UnitFigures]| {
        let row = |row: &UnitFigures| view::UnitFiguresView {
            unit: names.unit(row.unit),
            open: row.open,
            closed: row.closed,
            overdue: row.overdue,
            urged: row.urged,
        };
        figures.iter().map(row).collect()
    };
    let signed = signed(names, by);
    match paper {
        Paper::Bulletin {
            text,
            praise,
            criticism,
            figures,
        } => view::BulletinPaper::Bulletin {
            text: text.clone(),
            praise: mentions(praise),
            criticism: mentions(criticism),
            figures: table(figures),
            signed,
        },
        Paper::InspectionPlan {
            focus,
            special_checks,
            method,
            time,
            people,
        } => view::BulletinPaper::InspectionPlan {
            focus: focus.clone(),
            special_checks: special_checks.clone(),
            method: method.clone(),
            time: time.clone(),
            people: people.clone(),
            signed,
        },
        Paper::Summary { text, figures } => view::BulletinPaper::Summary {
            text: text.clone(),
            figures: table(figures),
            signed,
        },
        Paper::Assessment { text, figures } => view::BulletinPaper::Assessment {
            text: text.clone(),
            figures: table(figures),
            signed,
        },
    }
}

/// Every id whose name the view may need.
fn ids(bulletin: &Bulletin) -> (BTreeSet<UnitId>, BTreeSet<UserId>) {
    let mut units = BTreeSet::new();
    match bulletin.paper() {
        Some(Paper::Bulletin {
            praise,
            criticism,
            figures,
            ..
        }) => {
            units.extend(praise.iter().chain(criticism).map(|mention| mention.unit));
            units.extend(figures.iter().map(|row| row.unit));
        }
        Some(Paper::Summary { figures, .. } | Paper::Assessment { figures, .. }) => {
            units.extend(figures.iter().map(|row| row.unit));
        }
        Some(Paper::InspectionPlan { .. }) | None => {}
    }
    let approvals = bulletin.approvals.iter().map(|answer| &answer.by);
    let signatures = approvals
        .chain(bulletin.paper.iter().map(|(_, by)| by))
        .chain(bulletin.sending.iter().map(|sending| &sending.by))
        .chain(bulletin.publication.iter().map(|decided| &decided.by));
    let users = signatures.flat_map(|by| [Some(by.user), by.acting_for].into_iter().flatten());
    (units, users.collect())
}
