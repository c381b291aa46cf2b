//! The plot: what has become of each matter by today. Names here are the ledgers' and the district's own.

use domain::vocabulary::Tier;

/// What has become of a matter by this morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Registered, not proposed yet.
    Registered,
    /// Proposed yesterday; the office chief has not answered.
    WaitsForApproval,
    /// The office chief returned the proposal.
    ReturnedForRevision,
    /// 不予立项
    Rejected,
    /// Approved, not issued yet.
    Approved,
    /// Everything in time.
    OnTrack,
    /// The completion is due the day after tomorrow, as working days go.
    DueSoon,
    /// The lead has not received it though the term has passed; a late receipt draws no slip.
    ReceiptOverdue,
    /// Periodic reports come one working day late: drafts are withdrawn by themselves, points remain.
    TardyByOne,
    /// Periodic reports come two working days late: each draws a blue slip and settles it.
    TardyByTwo,
    /// The completion is missed; the blue slip lies unsigned.
    BlueDrafted,
    /// The completion is missed; the blue slip is out, its answer not due yet.
    BlueIssued,
    /// The blue slip is answered with a cause that waits for its countersignature.
    CauseWaits,
    /// The blue slip went unanswered; the yellow one lies unsigned.
    YellowDrafted,
    /// The yellow slip is out.
    YellowIssued,
    /// The unit's head has explained in person; a new date is agreed.
    Explained,
    /// The red slip is out, with its copies.
    RedIssued,
    /// The lead's report was returned and is to be redone.
    Returned,
    /// The lead's final report waits for its review.
    ReportWaits,
    /// The lead contested it yesterday.
    DisputeWaits,
    /// The lead asks for a later date.
    ExtensionWaits,
    /// Everybody has reported; the leaders read the result.
    WithLeaders,
    /// 已办结
    Closed,
    /// 已归档
    Archived,
}

/// A row of the Guangzhou ledger on the district's stage; rows not named here stay as registered.
pub(crate) struct Scene {
    /// 序号 in the ledger.
    pub(crate) seq: &'static str,
    /// The tier the office proposes.
    pub(crate) tier: Tier,
    /// The co units the office proposes, besides the ledger's lead.
    pub(crate) co: &'static [&'static str],
    /// What becomes of it.
    pub(crate) fate: Fate,
}

const fn scene(seq: &'static str, tier: Tier, co: &'static [&'static str], fate: Fate) -> Scene {
    Scene {
        seq,
        tier,
        co,
        fate,
    }
}

use Fate::*;
use Tier::{Critical, General, Major};

/// 《关于推进人才集聚工程的实施意见》任务分工, as a district office took it over.
pub(crate) const TALENT: &[Scene] = &[
    scene("2", General, &["区人社局"], BlueIssued),
    scene("3", Major, &[], OnTrack),
    scene("5", General, &["区教体局"], RedIssued),
    scene("7", Critical, &[], OnTrack),
    scene("8", General, &["团区委"], ReportWaits),
    scene("9", Critical, &["区科创委", "区人社局"], OnTrack),
    scene("10", General, &[], Closed),
    scene("11", General, &[], Archived),
    scene("12", Major, &[], TardyByOne),
    scene("13", General, &[], YellowIssued),
    scene("14", General, &["区人社局"], DueSoon),
    scene("16", General, &[], Archived),
    scene("18", General, &["区委组织部"], ExtensionWaits),
    scene("22", General, &["区人社局"], BlueDrafted),
    scene("23", Major, &[], DisputeWaits),
    scene("25", General, &["区人社局"], YellowDrafted),
    scene("27", Major, &[], OnTrack),
    scene("29", General, &[], Closed),
    scene("30", General, &[], WithLeaders),
    scene("31", Major, &["区教体局"], OnTrack),
    scene("33", Major, &["区人社局"], Returned),
    scene("34", General, &[], OnTrack),
    scene("35", General, &["区财政局"], CauseWaits),
    scene("36", Major, &[], ReceiptOverdue),
    scene("37", Major, &["区委组织部"], TardyByTwo),
    scene("38", General, &[], Explained),
    scene("39", General, &["区委组织部"], DueSoon),
    scene("40", Major, &["区人社局"], WaitsForApproval),
    scene("41", Major, &["区委组织部"], OnTrack),
    scene("42", General, &[], Approved),
    scene("43", Major, &["区人社局", "区财政局"], OnTrack),
    scene("44", General, &[], ReturnedForRevision),
    scene("45", General, &[], Rejected),
];

/// A matter that the office registered by hand.
pub(crate) struct Matter {
    /// 标题
    pub(crate) title: &'static str,
    /// 内容
    pub(crate) content: &'static str,
    /// 依据文号
    pub(crate) basis: &'static str,
    /// A source of the rulebook.
    pub(crate) source: &'static str,
    /// The lead.
    pub(crate) lead: &'static str,
    /// Only for those listed.
    pub(crate) restricted: bool,
    /// Tier, co units and fate.
    pub(crate) scene: Scene,
}

/// 区政府民生实事 (rows of a district's published table) and one matter for few eyes.
pub(crate) const BY_HAND: &[Matter] = &[
    Matter {
        title: "“打通断头路 畅通微循环”：乐业路",
        content: "年内建成通车；与在建雨污管网工程同步实施，减少重复开挖。",
        basis: "区政府民生实事人大票决项目进度表 一-2",
        source: "work.phased",
        lead: "区住建局",
        restricted: false,
        scene: scene("一-2", Critical, &[], Archived),
    },
    Matter {
        title: "中小学幼儿园网点建设补短板：新建四小教学综合楼",
        content: "年内主体完工，同步做好设施设备采购，确保如期交付使用。",
        basis: "区政府民生实事人大票决项目进度表 三-3",
        source: "work.phased",
        lead: "区教体局",
        restricted: false,
        scene: scene("三-3", Major, &["区财政局"], OnTrack),
    },
    Matter {
        title: "公共场所全民健身器材更换项目",
        content: "更换超期服役的室外健身器材，建立日常巡查维护制度。",
        basis: "区政府民生实事人大票决项目进度表 三-1",
        source: "issue.public",
        lead: "区教体局",
        restricted: false,
        scene: scene("三-1", General, &[], Closed),
    },
    Matter {
        title: "某安置小区不动产登记历史遗留问题信访事项",
        content: "查清办证受阻的原因和责任，提出分类处置意见，做好群众解释工作。",
        basis: "区信访工作联席会议交办",
        source: "petition.major",
        lead: "区住建局",
        restricted: true,
        scene: scene("密-1", Critical, &[], OnTrack),
    },
];
