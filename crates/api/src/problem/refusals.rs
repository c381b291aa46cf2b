//! The domain's refusals as problems: status and words for every code of [`domain::item::Refusal`].

use domain::item::Refusal;

use super::{Code, code};
use crate::locale::text;

/// A row for each refusal, a row a line; a test asks that none is missing.
#[rustfmt::skip]
pub(super) static REFUSALS: &[Code] = &[
    code("not_permitted", 403, text("无权操作", "Not for your role here"), text("按规程，这一步不由您办理。", "By the rulebook this step is not yours.")),
    code("own_draft", 403, text("不能办理自己拟的内容", "It is your own draft"), text("拟办或起草的人不能自己审批或签发。", "Who drafted or proposed it cannot decide it.")),
    code("own_unit", 403, text("与本单位有关，应当回避", "It concerns your own unit"), text("事项涉及您所在的单位，由他人办理。", "It concerns the unit you belong to: somebody else decides.")),
    code("wrong_stage", 409, text("当前阶段不能这样办", "The item's stage does not allow this"), text("事项所处的阶段不允许这一步，请刷新查看。", "The item's stage does not allow this step: read it again.")),
    code("not_found", 404, text("未找到", "Not found"), text("没有这个地址，或者您无权知道它是否存在。", "There is nothing here, or it is not for you to know.")),
    code("text_missing", 422, text("必须填写", "A text is missing"), text("这一项必须填写。", "This must not be empty.")),
    code("unknown_source", 422, text("没有这个事项来源", "Unknown source"), text("规程没有这个事项来源。", "The rulebook has no such source.")),
    code("unknown_tier", 422, text("没有这个督查等级", "Unknown tier"), text("规程没有这个督查等级。", "The rulebook has no such tier.")),
    code("unknown_handling", 422, text("没有这种办理方式", "Unknown handling"), text("规程没有这种办理方式。", "The rulebook does not handle matters this way.")),
    code("unit_missing", 422, text("缺少承办单位", "A unit is missing"), text("至少要有一个承办单位。", "A proposal needs at least one unit.")),
    code("lead_count", 422, text("牵头单位不明确", "Exactly one lead is needed"), text("两个以上单位承办时，必须有且只有一个牵头单位（group/3.3）。", "Two or more units need exactly one lead (group/3.3).")),
    code("unit_twice", 422, text("承办单位重复", "A unit stands twice"), text("同一单位不能出现两次。", "A unit stands twice in the proposal.")),
    code("due_before_issue", 422, text("办结日期早于交办", "The due date is too early"), text("办结日期不能早于交办之日。", "The due date lies before the day of issue.")),
    code("milestone_before_issue", 422, text("时间节点早于交办", "A milestone is too early"), text("时间节点不能早于交办之日。", "A milestone lies before the day of issue.")),
    code("date_before_event", 422, text("日期已过", "The date has passed"), text("日期早于填报之日，或者早于它所说的事情（如交办、催办单签发）。", "The date lies before the day it is set on, or before what it is about.")),
    code("date_in_future", 422, text("日期在将来", "The date lies in the future"), text("已经发生的事情，日期不能在将来。", "What has happened cannot lie in the future.")),
    code("already_received", 409, text("已经签收", "Received already"), text("这份交办通知已经签收。", "The notice was received already.")),
    code("not_received", 409, text("尚未签收", "Not received yet"), text("请先签收，再提出异议。", "Receive the notice before contesting it.")),
    code("dispute_window_closed", 409, text("已过异议期限", "The time to contest has ended"), text("异议期限已于 {date} 结束。", "The time to contest ended on {date}.")),
    code("dispute_pending", 409, text("异议正在处理", "A dispute waits already"), text("已有一份异议在等待答复。", "A dispute already waits for its answer.")),
    code("dispute_not_waiting", 409, text("异议不在这一步", "The dispute is not at this step"), text("这份异议已裁定、已答复或尚未裁定。", "The dispute was ruled or answered already, or not ruled yet.")),
    code("extension_pending", 409, text("延期申请正在处理", "An extension waits already"), text("已有一份延期申请在等待审批。", "An extension already waits for its decision.")),
    code("extension_not_waiting", 409, text("延期申请已审批", "The extension was decided"), text("这份延期申请已经审批。", "The extension was decided already.")),
    code("extension_too_late", 409, text("已过申请期限", "Too late for an extension"), text("延期须在办结日期 {date} 当日或之前申请。", "An extension must be asked for by the due date, {date}.")),
    code("extension_lapsed", 409, text("申请的日期已失去意义", "The date asked for gives no time any more"), text("所申请的日期 {date} 已过，或已不晚于现定日期，不能再同意。", "The date asked for, {date}, has passed or is not later than the present one any more.")),
    code("extension_not_later", 422, text("不是延期", "It is no extension"), text("延期后的日期须晚于现定日期 {date}。", "An extension ends later than the present date, {date}.")),
    code("nothing_to_extend", 409, text("没有可延期的办结期限", "Nothing to extend"), text("没有未完成的办结期限。", "There is no completion that could be extended.")),
    code("obligation_not_open", 409, text("义务已了结", "The obligation is not open"), text("所选的时限义务不是未完成状态。", "The obligation is not open.")),
    code("not_reportable", 422, text("不以反馈完成", "Not fulfilled by a report"), text("这项义务不以反馈来完成。", "This obligation is not fulfilled by a report.")),
    code("no_progress_final", 422, text("办结报告不能填无新进展", "No progress is no result"), text("办结报告须写明办理结果，不能填“无新进展”。", "A final report says what was done.")),
    code("report_submitted", 409, text("反馈已提交", "The report was submitted"), text("这份反馈已经签报，不能再改。", "The report was submitted already.")),
    code("report_not_waiting", 409, text("反馈不在待审", "The report is not waiting"), text("这份反馈已审核，或者尚未签报。", "The report was reviewed already or not submitted yet.")),
    code("checklist_incomplete", 422, text("审核要点不全", "The checklist is incomplete"), text("规程的每个审核要点都要回答一次。", "Every point of the checklist must be answered once.")),
    code("point_not_met", 422, text("有要点不符合", "A point is not met"), text("有审核要点不符合，不能通过。", "A report cannot pass with a point not met.")),
    code("ladder_open", 409, text("已有未了结的催办单", "A slip is open already"), text("这项承办任务已有一张未了结的催办单。", "A slip of this assignment is open already.")),
    code("nothing_overdue", 409, text("没有超期", "Nothing is overdue"), text("这项承办任务没有超期的义务。", "Nothing of this assignment is overdue.")),
    code("not_drafted", 409, text("催办单不在待签发", "The slip is not a draft"), text("这张催办单已签发、撤回或不予签发。", "The slip was signed, withdrawn or declined.")),
    code("not_issued", 409, text("没有已签发的催办单", "No issued slip"), text("没有可以答复的催办单。", "There is no issued slip to answer.")),
    code("no_cause_here", 409, text("本级不受理客观原因", "No cause at this level"), text("这一级催办单不受理客观原因。", "This level takes no objective cause.")),
    code("cause_brought", 409, text("已说明客观原因", "A cause was brought"), text("已经说明过客观原因。", "A cause was brought already.")),
    code("cause_not_waiting", 409, text("没有待办的客观原因", "No cause waits"), text("没有等待这一步的客观原因。", "No cause waits for this.")),
    code("cause_not_countersigned", 409, text("尚未审签", "Not countersigned yet"), text("须先由主管领导审签（district/15.1）。", "The leader in charge countersigns first (district/15.1).")),
    code("no_explanation_here", 409, text("本级不需当面说明", "No explanation at this level"), text("这一级催办单不要求当面说明。", "This level asks for no explanation in person.")),
    code("already_explained", 409, text("已当面说明", "Explained already"), text("已经记录过当面说明。", "An explanation was recorded already.")),
    code("not_waivable", 409, text("不能免办", "It cannot be waived"), text("只有配合单位未完成的任务可以免办，牵头单位的办结不能免除。", "Only a co unit's open assignment can be waived, and never the lead's completion.")),
    code("still_owed", 409, text("尚有未完成", "Something is still owed"), text("还有未完成的义务。", "Something is still owed.")),
    code("review_pending", 409, text("有反馈待审", "A report waits for review"), text("还有反馈等待审核。", "A report still waits for review.")),
    code("result_not_passed", 409, text("领导尚未全部审阅通过", "The leaders have not all passed it"), text("规程要求的领导尚未全部审阅通过。", "The leaders have not all passed the result.")),
    code("already_answered", 409, text("您已表态", "You have answered"), text("您已经审阅过。", "This leader has answered already.")),
    code("given_by_no_leader", 422, text("交办人不是领导", "Not a leader"), text("所填的交办人不是领导。", "Who is said to have given the matter is not a leader.")),
    code("result_of_units", 422, text("结果由承办单位反馈", "The result is the units'"), text("有承办单位的事项，结果是其办结报告；只有自办事项由督查机构填报结果。", "The result of a matter with units is their final report; the office states that of a matter it handles itself.")),
    code("not_foreseen", 409, text("规程没有这一步", "The rulebook does not know this step"), text("这项事项所依规程没有这一步。", "The item's rulebook does not know this step.")),
    code("not_screened", 409, text("尚未初审", "Not screened yet"), text("须先初审，再拟办（group/1.2）。", "The matter has to be screened first (group/1.2).")),
    code("too_few_parts", 422, text("至少分成两项", "At least two parts"), text("分解立项至少要分成两项。", "A matter is split into at least two.")),
    code("was_split", 409, text("已分解立项", "It was split"), text("这项事项已分解，请办理各分项。", "The matter was split: its parts go their own ways.")),
    code("parts_open", 409, text("分项未办结", "A part is still open"), text("还有分项没有办结。", "A part of the matter is still open.")),
    code("motion_form", 422, text("议案提案登记表不符", "The motion's form does not fit"), text("议案、提案须填写登记表，其他事项不填（banner/4.3.1）。", "A motion or proposal is registered with its form, other matters without (banner/4.3.1).")),
    code("plan_field_missing", 422, text("拟办意见不完整", "The proposal is incomplete"), text("按规程，拟办意见必须写明这一项。", "By the rulebook the proposal must say this.")),
    code("longer_than_normal", 422, text("超过一般期限", "Longer than is normal"), text("一般应在 {date} 前办结，更晚须说明超期限的理由（group/3.3）。", "Normally done by {date}: a later date needs a reason of its own (group/3.3).")),
    code("milestone_unit", 422, text("节点单位不在拟办单位中", "The milestone's unit has no place"), text("时间节点的单位不在拟办的承办单位中。", "The milestone's unit has no place in the plan.")),
    code("schedule_missing", 422, text("缺少办理日程", "The schedule is missing"), text("签收时须一并报送办理日程（banner/4.1.2）。", "The unit's schedule is handed in with the receipt (banner/4.1.2).")),
    code("part_missing", 422, text("反馈缺少要求的部分", "A part of the report is missing"), text("按规程，反馈必须包括“{part}”。", "By the rulebook the report must have the part {part}.")),
    code("late_reason_missing", 422, text("缺少逾期原因", "The reason for being late is missing"), text("逾期的反馈须说明原因。", "A late report must say why it is late.")),
    code("cosignature_missing", 409, text("会签未齐", "A cosignature is missing"), text("联合答复须先由各会办单位会签（banner/4.3）。", "A joint reply needs the signature of every co unit first (banner/4.3).")),
    code("already_cosigned", 409, text("已会签", "Signed already"), text("本单位已会签。", "This unit has signed already.")),
    code("consultation_missing", 409, text("尚未与督查机构沟通", "The office was not consulted"), text("向领导反馈前须先与督查机构沟通（industry-commerce/4.4b）。", "The department consults the office before it reports to the leader (industry-commerce/4.4b).")),
    code("instruction_open", 409, text("有批示未办理", "An instruction is open"), text("还有领导批示没有办理（town/3.5）。", "A leader's instruction has not been handled yet (town/3.5).")),
    code("instruction_handled", 409, text("批示已办理", "The instruction was handled"), text("这条批示已办理，或者没有待办理的批示。", "The instruction was handled already, or none waits.")),
    code("coordinations_too_few", 409, text("协调次数不足", "Too few coordinations"), text("协调未果满 {needed} 次，才能上报（yangjiang/2.1a）。", "A matter is sent up after {needed} coordinations that failed (yangjiang/2.1a).")),
    code("difficulty_too_late", 409, text("已过上报期限", "Too late to tell of it"), text("困难须在 {date} 当日或之前上报（town-duban/4.2.3.3）。", "A difficulty is told by {date}, the date of the result (town-duban/4.2.3.3).")),
    code("difficulty_pending", 409, text("这项困难已上报", "It was sent up already"), text("同一困难已上报，正在等待批示。", "The same difficulty already waits for its instruction.")),
    code("difficulty_not_waiting", 409, text("困难不在这一步", "The difficulty is not at this step"), text("这项困难已批示、已有意见，或者没有待办的困难。", "The difficulty was settled or commented on already, or none waits.")),
    code("opinion_missing", 409, text("督查机构尚未提出意见", "The office's opinion is missing"), text("须先由督查机构提出意见。", "The office gives its opinion first.")),
    code("suspension_pending", 409, text("中止申请正在处理", "A suspension waits already"), text("已有一份中止申请在等待审批。", "A suspension already waits for its decision.")),
    code("suspension_not_waiting", 409, text("没有待审批的中止申请", "No suspension waits"), text("没有等待审批的中止申请。", "No suspension waits for its decision.")),
    code("not_suspended", 409, text("事项没有中止", "It is not suspended"), text("这项事项没有中止。", "The item is not suspended.")),
    code("not_delivered", 409, text("答复件尚未递交签收", "The reply was not delivered"), text("答复件须先递交委员会并由其签收（banner/4.3.5）。", "The reply has not been delivered to the committee and received (banner/4.3.5).")),
    code("already_delivered", 409, text("已递交", "Delivered already"), text("答复件已递交或已签收。", "The reply was delivered or received already.")),
    code("unknown_paper", 422, text("卷宗没有这种材料", "Unknown paper"), text("规程的卷宗目录没有这种材料。", "The rulebook's dossier has no such paper.")),
    code("dossier_incomplete", 409, text("卷宗材料不全", "The dossier is incomplete"), text("卷宗缺少“{paper}”。", "The dossier lacks {paper}.")),
    code("record_needed", 409, text("本级以记录为准", "This level is put on record"), text("这一级是电话或当面催办，请填写催办记录（group/6.1）。", "This level is a call or a visit: put it on record (group/6.1).")),
    code("level_not_allowed", 409, text("现在不能用这一级", "This level is not allowed now"), text("规程此时不允许选用这一级催办。", "The ladder does not allow this level now.")),
    code("nobody_listed", 422, text("缺少知情人员", "Nobody is listed"), text("控制知情范围的事项至少要列一人。", "A restricted item must list at least one person.")),
    code("already_swept", 409, text("时钟已处理", "Swept already"), text("这一天的时钟处理已完成。", "The clock has done this day already.")),
];

/// JSON pointer of the field at fault, where one is: what a proposal lacks stands under the body's own name for it.
pub(super) fn pointer(refusal: &Refusal) -> Option<String> {
    match refusal {
        Refusal::PlanFieldMissing { field } => Some(format!("/{}", body_field(field))),
        _ => refusal.pointer(),
    }
}

fn body_field(field: &str) -> &str {
    match field {
        "due_on" => "dueOn",
        "closing_standard" => "closingStandard",
        "supervision_plan" => "supervisionPlan",
        "responsible_people" => "responsible",
        as_written => as_written,
    }
}
