//! The refusals of accountability, bulletins and the assessment as problems: those whose words no other refusal has already.

use super::{Code, code};
use crate::locale::text;

/// A row for each refusal, a row a line; a test asks that none is missing.
#[rustfmt::skip]
pub(super) static REFUSALS: &[Code] = &[
    // Accountability.
    code("accountability_unknown", 422, text("规程没有问责", "No accountability"), text("规程没有问责的规定。", "The rulebook knows no accountability.")),
    code("step_unknown", 422, text("没有这项问责措施", "Unknown step"), text("规程没有这项问责措施。", "The rulebook has no such step of accountability.")),
    code("unit_not_in_item", 422, text("单位未承办该事项", "The unit has no part in the matter"), text("所列单位没有承办这个事项。", "The unit has no part in this matter.")),
    code("slip_not_of_unit", 422, text("催办单不属于该单位", "Not a slip of this unit"), text("所列催办单不是该事项中已签发给该单位的催办单。", "The slip was not issued to this unit in this matter.")),
    code("slips_without_item", 422, text("缺少所属事项", "The matter is missing"), text("列出催办单时，要同时写明所属事项。", "Slips are named with the matter they belong to.")),
    code("case_closed", 409, text("已结案", "The case is closed"), text("这起问责已经结案。", "This case is closed.")),
    code("already_verified", 409, text("已经核实", "Verified already"), text("事实已经核实过。", "The facts were verified already.")),
    code("measure_pending", 409, text("同一措施正在办理", "Under way already"), text("同一问责措施正在办理，办完后才能再次提出。", "This step is under way already.")),
    code("person_missing", 422, text("缺少责任人", "A person is missing"), text("这项措施是对人的，请写明责任人。", "The step is addressed to an office-holder: say whom.")),
    code("person_not_of_unit", 422, text("不是该单位的人员", "Not of this unit"), text("所列人员不是该单位的负责人。", "The person holds no office of this unit.")),
    code("wrong_addressee", 422, text("对象不符", "Another addressee"), text("规程规定这项措施针对该单位的另一位负责人。", "The regulation addresses this step to another office-holder of the unit.")),
    code("correction_date_missing", 422, text("缺少整改期限", "A date is missing"), text("这项措施要写明整改期限。", "The step sets a date by which things are put right.")),
    code("no_correction_here", 422, text("这项措施没有整改期限", "No correction here"), text("规程没有给这项措施规定限期整改。", "The step sets no date of correction.")),
    code("correction_not_named", 422, text("缺少未整改的内容", "The missed correction is missing"), text("请写明哪一份督查通知书要求的哪些内容没有整改到位。", "Name the notice and what was not put right.")),
    code("correction_not_missed", 409, text("没有整改不到位的通知书", "No missed correction"), text("所列通知书尚未认定为整改不到位。", "The notice named was corrected, or is not judged yet.")),
    code("interviews_not_named", 422, text("缺少约谈记录", "The interviews are missing"), text("请写明被约谈的负责人和所依据的各次约谈。", "Name the person interviewed and the interviews it rests on.")),
    code("interviews_not_counted", 422, text("规程不以约谈次数为依据", "No interviews are counted"), text("规程没有因多次约谈而采取的措施。", "Under this rulebook nothing follows from how often somebody was interviewed.")),
    code("not_interviewed_twice", 409, text("约谈次数不足", "Not interviewed so often"), text("所列不是该负责人在规程期限内的 {count} 次不同约谈。", "These are not {count} different interviews of the person within the rulebook's term.")),
    code("interview_used", 409, text("约谈已作为依据", "The interview was used"), text("这次约谈已经作为同一措施的依据，不能再次使用。", "The same step has followed from this interview already.")),
    code("not_verified", 409, text("尚未调查核实", "Not verified"), text("按规程，先要调查核实属实。", "The facts are to be verified first.")),
    code("measure_not_proposed", 409, text("措施不在待决定状态", "Not waiting for a decision"), text("这项措施已经决定或撤回。", "The step was decided or withdrawn already.")),
    code("measure_not_ordered", 409, text("措施不在执行状态", "Not ordered"), text("这项措施尚未决定，或已经执行完毕。", "The step was not ordered, or was carried out already.")),
    code("nothing_to_answer", 409, text("不需要单位答复", "Nothing to answer"), text("这项措施不需要单位答复。", "The step asks nothing of the unit.")),
    code("not_answered", 409, text("单位尚未报告整改", "Not answered yet"), text("单位还没有报告整改情况，不能认定整改到位。", "The unit has not said how it put things right.")),
    code("correction_not_due", 409, text("整改期限未到", "Not due yet"), text("整改期限为 {due_on}，当日结束前不能认定整改不到位。", "The unit has until the end of {due_on}.")),
    code("wrong_record", 422, text("记录与措施不符", "Another kind of record"), text("这种记录不属于这项措施。", "This record is not of this kind of step.")),
    code("interviewer_not_leader", 422, text("约谈人不是领导", "Not a leader"), text("约谈由政府领导进行。", "An interview is held by a leader.")),
    code("still_open", 409, text("还有措施在办理", "Still under way"), text("还有问责措施没有办完，不能结案。", "A step is still under way.")),
    // Bulletins.
    code("duty_unknown", 422, text("没有这项通报", "Unknown duty"), text("规程没有这项通报或报告。", "The rulebook has no such duty.")),
    code("duty_periodic", 422, text("本期已有安排", "Planned already"), text("这项工作按期安排，本期已有一份，或者本期没有工作日，请在已安排的一份上办理。", "This period of the duty is planned already, or holds no working day: go on with the one that is planned.")),
    code("wrong_paper", 422, text("文稿类型不符", "Another kind of paper"), text("这项工作对应另一种文稿。", "This duty brings forth another kind of paper.")),
    code("criticism_not_verified", 422, text("批评未经核实", "The facts are not verified"), text("通报批评须注明该单位经调查核实属实的问责案件。", "A criticism names the case of this unit in which its facts were verified and borne out.")),
    code("period_not_over", 409, text("期间尚未结束", "Its period lasts on"), text("这份材料反映整个期间的情况，{date}起才能报送。", "It tells of its whole period: it goes out on {date} at the earliest.")),
    code("mentioned_twice", 422, text("单位重复", "A unit stands twice"), text("同一栏目中一个单位只能出现一次。", "A unit is mentioned twice in one section.")),
    code("not_written", 409, text("尚未起草", "Not written yet"), text("文稿还没有起草。", "Nothing has been written yet.")),
    code("already_approved", 409, text("已经审定", "Approved already"), text("文稿已经审定，不能再改。", "It was approved already.")),
    code("no_approval_here", 409, text("不需要审定", "Nothing to approve"), text("规程没有规定由谁审定，可以直接报送。", "Nobody has to approve this: send it.")),
    code("not_approved", 409, text("尚未审定", "Not approved"), text("文稿还没有审定。", "It has not been approved.")),
    code("not_owed", 409, text("已经报送或免除", "No longer owed"), text("已经报送或免除，不能再办。", "It went to the leaders already, or need not come.")),
    code("no_publication_here", 409, text("不需要决定发布", "Nothing to publish"), text("规程没有规定向单位发布。", "Publication to units is not foreseen.")),
    code("not_sent", 409, text("尚未报送领导", "Not sent yet"), text("要先报送领导，再决定是否发布。", "It goes to the leaders first.")),
    code("publication_decided", 409, text("已经决定", "Decided already"), text("是否发布已经决定。", "Publication was decided already.")),
    code("published_to_everyone", 422, text("须向全体单位发布", "Published to every unit"), text("按规程只能向全体单位发布，不能只发给部分单位。", "The rulebook publishes this to every unit, not to some.")),
    code("readers_of_nothing", 422, text("不发布就没有收件单位", "Nothing goes out"), text("决定不予发布时不要填写发布范围。", "What is kept goes to no units: leave them out.")),
    code("nobody_to_publish_to", 409, text("没有可发布的单位", "Nobody to publish to"), text("没有可以发布的单位。", "There is no unit to publish to.")),
    // The year's assessment.
    code("no_points_here", 422, text("规程不计分", "No points here"), text("规程的考核不计分。", "The rulebook assesses without points.")),
    code("evidence_missing", 422, text("缺少佐证材料", "The evidence is missing"), text("手工加减分要有佐证材料。", "Points given by hand need their evidence.")),
    code("nothing_to_counter", 422, text("没有可更正的条目", "Nothing to take back"), text("没有这个单位的这一条目。", "There is no such entry of this unit.")),
    code("already_countered", 409, text("已经更正", "Taken back already"), text("这一条目已经更正过。", "The entry was taken back already.")),
    code("entered_twice", 409, text("重复登记", "Entered already"), text("同一单位的同一笔加减分或更正已经登记。", "The same points, or the same correction, of this unit were entered already.")),
    code("year_closed", 409, text("该年度已截止", "The year's books are closed"), text("{year} 年度的加减分已于 {date} 截止登记，更正除外。", "Points of {year} could be entered until {date}; corrections still can.")),
    code("merit_answered", 409, text("已经答复", "Answered already"), text("这一笔已经确认或不予确认。", "The entry was confirmed or refused already.")),
];
