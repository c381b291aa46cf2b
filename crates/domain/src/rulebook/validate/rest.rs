//! In: the office's own clocks and duties, field work, accountability, papers. Out: what in them makes no sense.

use super::check::{Check, empty, snake_case};
use crate::rulebook::fault::RulebookFault as Fault;
use crate::rulebook::place::Place;
use crate::rulebook::{
    AccountabilityNeed, AccountabilityRule, AccountabilityStep, Addressee, AddresseeRule,
    CommitteeRule, CoordinationRule, DifficultyRule, DossierRule, DutyRule, FindingRule, FormRule,
    FormUse, ImportantRule, InspectionKind, InspectionRule, MotionRule, Numbering, OfficeClockRule,
    PlanProposalRule, Remedy, RepeatRule, ReportReader, Rulebook, SeriesRule, ToldRule,
    YearlyPlanRule,
};

impl Check {
    pub(super) fn office(&mut self, place: &Place, clocks: &[OfficeClockRule], whole: &Rulebook) {
        for (nth, rule) in clocks.iter().enumerate() {
            let OfficeClockRule {
                step,
                term,
                sources,
                basis,
            } = rule;
            let at = place.at(nth);
            self.refuse_if(empty(*term), &at.key("term"), Fault::EmptyTerm);
            self.known_sources(&at.key("sources"), sources, whole);
            let twice = clocks.iter().take(nth).any(|earlier| {
                let both_for_all = earlier.sources.is_empty() && sources.is_empty();
                let shared = earlier
                    .sources
                    .iter()
                    .any(|source| sources.contains(source));
                earlier.step == *step && (both_for_all || shared)
            });
            self.refuse_if(twice, &at.key("step"), Fault::Twice(step.word().into()));
            self.basis(&at.key("basis"), basis);
        }
    }

    pub(super) fn duties(&mut self, place: &Place, duties: &[DutyRule], whole: &Rulebook) {
        self.distinct(
            place,
            Some("id"),
            duties.iter().map(|duty| duty.id.as_str()),
        );
        for (nth, duty) in duties.iter().enumerate() {
            let DutyRule {
                id,
                name,
                name_en,
                product: _,
                cadence: _,
                sources,
                approved_by,
                published_by,
                published_to,
                published_basis,
                criticism_verified,
                basis,
            } = duty;
            let at = place.at(nth);
            let fault = Fault::NotSnakeCase(id.clone());
            self.refuse_if(!snake_case(id), &at.key("id"), fault);
            self.names(&at, name, name_en);
            self.known_sources(&at.key("sources"), sources, whole);
            for (key, role) in [("approved_by", approved_by), ("published_by", published_by)] {
                if let Some(role) = role {
                    self.decides(&at.key(key), *role);
                }
            }
            for (key, present) in [
                ("published_to", published_to.is_some()),
                ("published_basis", published_basis.is_some()),
            ] {
                let idle = present && published_by.is_none();
                self.refuse_if(idle, &at.key(key), Fault::NeverPossible(key.into()));
            }
            self.optional_basis(&at.key("published_basis"), published_basis.as_ref());
            self.optional_basis(&at.key("criticism_verified"), criticism_verified.as_ref());
            self.basis(&at.key("basis"), basis);
        }
    }

    pub(super) fn yearly_plan(&mut self, place: &Place, rule: Option<&YearlyPlanRule>) {
        let Some(YearlyPlanRule {
            decided_by,
            proposal,
            basis,
        }) = rule
        else {
            return;
        };
        self.decides(&place.key("decided_by"), *decided_by);
        if let Some(PlanProposalRule { by_month, basis }) = proposal {
            let place = place.key("proposal");
            let month = (1..=12).contains(by_month);
            let fault = Fault::UnfitValue(format!("there is no month {by_month}"));
            self.refuse_if(!month, &place.key("by_month"), fault);
            self.basis(&place.key("basis"), basis);
        }
        self.basis(&place.key("basis"), basis);
    }

    /// Each run is written in a way of its own, and what is numbered has its run.
    pub(super) fn numbering(&mut self, place: &Place, numbering: &Numbering, rulebook: &Rulebook) {
        let Numbering {
            items,
            restricted,
            inspections,
            rectifications,
            letters,
            bulletins,
        } = numbering;
        self.pattern(&place.key("items"), items);
        self.pattern(&place.key("restricted"), restricted);
        let rectified = |rule: &FindingRule| rule.remedy == Remedy::Rectification;
        let letter = |rule: &AccountabilityRule| rule.step == AccountabilityStep::Notice;
        let circular = |rule: &DutyRule| rule.product.is_circular();
        for (key, rule, needed) in [
            ("inspections", inspections, !rulebook.inspections.is_empty()),
            (
                "rectifications",
                rectifications,
                rulebook.findings.iter().any(rectified),
            ),
            (
                "letters",
                letters,
                rulebook.accountability.iter().any(letter),
            ),
        ] {
            let at = place.key(key);
            match rule {
                Some(SeriesRule { open, restricted }) => {
                    self.pattern(&at.key("open"), open);
                    self.pattern(&at.key("restricted"), restricted);
                }
                None => self.refuse_if(needed, place, Fault::MissingField(key.into())),
            }
        }
        let needed = rulebook.duties.iter().any(circular);
        match bulletins {
            Some(pattern) => self.pattern(&place.key("bulletins"), pattern),
            None => self.refuse_if(needed, place, Fault::MissingField("bulletins".into())),
        }
    }

