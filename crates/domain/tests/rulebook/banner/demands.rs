//! The banner's rulebook against the articles it names: ways of inspecting (5) and what is demanded of units (6).

use super::banner;

/// `banner/5.1`: by 《督查通知》. `banner/5.2`–`5.5`: on the spot, unannounced if need be, jointly, by research, by a leader.
/// `banner/2.4`: what research finds is written up.
#[test]
fn ways_of_inspecting() {
    let spot = "对重大事项进行现场督查,必要时进行暗访";
    banner().says(&[
        (
            "forms.notice",
            "《督查通知》",
            "5.1",
            "以《督查通知》形式进行督查",
        ),
        ("inspections.on_site", "现场督查", "5.2", spot),
        ("inspections.unannounced", "暗访", "5.2", spot),
        (
            "inspections.joint",
            "联合督查",
            "5.3",
            "会同有关部门联合督查",
        ),
        (
            "inspections.research",
            "调研督查",
            "5.4",
            "写出报告供领导决策参考",
        ),
        (
            "inspections.led_by_leader",
            "领导督查",
            "5.5",
            "旗政府领导直接督查",
        ),
    ]);
    let with_report = banner()
        .0
        .inspections
        .iter()
        .filter(|rule| rule.report_required);
    assert_eq!(
        with_report.map(|rule| rule.kind.word()).collect::<Vec<_>>(),
        ["research"]
    );
    banner().ours(&[
        ("findings.minor", "on_the_spot", "5.2", spot),
        (
            "findings.serious",
            "leaders_decision",
            "5.4",
            "供领导决策参考",
        ),
        (
            "forms.rectification",
            "整改《督查通知》",
            "5.1",
            "以《督查通知》形式进行督查",
        ),
    ]);
}

/// `banner/5.6`: units report, and the office publishes, regularly; by the month is ours.
#[test]
fn reports_and_results_are_online() {
    banner().says(&[(
        "disclosure.decided_by",
        "director",
        "5.6",
        "在绿原网上予以公布",
    )]);
    banner().ours(&[
        (
            "tiers.general.cadence",
            "monthly",
            "5.6",
            "各承办单位定期在绿原网上报送督查信息",
        ),
        (
            "duties.online_results",
            "monthly",
            "5.6",
            "旗政府督查室定期将督查结果",
        ),
    ]);
}

/// `banner/6.2`: the unit's own register, and its final report. `banner/6.4`: originals, the full set.
#[test]
fn units_keep_register_and_dossier() {
    let full = "归档的文件材料原则上必须是原件,确保资料完整齐全";
    banner().says(&[
        (
            "forms.unit_register",
            "备查登记簿",
            "6.2",
            "要建立备查登记簿",
        ),
        (
            "forms.final_report",
            "办结报告",
            "6.2",
            "按要求报送办结报告",
        ),
        ("originals", "true", "6.4", full),
    ]);
    banner().ours(&[
        ("dossier.notice", "交办通知", "6.4", full),
        ("dossier.receipt", "签收记录和办理日程表", "6.4", full),
        ("dossier.final_report", "办结报告", "6.4", full),
        ("dossier.review", "初审意见", "6.4", full),
        ("dossier.leaders_review", "领导审阅意见", "6.4", full),
    ]);
    assert_eq!(banner().0.dossier.len(), 5);
}

/// `banner/6.3`: circulars, regular or not. `banner/6.6b`: a full assessment at the year's end, without points.
#[test]
fn circulars_and_a_yearly_assessment() {
    banner().says(&[
        ("duties.circular", "as_needed", "6.3", "定期或不定期地通报"),
        (
            "duties.yearly_assessment",
            "yearly",
            "6.6b",
            "年终对各乡镇人民政府",
        ),
    ]);
    banner().ours(&[(
        "duties.yearly_assessment.published_by",
        "director",
        "6.6b",
        "将考评结果作为单位奖惩的主要依据",
    )]);
    banner().only(
        "duties.",
        &[
            "circular",
            "circular.published_by",
            "circular.published_to",
            "online_results",
            "online_results.published_by",
            "online_results.published_to",
            "yearly_assessment",
            "yearly_assessment.published_by",
            "yearly_assessment.published_to",
        ],
    );
    banner().only("scores.", &[]);
}

/// `banner/6.5`: shirking or gross untruth with bad effect is followed up; who decides is ours.
#[test]
fn gross_untruth_is_held_to_account() {
    banner().ours(&[(
        "accountability.held_to_account",
        "principal_leader",
        "6.5",
        "严肃追究有关人员的责任",
    )]);
    banner().only(
        "accountability.",
        &["held_to_account", "held_to_account.addressee"],
    );
}
