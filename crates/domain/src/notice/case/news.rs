//! What is told of cases, as facts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{item::PromptReason, notice::Bilingual};

/// What happened to a case, with the facts its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "told",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum CaseWhat {
    /// The plan of an inspection waits for approval.
    InspectionPlanWaits,
    /// It was approved or returned.
    InspectionPlanAnswered {
        /// Approved.
        passed: bool,
        /// In words.
        opinion: String,
    },
    /// The unit will be inspected.
    InspectionAnnounced {
        /// From which day.
        from: NaiveDate,
        /// To which day.
        to: NaiveDate,
    },
    /// The person, or the person's department, inspects along.
    InspectionJoined {
        /// From which day.
        from: NaiveDate,
        /// To which day.
        to: NaiveDate,
    },
    /// It has begun.
    InspectionBegun,
    /// Something was found at the unit.
    ProblemFound {
        /// What is wrong.
        text: String,
        /// Put right on the spot.
        settled: bool,
    },
    /// A grave finding waits for leaders.
    FindingWaits {
        /// What the office proposes.
        proposal: String,
    },
    /// A finding is to be put right.
    CorrectionDemanded {
        /// What is demanded.
        text: String,
        /// By when.
        due_on: NaiveDate,
    },
    /// The unit says it has put a finding right.
    CorrectionAnswered {
        /// After the date.
        late: bool,
    },
    /// It holds, or is to be done again.
    CorrectionVerified {
        /// The new date where it does not hold.
        again_by: Option<NaiveDate>,
        /// In words.
        opinion: String,
    },
    /// A finding is to be put right soon, today, or was.
    CorrectionPrompted {
        /// By when.
        due_on: NaiveDate,
        /// Which of the three.
        reason: PromptReason,
    },
    /// Its report is written.
    InspectionReported,
    /// Its report waits for this leader's opinion.
    InspectionReportWaits,
    /// A leader has read its report.
    InspectionReportRead {
        /// In words.
        opinion: String,
    },
    /// The conclusion is fed back.
    InspectionConcluded {
        /// In words.
        text: String,
    },
    /// A unit answered the conclusion.
    ConclusionAnswered {
        /// In words.
        text: String,
    },
    /// Everything found is put right.
    InspectionClosed,
    /// It was called off.
    InspectionCancelled {
        /// Why.
        reason: String,
    },
    /// A year's plan waits for approval.
    YearlyPlanWaits {
        /// It changes one that was approved.
        amended: bool,
    },
    /// It was approved or returned.
    YearlyPlanAnswered {
        /// Approved.
        passed: bool,
        /// In words.
        opinion: String,
    },
    /// A year's plan is to be proposed, or was.
    YearlyPlanPrompted {
        /// By when.
        due_on: NaiveDate,
        /// Which of the three.
        reason: PromptReason,
    },
    /// By the calendar now in force its date is another one.
    Recounted {
        /// The date as it was.
        from: NaiveDate,
        /// The date as it is.
        due_on: NaiveDate,
    },
    /// The facts of a case of accountability were looked into.
    FactsVerified {
        /// They bear the ground out.
        confirmed: bool,
    },
    /// A step of accountability waits for its decision.
    MeasureWaits {
        /// 约谈
        step: Bilingual,
    },
    /// It was taken back before it was decided.
    MeasureWithdrawn {
        /// 约谈
        step: Bilingual,
        /// Why.
        reason: String,
    },
    /// It was ordered.
    MeasureOrdered {
        /// 督查通知书
        step: Bilingual,
        /// By when things are to be put right.
        correct_by: Option<NaiveDate>,
    },
    /// It was refused.
    MeasureRefused {
        /// 约谈
        step: Bilingual,
        /// In words.
        opinion: String,
    },
    /// The unit answered a notice, or handed in its self-criticism.
    MeasureAnswered {
        /// 督查通知书
        step: Bilingual,
    },
    /// Things were put right, or not.
    CorrectionJudged {
        /// Put right.
        corrected: bool,
        /// Why it is judged so.
        reason: String,
    },
    /// It was carried out.
    MeasureRecorded {
        /// 约谈
        step: Bilingual,
        /// On which day.
        held_on: NaiveDate,
    },
    /// Nothing further follows.
    AccountabilityClosed,
    /// A paper waits for approval.
    BulletinWaits,
    /// It was approved or returned.
    BulletinAnswered {
        /// Approved.
        passed: bool,
        /// In words.
        opinion: String,
    },
    /// It went to the leaders.
    BulletinSent,
    /// Whether it goes to all units waits for a decision.
    PublicationWaits,
    /// It goes to all units.
    BulletinPublished,
    /// The unit is praised or criticized in it.
    Mentioned {
        /// Praised; else criticized.
        praised: bool,
        /// What for.
        text: String,
    },
    /// It does not.
    BulletinKept {
        /// In words.
        opinion: String,
    },
    /// It need not come this time.
    BulletinWaived {
        /// Why.
        reason: String,
    },
    /// It is due, or was.
    BulletinPrompted {
        /// When.
        due_on: NaiveDate,
        /// Which of the three.
        reason: PromptReason,
    },
    /// Points wait for a second person.
    MeritWaits {
        /// How many.
        points: i16,
    },
    /// They count from now on.
    MeritConfirmed {
        /// How many.
        points: i16,
    },
    /// They do not count.
    MeritRefused {
        /// How many.
        points: i16,
        /// Why.
        opinion: String,
    },
}
