//! Every figure of Sichuan's rulebook against the article it names.

use domain::rulebook::{CountsFrom, FormUse, LevelForm};
use domain::vocabulary::{Handling, Level};

use crate::table::Table;

fn sichuan() -> Table {
    Table::of("sichuan")
}

/// `sichuan/6`: the office guides and inspects cities and departments.
#[test]
fn the_office_guides_and_inspects() {
    sichuan().says(&[("inspections.routine", "督导检查", "6", "进行督导、检查")]);
    assert_eq!(sichuan().0.valid_from.to_string(), "2007-06-09");
}

/// `sichuan/9`: five kinds of source.
#[test]
fn five_kinds_of_source() {
    let instructions = "党和国家领导人的重要批示";
    sichuan().says(&[
        (
            "sources.central.decision",
            "党中央、国务院重大决策部署",
            "9.1",
            "党中央、国务院的重大决策部署",
        ),
        (
            "sources.central.instruction",
            "党和国家领导人重要批示",
            "9.1",
            instructions,
        ),
        (
            "sources.province.decision",
            "省委、省政府重要决策部署",
            "9.2",
            "省委、省政府的重要决策部署",
        ),
        (
            "sources.instruction.leader",
            "省委、省政府领导重要批示",
            "9.2",
            "省委、省政府领导的重要批示",
        ),
        (
            "sources.meeting.plenary",
            "省政府全体会",
            "9.3",
            "省政府全体会",
        ),
        (
            "sources.meeting.executive",
            "省政府常务会",
            "9.3",
            "省政府常务会等重要会议议定的事项",
        ),
        (
            "sources.congress.motion",
            "人大议案、审议意见和建议、批评、意见",
            "9.4",
            "人大代表对政府工作的议案",
        ),
        (
            "sources.conference.proposal",
            "政协建议案、提案",
            "9.4",
            "政协委员对政府工作的建议案、提案",
        ),
        (
            "sources.issue.public",
            "群众关注的热点、难点问题",
            "9.4",
            "热点、难点问题",
        ),
        (
            "sources.target.yearly",
            "年度工作目标",
            "9.5",
            "年度工作目标",
        ),
    ]);
    assert_eq!(sichuan().0.sources.len(), 10);
}

/// `sichuan/10.1`: submitted for a provincial leader's approval, or given by a leader, who has decided by giving it.
#[test]
fn two_ways_in() {
    let ways = "将报请省政府领导审批的督办事项和领导机关、领导同志交办的督办事项进行立项";
    sichuan().says(&[
        ("approvals.1", "leader_in_charge", "10.1", ways),
        (
            "chains.1.sources",
            "central.instruction, instruction.leader",
            "10.1",
            ways,
        ),
    ]);
    sichuan().only("approvals.", &["1"]);
    assert_eq!(sichuan().0.chain("province.decision", false).len(), 1);
    assert!(sichuan().0.chain("instruction.leader", false).is_empty());
    sichuan().ours(&[("tiers.general.cadence", "none", "10.1", "应按问题分类立项")]);
}

/// `sichuan/10.2`: the 《政务督办通知》 carries a matter to a city or a department.
#[test]
fn a_matter_goes_out_as_a_notice() {
    let notice = "以《政务督办通知》的形式交有关市(州)或省级部门办理";
    sichuan().says(&[
        ("forms.notice", "《政务督办通知》", "10.2", notice),
        ("handling.forward", "true", "10.2", notice),
    ]);
    assert_eq!(sichuan().0.handling, [Handling::Forward]);
    let mut papers = sichuan().0.forms_of("issue.public");
    assert!(papers.all(|form| form.used_for != FormUse::Inform));
}

/// `sichuan/10.3`: an answer in 5 working days from receipt, unless the notice sets another date.
#[test]
fn an_answer_in_five_working_days() {
    sichuan().says(&[(
        "completion.default",
        "5 working_days from receipt",
        "10.3",
        "办理答复时间原则上为5个工作日,具体要求以《政务督办通知》为准",
    )]);
    assert_eq!(
        sichuan().0.completion.as_ref().map(|rule| rule.from),
        Some(CountsFrom::Receipt)
    );
    sichuan().ours(&[
        (
            "receipt.term",
            "1 working_days",
            "10.3",
            "承办单位接到《政务督办通知》后",
        ),
        (
            "dispute.window",
            "1 working_days",
            "10.3",
            "具体要求以《政务督办通知》为准",
        ),
        (
            "dispute.ruled_by",
            "office_chief",
            "10.3",
            "具体要求以《政务督办通知》为准",
        ),
        (
            "extension.decided_by",
            "office_chief",
            "10.3",
            "具体要求以《政务督办通知》为准",
        ),
    ]);
}