    pub(super) fn coordination(&mut self, place: &Place, rule: Option<&CoordinationRule>) {
        if let Some(CoordinationRule {
            failures_before_sending_up,
            general_by: _,
            important,
            several_units,
            basis,
        }) = rule
        {
            let at = place.key("important");
            if let Some(ImportantRule {
                decided_by,
                told,
                basis,
            }) = important
            {
                self.decides(&at.key("decided_by"), *decided_by);
                if let Some(ToldRule { role, basis }) = told {
                    let at = at.key("told");
                    self.decides(&at.key("role"), *role);
                    self.basis(&at.key("basis"), basis);
                }
                self.basis(&at.key("basis"), basis);
            }
            // Who may send up at once does not have to say how many units it concerns.
            let at = place.key("several_units");
            let idle = several_units.is_some() && *failures_before_sending_up == 0;
            self.refuse_if(idle, &at, Fault::NeverPossible("several_units".into()));
            self.optional_basis(&at, several_units.as_ref());
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn difficulty(&mut self, place: &Place, rule: Option<&DifficultyRule>) {
        if let Some(DifficultyRule {
            decided_by,
            or_by,
            by_office,
            before_due: _,
            office_opinion: _,
            basis,
        }) = rule
        {
            self.decides(&place.key("decided_by"), *decided_by);
            if let Some(other) = or_by {
                self.decides(&place.key("or_by"), *other);
            }
            if let Some(article) = by_office {
                self.basis(&place.key("by_office"), article);
            }
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn dossier(&mut self, place: &Place, rules: &[DossierRule]) {
        let ids = rules.iter().map(|rule| rule.id.as_str());
        self.distinct(place, Some("id"), ids);
        for (nth, rule) in rules.iter().enumerate() {
            let DossierRule {
                id,
                name,
                name_en,
                when_present,
                basis,
            } = rule;
            let at = place.at(nth);
            let fault = Fault::NotSnakeCase(id.clone());
            self.refuse_if(!snake_case(id), &at.key("id"), fault);
            let unseen = *when_present && rule.record().is_none();
            let fault = Fault::NeverAskedFor(id.clone());
            self.refuse_if(unseen, &at.key("when_present"), fault);
            self.names(&at, name, name_en);
            self.basis(&at.key("basis"), basis);
        }
    }

    pub(super) fn motions(&mut self, place: &Place, rule: Option<&MotionRule>, whole: &Rulebook) {
        if let Some(MotionRule {
            sources,
            delivery,
            committees,
            handover_meeting,
            basis,
        }) = rule
        {
            let named = committees.iter().map(|rule| rule.source.as_str());
            self.distinct(&place.key("committees"), Some("source"), named);
            for (nth, rule) in committees.iter().enumerate() {
                let CommitteeRule {
                    source,
                    name,
                    basis,
                } = rule;
                let at = place.key("committees").at(nth);
                let known = sources.contains(source);
                let fault = Fault::NoSuchSource(source.clone());
                self.refuse_if(!known, &at.key("source"), fault);
                self.text(&at.key("name"), name);
                self.basis(&at.key("basis"), basis);
            }
            let meeting = place.key("handover_meeting");
            self.optional_basis(&meeting, handover_meeting.as_ref());
            self.refuse_if(sources.is_empty(), &place.key("sources"), Fault::Empty);
            self.known_sources(&place.key("sources"), sources, whole);
            self.term_rule(&place.key("delivery"), delivery);
            self.basis(&place.key("basis"), basis);
        }
    }

    pub(super) fn inspections(&mut self, place: &Place, rules: &[InspectionRule]) {
        let kinds = rules.iter().map(|rule| rule.kind.word());
        self.distinct(place, Some("kind"), kinds);
        for (nth, rule) in rules.iter().enumerate() {
            let InspectionRule {
                kind,
                name,
                name_en,
                plan_required: _,
                preparation,
                approved_by,
                accompanied,
                report_required,
                readers,
                basis,
            } = rule;
            let at = place.at(nth);
            self.names(&at, name, name_en);
            // What nobody has to write nobody waits to read.
            let idle = !readers.is_empty() && !report_required;
            let fault = Fault::NeverPossible("readers".into());
            self.refuse_if(idle, &at.key("readers"), fault);
            let roles = readers.iter().map(|reader| reader.role.word());
            self.distinct(&at.key("readers"), Some("role"), roles);
            for (place, ReportReader { role, basis }) in readers.iter().enumerate() {
                let at = at.key("readers").at(place);
                self.decides(&at.key("role"), *role);
                self.basis(&at.key("basis"), basis);
            }
            self.named(&at.key("preparation"), preparation);
            if let Some(role) = approved_by {
                self.decides(&at.key("approved_by"), *role);
            }
            // A unit that is asked to come along knows of it.
            let told = accompanied.is_some() && *kind == InspectionKind::Unannounced;
            let along = at.key("accompanied");
            let never = Fault::NeverPossible("accompanied".into());
            self.refuse_if(told, &along, never);
            self.optional_basis(&along, accompanied.as_ref());
            self.basis(&at.key("basis"), basis);
        }
    }

    /// Whoever inspects finds something: a rulebook with inspections says what follows.
    pub(super) fn findings(&mut self, place: &Place, rules: &[FindingRule], needed: bool) {
        self.refuse_if(needed && rules.is_empty(), place, Fault::Empty);
        let grades = rules.iter().map(|rule| rule.grade.word());
        self.distinct(place, Some("grade"), grades);
        for (nth, rule) in rules.iter().enumerate() {
            let FindingRule {
                grade: _,
                remedy,
                decided_by,
                basis,
            } = rule;
            let at = place.at(nth);
            let missing = *remedy == Remedy::LeadersDecision && decided_by.is_none();
            self.refuse_if(missing, &at.key("remedy"), Fault::NobodyDecides);
            if let Some(role) = decided_by {
                self.decides(&at.key("decided_by"), *role);
            }
            self.basis(&at.key("basis"), basis);
        }
    }

    pub(super) fn accountability(&mut self, place: &Place, rules: &[AccountabilityRule]) {
        let steps = rules.iter().map(|rule| rule.step.word());
        self.distinct(place, Some("step"), steps);
        for (nth, rule) in rules.iter().enumerate() {
            let AccountabilityRule {
                step: _,
                name,
                name_en,
                decided_by,
                needs,
                repeat,
                addressee,
                correction: _,
                copies,
                basis,
            } = rule;
            let at = place.at(nth);
            self.names(&at, name, name_en);
            self.decides(&at.key("decided_by"), *decided_by);
            let offices = copies.iter().map(|office| office.word());
            self.distinct(&at.key("copies"), None, offices);
            let possible = match needs {
                AccountabilityNeed::Ground | AccountabilityNeed::Verification => true,
                AccountabilityNeed::MissedCorrection => rules.iter().any(|rule| rule.correction),
                AccountabilityNeed::InterviewedTwice => rules
                    .iter()
                    .any(|rule| rule.step == AccountabilityStep::Interview),
            };
            let fault = Fault::NeverPossible(needs.word().into());
            self.refuse_if(!possible, &at.key("needs"), fault);
            let counted = *needs == AccountabilityNeed::InterviewedTwice;
            match repeat {
                Some(RepeatRule {
                    count: _,
                    within,
                    basis,
                }) => {
                    let at = at.key("repeat");
                    let idle = Fault::NeverPossible("repeat".into());
                    self.refuse_if(!counted, &at, idle);
                    self.refuse_if(empty(*within), &at.key("within"), Fault::EmptyTerm);
                    self.basis(&at.key("basis"), basis);
                }
                None => self.refuse_if(counted, &at, Fault::MissingField("repeat".into())),
            }
            let AddresseeRule { to, basis: by } = addressee;
            let nobody = *to == Addressee::Interviewed && !counted;
            let fault = Fault::NeverPossible(to.word().into());
            self.refuse_if(nobody, &at.key("addressee").key("to"), fault);
            self.basis(&at.key("addressee").key("basis"), by);
            self.basis(&at.key("basis"), basis);
        }
    }

    /// A notice goes out in every procedure; others are needed by what the rulebook does.
    pub(super) fn forms(&mut self, place: &Place, forms: &[FormRule], whole: &Rulebook) {
        self.distinct(place, Some("id"), forms.iter().map(|form| form.id.as_str()));
        for (nth, form) in forms.iter().enumerate() {
            let FormRule {
                id,
                name,
                name_en,
                used_for: _,
                sources,
                signed_by,
                signed_basis,
                basis,
            } = form;
            let at = place.at(nth);
            self.optional_basis(&at.key("signed_basis"), signed_basis.as_ref());
            self.known_sources(&at.key("sources"), sources, whole);
            if let Some(role) = signed_by {
                self.decides(&at.key("signed_by"), *role);
            }
            let fault = Fault::NotSnakeCase(id.clone());
            self.refuse_if(!snake_case(id), &at.key("id"), fault);
            self.names(&at, name, name_en);
            self.basis(&at.key("basis"), basis);
        }
        let corrects = |rule: &FindingRule| rule.remedy == Remedy::Rectification;
        let motions = whole.motions.is_some();
        for (needed, used_for) in [
            (true, FormUse::Notice),
            (whole.findings.iter().any(corrects), FormUse::Rectification),
            (motions, FormUse::Motion),
            (motions, FormUse::Reply),
        ] {
            let missing = needed && !forms.iter().any(|form| form.used_for == used_for);
            self.refuse_if(missing, place, Fault::MissingForm(used_for.word().into()));
        }
    }
}
