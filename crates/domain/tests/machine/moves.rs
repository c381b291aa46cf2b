//! What takes more than one command: a report with its review, a signature everybody tries, a dispute.

use std::collections::BTreeMap;

use chrono::Days;
use domain::{
    item::{CheckedPoint, Command, UrgeState, Verdict},
    vocabulary::{QualityFlag, Role},
};

use crate::{
    people::{clerk, district, leader, unit_head},
    world::World,
};

impl World {
    pub(crate) fn report(&mut self, place: usize, owed: usize, verdict: u8) {
        let open: Vec<_> = self
            .assignment(place)
            .obligations
            .iter()
            .filter(|owed| owed.is_open() && owed.kind.draws_slips())
            .map(|owed| owed.id)
            .collect();
        let Some(owed) = open.get(owed % open.len().max(1)) else {
            return;
        };
        let write = Command::WriteReport {
            assignment: self.id(place),
            report: None,
            covers: vec![*owed],
            content: "已引进硕士217名".into(),
            no_progress: false,
            parts: BTreeMap::new(),
            late_reason: String::new(),
        };
        if !self.run(&unit_head(place), write) {
            return;
        }
        let report = self.assignment(place).reports.last().unwrap().id;
        assert!(self.run(&unit_head(place), Command::SignReport { report }));
        let ok = verdict < 6;
        let points = district()
            .checklist
            .iter()
            .map(|point| CheckedPoint {
                id: point.id.clone(),
                ok,
                note: String::new(),
            })
            .collect();
        let verdict = match verdict {
            0..6 => Verdict::Pass,
            6..9 => Verdict::Return {
                redo_by: self.today() + Days::new(u64::from(verdict - 6) * 3),
            },
            _ => return,
        };
        let quality = if ok {
            vec![]
        } else {
            vec![QualityFlag::TooSimple]
        };
        assert!(self.run(
            &clerk(),
            Command::ReviewReport {
                report,
                points,
                verdict,
                reasons: "缺少数据".into(),
                quality,
                integrity: vec![]
            }
        ));
    }

    pub(crate) fn draft(&self, place: usize) -> Option<(domain::id::UrgeId, Role)> {
        let urge = self
            .assignment(place)
            .open_urge()
            .filter(|urge| urge.state == UrgeState::Drafted)?;
        Some((urge.id, district().ladder.level(urge.level).unwrap().signer))
    }

    /// Everybody tries; only the level's signer succeeds.
    pub(crate) fn sign(&mut self, place: usize) {
        let Some((urge, signer)) = self.draft(place) else {
            return;
        };
        for role in [
            Role::OfficeChief,
            Role::LeaderInCharge,
            Role::PrincipalLeader,
        ]
        .into_iter()
        .filter(|role| *role != signer)
        {
            assert!(
                !self.run(&leader(role), Command::SignUrge { urge }),
                "{role} signed in the place of {signer}"
            );
        }
        assert!(
            !self.run(&clerk(), Command::SignUrge { urge }),
            "a clerk's attempt to sign is refused"
        );
        assert!(self.run(&leader(signer), Command::SignUrge { urge }));
    }

    pub(crate) fn dispute(&mut self, place: usize) {
        if !self.run(
            &unit_head(place),
            Command::Dispute {
                assignment: self.id(place),
                text: "职责不在我局".into(),
                admit_late: true,
            },
        ) {
            return;
        }
        let dispute = self.assignment(place).disputes.last().unwrap().id;
        assert!(self.run(
            &leader(Role::OfficeChief),
            Command::RuleDispute {
                dispute,
                upheld: false,
                new_due_on: None,
                places: Vec::new(),
                opinion: "按原分工办理".into()
            }
        ));
        assert!(self.run(
            &clerk(),
            Command::AnswerDispute {
                dispute,
                text: "请按原分工办理".into()
            }
        ));
    }
}
