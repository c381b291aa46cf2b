//! The refusals of cases as problems: status and words for every code of theirs that an item has not already.

use domain::case::Refused;

use super::{Code, Fault, Problem, accounts, code, refusals};
use crate::locale::text;

/// A row for each refusal, a row a line; a test asks that none is missing.
#[rustfmt::skip]
pub(super) static REFUSALS: &[Code] = &[
    // Inspections.
    code("inspection_state", 409, text("督查活动当前状态不能这样办", "The inspection's state does not allow this"), text("督查活动所处的状态不允许这一步，请刷新查看。", "The inspection's state does not allow this step: read it again.")),
    code("unknown_inspection_kind", 422, text("没有这种督查方式", "Unknown kind of inspection"), text("规程没有这种督查方式。", "The rulebook knows no such kind of inspection.")),
    code("units_missing", 422, text("缺少被督查单位", "A unit is missing"), text("除调研外，督查活动至少要有一个被督查单位。", "An inspection other than research names at least one unit.")),
    code("named_twice", 422, text("单位或事项重复", "A unit or item stands twice"), text("同一单位或事项不能出现两次。", "A unit or an item stands twice.")),
    code("nothing_to_revisit", 409, text("没有可回访的事项", "Nothing to revisit"), text("回访针对已办结的事项或已报送的反馈。", "A return visit goes to a closed item or after a submitted report.")),
    code("report_not_here", 422, text("反馈不属于所列事项", "The report is not one of these items"), text("所选反馈不是所列事项中已报送的反馈。", "The report is no submitted report of these items.")),
    code("plan_days", 422, text("方案日期有误", "The days of the plan do not fit"), text("起始日期不能早于今天，也不能晚于结束日期。", "The first day is today or later, and not after the last.")),
    code("method_missing", 422, text("缺少督查方法", "A method is missing"), text("方案至少要有一种督查方法。", "A plan names at least one method.")),
    code("checklist_missing", 422, text("缺少检查内容", "The checklist is missing"), text("方案至少要列一项检查内容，且不能为空。", "A plan lists at least one point, and none is empty.")),
    code("participant_missing", 422, text("缺少参加人员", "A participant is missing"), text("方案至少要有一名参加人员。", "A plan names at least one participant.")),
    code("department_missing", 422, text("缺少联合部门", "A department is missing"), text("联合督查要有共同督查的部门。", "A joint inspection names a department that inspects along.")),
    code("insider_inspects", 422, text("不能督查本单位", "Nobody inspects the own unit"), text("被督查单位的人员不能参加督查。", "Who belongs to a unit that is inspected cannot take part.")),
    code("inspects_itself", 422, text("不能督查本单位", "A department cannot inspect itself"), text("被督查单位不能同时是联合督查部门。", "A unit that is inspected cannot inspect along.")),
    code("goes_alone", 422, text("这种督查不会同承办单位", "No unit goes along"), text("按规程，这种督查活动不会同被督查单位进行。", "By the rulebook the units concerned do not go along on such an inspection.")),
    code("not_concerned", 422, text("不是被督查单位", "Not the unit concerned"), text("只有被督查的承办单位才能以承办单位身份会同；其他单位列入联合督查部门。", "Only a unit that is inspected goes along as the one concerned: others inspect along as departments.")),
    code("invited_missing", 422, text("缺少受邀代表委员", "Nobody is invited"), text("邀请视察要有受邀的代表或委员。", "An inspection by invitation names a deputy or a member.")),
    code("leader_missing", 422, text("缺少带队领导", "The leader is missing"), text("领导督查要有带队领导。", "An inspection led by a leader names the leader.")),
    code("not_a_leader", 422, text("带队人员不是领导", "Not a leader"), text("所列带队人员目前不是政府领导。", "Who is named as leading it is not a leader.")),
    code("plan_missing", 409, text("缺少督查方案", "There is no plan"), text("按规程，先要有督查方案。", "The rulebook asks for a plan first.")),
    code("plan_not_approved", 409, text("方案尚未批准", "The plan is not approved"), text("督查方案尚未批准。", "The plan is not approved.")),
    code("unknown_preparation", 422, text("没有这项准备", "Unknown point of preparation"), text("规程没有这项查前准备。", "The rulebook's preparation has no such point.")),
    code("prepared_already", 409, text("已经就绪", "Ready already"), text("这项准备已经就绪。", "This point is ready already.")),
    code("not_prepared", 409, text("准备尚未就绪", "Not prepared"), text("规程要求的查前准备尚未全部就绪。", "The rulebook's preparation is not complete.")),
    code("too_late", 409, text("已过方案日期", "Too late"), text("方案已于 {date} 结束，须先重新拟定方案。", "By its plan it ended on {date}: it is planned anew first.")),
    code("too_early", 409, text("未到开始日期", "Too early"), text("方案定于 {date} 开始。", "By its plan it begins on {date}.")),
    code("yearly_plan_missing", 409, text("年度计划尚未批准", "The year's plan is not approved"), text("规程要求督查活动先列入年度计划备案，今年的计划尚未批准。", "The rulebook files the year's inspections in its plan, and this year's is not approved.")),
    code("filed_count_reached", 409, text("已达备案数量", "The filed count is reached"), text("本年度备案的 {count} 次督查已全部开展，增加须先调整年度计划并获批准。", "All {count} inspections filed for this year have begun: more need an approved amendment of the year's plan.")),
    code("unknown_point", 422, text("没有这项检查内容", "Unknown point"), text("方案的检查内容里没有这一项。", "The checklist has no such point.")),
    code("recorded_already", 409, text("已有记录", "Recorded already"), text("这一项已有检查记录。", "This point is recorded already.")),
    code("points_open", 409, text("还有未检查的内容", "Points are not recorded yet"), text("检查内容还没有逐项记录。", "Points of the checklist are not recorded yet.")),
    code("not_inspected", 422, text("不是被督查单位", "Not inspected here"), text("这个单位不在被督查之列。", "This unit is not inspected here.")),
    code("unknown_grade", 422, text("没有这个问题等级", "Unknown grade"), text("规程没有这个问题等级。", "The rulebook has no such grade.")),
    code("on_the_spot_missing", 422, text("缺少现场整改情况", "What was done on the spot is missing"), text("一般性问题要写明向谁指出、现场如何整改。", "Say to whom it was pointed out and what was done at once.")),
    code("not_on_the_spot", 422, text("不能现场了结", "Not settled on the spot"), text("这一等级的问题不能现场了结。", "A finding of this grade is not settled on the spot.")),
    code("finding_state", 409, text("问题不在这一步", "The finding is not at this step"), text("这个问题不在这一步，请刷新查看。", "The finding is not at this step: read it again.")),
    code("other_remedy", 409, text("应按另一方式处理", "Another remedy"), text("规程对这一等级的问题另有处理方式。", "The rulebook has another remedy for this grade.")),
    code("correction_date", 422, text("缺少整改日期", "A date is missing"), text("整改须写明日期。", "A correction needs a date.")),
    code("nothing_to_verify", 409, text("没有可核实的内容", "Nothing to verify"), text("这次督查不针对事项或反馈，没有可核实的内容。", "It goes after no item or report whose facts could be verified.")),
    code("visit_recorded", 409, text("已有核实记录", "Recorded already"), text("已经记录过核实情况。", "What was seen is recorded already.")),
    code("visit_missing", 409, text("缺少回访情况", "The visit's answer is missing"), text("回访要先写明情况是否属实、是否整改到位。", "Say first whether the facts were found and corrected.")),
    code("report_missing", 409, text("缺少书面报告", "The report is missing"), text("按规程，先要有书面总结或调研报告。", "The rulebook asks for a written report first.")),
    code("report_not_read", 409, text("报告尚未审示", "The report is not read yet"), text("按规程，督查报告须先报领导审示，再形成结论。", "By the rulebook leaders read the report before it is concluded.")),
    code("nothing_to_read", 409, text("没有待审示的报告", "Nothing waits to be read"), text("没有等待领导审示的督查报告。", "No report waits for a leader's opinion.")),
    code("correction_not_demanded", 409, text("未整改的问题尚未再次限期", "No new date is set"), text("回访认定整改不到位，须先记录问题并重新下达限期整改通知，再形成结论。", "The visit found it not put right: record the finding and demand its correction by a new date first.")),
    code("conclusion_answered", 409, text("已经答复", "Answered already"), text("本单位已经答复过结论。", "This unit has answered the conclusion already.")),
    code("findings_open", 409, text("还有未整改到位的问题", "Findings are open"), text("发现的问题尚未全部整改到位。", "Something found is not put right yet.")),
    // Yearly plans.
    code("no_yearly_plan", 422, text("规程没有年度计划", "No yearly plan"), text("规程没有年度督查计划。", "The rulebook knows no yearly plan.")),
    code("plan_year", 422, text("年份不符", "The year does not fit"), text("只能拟定今年或明年的计划。", "A plan is made for this year or the next.")),
    code("plan_year_over", 409, text("计划年度已结束", "The plan's year is over"), text("这个年度已经结束，计划不能再改。", "The plan's year is over: it cannot be changed any more.")),
    code("priority_missing", 422, text("缺少督查重点", "A priority is missing"), text("计划至少要有一项督查重点。", "A plan has at least one priority.")),
    code("priority_not_kept", 422, text("不是本计划的重点", "Not a priority of this plan"), text("保留的重点须是本计划已有的，且只出现一次。", "What is kept is a priority of this plan, and stands once.")),
    code("yearly_plan_state", 409, text("计划当前状态不能这样办", "The plan's state does not allow this"), text("计划所处的状态不允许这一步，请刷新查看。", "The plan's state does not allow this step: read it again.")),
    code("filed_grows", 422, text("备案数量只减不增", "The filed count may only shrink"), text("本年度已备案{filed}次，调整后不得增加。", "{filed} are filed for the year; an amendment cannot raise the count.")),
    code("nothing_amended", 409, text("没有调整", "Nothing is amended"), text("调整内容与现行计划相同。", "The amendment says what the plan says.")),
];

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        let mut known = refusals::REFUSALS
            .iter()
            .chain(REFUSALS)
            .chain(accounts::REFUSALS);
        let Some(code) = known.find(|code| code.code == refused.code) else {
            return Self::internal(format!("the refusal {} has no words", refused.code));
        };
        let facts = refused.facts.into_iter();
        let problem = facts.fold(Self::new(code), |problem, (name, value)| {
            problem.with(name, value)
        });
        match refused.pointer {
            Some(pointer) => problem.at(Fault::new(pointer, code)),
            None => problem,
        }
    }
}
