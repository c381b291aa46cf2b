//! What entries of the trail say was asked for: a closed list of words, so that whoever reads the log can be told each in words of a language.

use domain::{access, accountability, bulletin, inspection, yearly_plan};

/// What is done besides the commands on items and cases, which have the words of their actions. A word that was ever written stays here:
/// the entries that bear it stay, too.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::EnumIter, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Deed {
    /// The clock's part of a day of an item or a case.
    Tick,
    /// The server took an opinion of the public.
    TakeOpinion,
    /// Open dates were counted anew after a calendar was approved.
    Replan,
    /// Somebody signed in, or tried to.
    SessionBegin,
    /// A session was renewed, or its token came a second time.
    SessionRefresh,
    /// Somebody gave the password once more.
    SessionStepUp,
    /// Somebody signed out.
    SessionEnd,
    /// Somebody chose a password.
    PasswordChange,
    /// An account was made.
    UserCreate,
    /// An account was changed.
    UserUpdate,
    /// An account got other roles.
    UserRolesSet,
    /// An administrator asked to reset an account.
    UserResetAsk,
    /// An account was reset.
    UserReset,
    /// The lock of an account was lifted.
    UserUnlock,
    /// A unit was added.
    UnitCreate,
    /// A unit was changed.
    UnitUpdate,
    /// An acting period was set.
    DeputyBegin,
    /// An acting period was ended.
    DeputyEnd,
    /// A head delegated signatures.
    DelegationBegin,
    /// A delegation was ended.
    DelegationEnd,
    /// A transfer was planned.
    TransferPlan,
    /// A transfer came into force.
    TransferBegin,
    /// A transfer ended, and what was before came back.
    TransferEnd,
    /// A transfer was withdrawn.
    TransferWithdraw,
    /// A jurisdiction was made.
    JurisdictionCreate,
    /// A ledger was uploaded.
    ImportCreate,
    /// A row of a ledger was corrected, or what all rows get was set.
    ImportCorrect,
    /// An import went from one state to another.
    ImportMove,
    /// A ledger's rows became items.
    ImportConfirm,
    /// A sweep's slips were held.
    BrakeHold,
    /// A held day was let go on.
    BrakeConfirm,
    /// A calendar was proposed.
    CalendarPropose,
    /// A calendar was approved.
    CalendarApprove,
    /// A calendar was declined.
    CalendarDecline,
    /// A rulebook was proposed.
    RulebookPropose,
    /// A rulebook was approved.
    RulebookApprove,
    /// A rulebook was declined.
    RulebookDecline,
    /// An inspection was opened.
    OpenInspection,
    /// The office came to owe a year's plan.
    OweYearlyPlan,
    /// A bulletin came to be owed.
    PlanBulletin,
    /// An occasional bulletin was begun.
    OpenBulletin,
    /// A case of accountability was opened.
    OpenAccountability,
    /// Points were entered by hand.
    EnterMerit,
    /// Points entered by hand were confirmed or refused.
    AnswerMerit,
    /// The machine's clock went backwards.
    ClockBackwards,
    /// The clock's mark was set anew by hand.
    ClockReset,
}

/// What was asked for, in the word the trail keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked(&'static str);

impl Asked {
    /// A request by its operation in the contract, where nothing was changed: an export, a denial at the door.
    pub const fn operation(id: &'static str) -> Self {
        Self(id)
    }

    /// The word.
    pub const fn word(self) -> &'static str {
        self.0
    }
}

macro_rules! asked {
    ($($action:path),+ $(,)?) => { $(
        impl From<$action> for Asked {
            fn from(action: $action) -> Self {
                Self(action.into())
            }
        }
    )+ };
}

asked!(
    Deed,
    access::Action,
    accountability::Action,
    bulletin::Action,
    inspection::Action,
    yearly_plan::Action,
);