/// `sichuan/10.4`: the 《政务督办报告》 goes to the assigning office, signed by the first responsible person.
#[test]
fn the_first_responsible_person_signs_the_report() {
    sichuan().says(&[
        (
            "reporting.handler_submits",
            "false",
            "10.4",
            "由承办单位第一责任人签发",
        ),
        (
            "forms.report",
            "《政务督办报告》",
            "10.4",
            "向交办单位报送《政务督办报告》",
        ),
    ]);
    let asked = "应按《政务督办通知》的要求";
    sichuan().ours(&[
        ("reporting.first_period_minimum", "1/4", "10.4", asked),
        (
            "checklist.requirements_met",
            "是否符合《政务督办通知》的要求",
            "10.4",
            asked,
        ),
    ]);
    sichuan().only("checklist.", &["requirements_met"]);
    sichuan().only("result_review.", &[]);
}

/// `sichuan/10.5`: urged by the assigning office, if need be on the spot.
#[test]
fn urged_in_writing_then_on_the_spot() {
    let spot = "必要时应深入实地了解掌握办理情况";
    let urged = "交办单位应及时催促承办单位报告办理情况";
    sichuan().says(&[
        ("ladder.written.name", "书面催办", "10.5", urged),
        ("ladder.in_person.name", "实地督促", "10.5", spot),
        ("inspections.on_site", "实地了解", "10.5", spot),
    ]);
    sichuan().ours(&[
        ("ladder.written.signer", "director", "10.5", urged),
        ("ladder.written.answer", "3 working_days", "10.5", urged),
        ("ladder.in_person.signer", "director", "10.5", spot),
        ("ladder.in_person.answer", "3 working_days", "10.5", spot),
        ("prompts.working_days_before", "3, 1", "10.5", urged),
        (
            "findings.minor",
            "on_the_spot",
            "10.5",
            "深入实地了解掌握办理情况",
        ),
        ("findings.lasting", "rectification", "10.5", "督促落实"),
        (
            "forms.rectification",
            "整改《政务督办通知》",
            "10.5",
            "督促落实",
        ),
    ]);
    let levels = sichuan().0.ladder.levels.iter();
    let levels: Vec<_> = levels.map(|rule| (rule.level, rule.form)).collect();
    assert_eq!(
        levels,
        [
            (Level::Written, LevelForm::Slip),
            (Level::InPerson, LevelForm::Record)
        ]
    );
}

/// `sichuan/10.6`: the full set is archived by the supervision organ; which papers it is, is ours.
#[test]
fn the_full_set_is_archived() {
    let full = "将有关材料收集齐全、整理归档";
    sichuan().ours(&[
        ("dossier.notice", "《政务督办通知》", "10.6", full),
        ("dossier.receipt", "签收记录", "10.6", full),
        ("dossier.final_report", "《政务督办报告》", "10.6", full),
        ("dossier.review", "审核意见", "10.6", full),
    ]);
    sichuan().only("dossier.", &["notice", "receipt", "final_report", "review"]);
}

/// `sichuan/11.2`: what cannot be solved is sent up with a proposal and
/// handled by the provincial leader's instruction.
#[test]
fn difficulties_are_sent_up() {
    let up = "确实不能解决的,应及时提出建议意见上报";
    sichuan().says(&[
        (
            "difficulty.decided_by",
            "leader_in_charge",
            "11.2",
            "按照省政府领导批示办理",
        ),
        ("forms.proposal_upwards", "建议意见", "11.2", up),
    ]);
    sichuan().ours(&[
        ("suspension.decided_by", "leader_in_charge", "11.2", up),
        (
            "findings.serious",
            "leaders_decision",
            "11.1",
            "各级、各部门主要领导要亲自过问",
        ),
    ]);
}

/// `sichuan/11.3`: circulated as suits, and assessed, but without points.
#[test]
fn circulated_and_assessed_without_points() {
    let office =
        "由省政府督办室对各地、各部门完成省政府交办督办事项的情况进行监控并采取适当方式适时通报";
    sichuan().says(&[
        ("duties.circular", "as_needed", "11.3", office),
        ("duties.circular.published_by", "director", "11.3", office),
        ("duties.circular.published_to", "chosen", "11.3", office),
        (
            "duties.target_assessment.published_by",
            "director",
            "11.3",
            office,
        ),
    ]);
    sichuan().ours(&[(
        "duties.target_assessment",
        "yearly",
        "11.3",
        "纳入目标管理考核",
    )]);
    sichuan().only(
        "duties.",
        &[
            "circular",
            "circular.published_by",
            "circular.published_to",
            "target_assessment",
            "target_assessment.published_by",
            "target_assessment.published_to",
        ],
    );
    sichuan().only("scores.", &[]);
}

/// `sichuan/4`, `sichuan/5`: heads are first responsible persons; `sichuan/10.4`: they sign the report themselves.
#[test]
fn heads_are_first_responsible_persons() {
    sichuan().says(&[
        (
            "first_person",
            "true",
            "5",
            "省政府各部门主要负责人为本部门政务督办工作第一责任人",
        ),
        (
            "reporting.signed_in_person",
            "true",
            "10.4",
            "《政务督办报告》由承办单位第一责任人签发。",
        ),
    ]);
}
