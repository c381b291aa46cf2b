//! When things happen: each fate's day of issue and due date, so that it has come about by today.

use chrono::NaiveDate;
use domain::vocabulary::Level;

use super::{days::Days, plot::Fate};

/// How many working days the story reaches back: about ten weeks.
pub(crate) const REACH: u16 = 48;

/// The day a matter is proposed, approved and issued on, and its completion date. `place` spreads matters of one fate.
pub(crate) fn dates(fate: Fate, days: &Days, place: u16) -> (NaiveDate, NaiveDate) {
    let spread = place % 9;
    let early = days.ago(REACH - 1 - spread);
    let far = days.ahead(25 + spread);
    match fate {
        Fate::Registered | Fate::WaitsForApproval | Fate::Approved | Fate::DisputeWaits => {
            (days.last, far)
        }
        Fate::ReturnedForRevision => (days.ago(2), far),
        Fate::Rejected => (days.ago(9), far),
        Fate::OnTrack | Fate::TardyByOne | Fate::TardyByTwo | Fate::Returned => (early, far),
        Fate::DueSoon => (early, days.ahead(1 + place % 2)),
        Fate::ReceiptOverdue => (days.ago(3), far),
        Fate::BlueDrafted | Fate::BlueIssued => (early, days.missed(Level::Blue, days.last)),
        Fate::CauseWaits => (early, days.missed(Level::Blue, days.ago(1))),
        Fate::YellowDrafted | Fate::YellowIssued => (early, days.missed(Level::Yellow, days.last)),
        Fate::Explained => (early, days.missed(Level::Yellow, days.ago(1))),
        Fate::RedIssued => (early, days.missed(Level::Red, days.last)),
        Fate::ReportWaits => (early, days.ahead(4)),
        Fate::ExtensionWaits => (early, days.ahead(6)),
        Fate::WithLeaders => (early, days.ahead(8)),
        Fate::Closed => (early, days.ago(10)),
        Fate::Archived => (early, days.ago(16)),
    }
}
