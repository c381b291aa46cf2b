//! The codes of the API itself: what can be wrong with a request before the domain is asked.

use super::{Code, code};
use crate::locale::text;

macro_rules! codes {
    ($($name:ident = $code:literal, $status:literal, $zh:literal, $en:literal, $zh_detail:literal, $en_detail:literal;)+) => {
        $(
            #[doc = $en]
            pub(crate) static $name: Code = code($code, $status, text($zh, $en), text($zh_detail, $en_detail));
        )+
        /// Every code of the API itself.
        pub(super) static OWN: &[&Code] = &[$(&$name),+];
    };
}

/// The code of that name; what nobody named is only known not to fit.
pub(crate) fn own(name: &str) -> &'static Code {
    OWN.iter()
        .copied()
        .find(|code| code.code == name)
        .unwrap_or(&WRONG_TYPE)
}

codes! {
    BAD_JSON = "bad_json", 400, "请求体无法读取", "The body cannot be read", "请求体不是有效的 JSON：{reason}。", "The body is not JSON: {reason}.";
    BAD_QUERY = "bad_query", 422, "查询条件有误", "A query parameter does not fit", "请检查所列的查询条件。", "See the parameters listed.";
    BAD_HEADER = "bad_header", 400, "请求头有误", "A header does not fit", "请求头 {header} 无法读取。", "The header {header} cannot be read.";
    BAD_FIELDS = "bad_fields", 422, "填写内容有误", "Some fields do not fit", "请检查所列的字段。", "See the fields listed.";
    BAD_UPLOAD = "bad_upload", 422, "文件无法导入", "The file cannot be imported", "{reason}", "{reason}";
    BAD_SIMULATION = "bad_simulation", 422, "推演输入有误", "The simulation's input does not fit", "请检查所列的位置。", "See the place listed.";
    UNKNOWN_FIELD = "unknown_field", 422, "未知字段", "Unknown field", "没有这个字段。", "There is no such field.";
    MISSING_FIELD = "missing_field", 422, "缺少字段", "Missing field", "必须填写。", "This field is required.";
    WRONG_TYPE = "wrong_type", 422, "类型不符", "Wrong type", "内容的类型或取值不符：{reason}。", "The value does not fit: {reason}.";
    TOO_LONG = "too_long", 422, "内容过长", "Too long", "最多 {max} 个。", "At most {max}.";
    TOO_SHORT = "too_short", 422, "内容过短", "Too short", "至少 {min} 个。", "At least {min}.";
    UNIT_REPEATED = "unit_twice", 422, "承办单位重复", "A unit stands twice", "同一单位不能出现两次，也不能既牵头又配合。", "A unit cannot stand twice, nor lead and help at once.";
    REPEATED = "repeated", 422, "内容重复", "It stands twice", "同一项不能出现两次。", "The same stands there already.";
    OUT_OF_RANGE = "out_of_range", 422, "超出范围", "Out of range", "应在 {min} 至 {max} 之间。", "It must lie between {min} and {max}.";
    CONTROL_CHARACTER = "control_character", 422, "含有控制字符", "Control character", "不能含有控制字符或方向控制符。", "It must not hold control or direction characters.";
    CONTRADICTS_DECISION = "contradicts_decision", 422, "与所作决定矛盾", "It contradicts the decision", "所作的决定用不到这一项，请去掉或者改变决定。", "The decision has no use for this field: leave it out, or decide otherwise.";
    UNKNOWN_REFERENCE = "unknown_reference", 422, "指向的对象不存在", "Unknown reference", "没有这个对象。", "There is no such thing.";
    WEAK_PASSWORD = "weak_password", 422, "口令强度不够", "The password is too weak", "口令至少 10 个字符，包含字母、数字、符号中的两类，且不含用户名。", "At least 10 characters of two of: letters, digits, symbols; without the username.";
    TOO_DEEP = "too_deep", 400, "嵌套过深", "Nested too deeply", "JSON 最多嵌套 {max} 层。", "JSON may nest {max} levels at most.";
    UNAUTHENTICATED = "unauthenticated", 401, "请先登录", "Sign in first", "没有登录，或登录已失效。", "You are not signed in, or no longer.";
    BAD_CREDENTIALS = "bad_credentials", 401, "登录失败", "Signing in failed", "用户名或口令不正确，或者账号暂时不能登录。", "The name or the password is wrong, or the account cannot sign in now.";
    PASSWORD_CHANGE_REQUIRED = "password_change_required", 403, "请先修改口令", "Change the password first", "首次登录或重置之后，必须先修改口令。", "After the first login or a reset the password must be changed first.";
    STEP_UP_REQUIRED = "step_up_required", 403, "请再次验证口令", "Give the password again", "这一步需要 5 分钟内再次验证口令。", "This step needs the password, given within the last 5 minutes.";
    FORBIDDEN = "forbidden", 403, "无权操作", "Not for your role", "您的角色不能做这件事。", "Your roles do not include this.";
    NOT_YOUR_PRINCIPAL = "not_your_principal", 403, "不能代行", "You cannot act for this person", "您今天不是此人的 AB 角代理人。", "You are not this person's deputy today.";
    NOT_FOUND = "not_found", 404, "未找到", "Not found", "没有这个地址，或者您无权知道它是否存在。", "There is nothing here, or it is not for you to know.";
    METHOD_NOT_ALLOWED = "method_not_allowed", 405, "不支持的方法", "Method not allowed", "这个地址只支持：{allowed}。", "Only {allowed} can be used here.";
    BRAKE_CONFIRMED = "brake_confirmed", 409, "已经放行", "Let go on already", "这一天的催办单已经确认放行。", "The slips of this day were let go on already.";
    CONFLICT = "conflict", 409, "与现有内容冲突", "It clashes with what is there", "与已有内容冲突。", "It clashes with something that exists.";
    DAY_OF_ANOTHER_YEAR = "day_of_another_year", 422, "不属于这一年的放假安排", "Another year's notice names it", "这一年的放假安排只含 {min} 至 {max} 的日子。", "The notice of this year names days from {min} to {max}.";
    MAKE_UP_ON_WEEKDAY = "make_up_on_weekday", 422, "不是周末", "It is a weekday", "只有星期六、星期日才能调休上班。", "Only a Saturday or Sunday can be worked in exchange.";
    NO_HOLIDAY = "no_holiday", 422, "没有放假日", "It names no holiday", "放假安排至少有一个放假日。", "A year's notice names at least one day off.";
    CALENDAR_UNCHANGED = "calendar_unchanged", 409, "与现行日历相同", "It is what the calendar says already", "这份放假安排与现行日历没有差别。", "The calendar in force says the same.";
    OVERTAKEN = "overtaken", 409, "依据已变化", "What it rests on has been replaced", "它所依据的内容已被替换或已办结，请刷新，必要时重新提出。", "What it rests on has been replaced or settled since: read it again, and propose it anew if need be.";
    BAD_RULEBOOK = "bad_rulebook", 422, "规程有误", "The rulebook does not fit", "第 {line} 行有误。", "Line {line} does not fit.";
    RULEBOOK_SHIPPED = "rulebook_shipped", 422, "规程编号属于系统自带", "The id is a shipped rulebook's", "系统自带的规程由软件发布，请另取编号。", "It is shipped with the system: give yours another id.";
    RULEBOOK_TAKEN = "rulebook_taken", 409, "这一版规程已经有了", "This version is there already", "规程的每一版只能提出一次，有改动请用新的版本号。", "What has changed is a new version.";
    ONE_DECISION = "one_decision", 422, "一次会议只作一种决定", "A meeting decides one thing", "审批与交办只能选一项。", "Either an approval or an issue, not both.";
    MEETING_REFUSED = "meeting_refused", 409, "会议决定未生效", "Nothing was decided", "所列事项不能这样决定，全部事项均未改变。", "The items listed stand against it; none was changed.";
    NAME_TAKEN = "name_taken", 409, "名称已被使用", "The name is taken", "这个名称或简称已被使用。", "The name or one of its spellings is in use.";
    PERIOD_TAKEN = "period_taken", 409, "这一期已经有了", "This period has one already", "每一期只能有一份，请在已有的一份上办理。", "There is one for each period: go on with the one there is.";
    COUNTERED_TWICE = "countered_twice", 409, "这一笔已被更正", "The entry is taken back already", "另一笔更正已先确认，请刷新查看。", "Another counter-entry was confirmed first: read it again.";
    IDEMPOTENCY_CLASH = "idempotency_clash", 409, "幂等键已用于别的请求", "The idempotency key was used for something else", "同一个 Idempotency-Key 已用于内容不同的请求。", "This Idempotency-Key was used with another body.";
    IDEMPOTENCY_BUSY = "idempotency_busy", 409, "同一请求正在处理", "The same request is under way", "同一个 Idempotency-Key 的请求正在处理，请稍后再试。", "A request with this Idempotency-Key is under way; try again shortly.";
    IMPORT_NOT_OPEN = "import_not_open", 409, "导入已结束", "The import is over", "这份导入正在写入、已全部登记或已放弃，不能再改。", "The import is being written, all in, or discarded, and cannot change.";
    IMPORT_NOTHING_LEFT = "import_nothing_left", 409, "没有可继续登记的行", "Nothing is left to confirm", "可导入的行都已登记；暂存待核的行要先更正，才能再次确认。", "All importable rows are items; rows to be clarified must be corrected before they can be confirmed.";
    ROWS_IMPORTED = "rows_imported", 409, "部分行已由另一次导入登记", "Rows are items by another import", "同一台账的 {count} 行刚由另一次导入登记为事项；本次未登记任何事项，预览已更新，请核对后再确认。", "{count} rows of the same ledger have just become items in another import; nothing of this one was registered. The preview is up to date: look again and confirm.";
    ROW_IMPORTED_ELSEWHERE = "row_imported_elsewhere", 409, "这一行已由另一次导入登记", "The row is an item by another import", "同一台账的这一行已由另一次导入登记为事项。", "Another import of the same ledger has made this row an item.";
    ROW_NOT_IMPORTABLE = "row_not_importable", 422, "这一行还不能导入", "The row cannot be imported yet", "这一行还不能导入：{reason}。", "The row cannot be imported yet: {reason}.";
    HEADER_MISSING = "header_missing", 422, "未找到表头", "No headings found", "工作表“{sheet}”中没有找到表头（序号、任务、牵头单位等），无法读取；只读取第一张有内容的工作表。", "The sheet \"{sheet}\" has no row of headings (number, task, lead unit): nothing can be read. Only the first sheet with content is read.";
    ROW_IMPORTED = "row_imported", 409, "这一行已登记", "The row is an item already", "这一行已登记为事项，请到该事项上修改。", "The row has become an item: amend it there.";
    IMPORT_UNSETTLED = "import_unsettled", 409, "导入设置未完成", "The import's settings are missing", "请先填写事项来源、等级、依据和收件日期。", "Set source, tier, basis and received date first.";
    IMPORT_EMPTY = "import_empty", 409, "没有可导入的行", "There is nothing to import", "没有任何一行可以导入。", "No row can be imported.";
    ROLE_LACKS_UNIT = "role_lacks_unit", 409, "角色须有所属单位", "The role needs a unit", "自 {date} 起，此人将担任单位的角色而不属于任何单位：先定单位再给角色，先免角色再离开单位。", "From {date} this person would hold a role of a unit and belong to none: the unit comes before its roles, and the roles go before the unit.";
    ROLES_CLASH = "roles_clash", 409, "角色不能兼任", "These roles exclude each other", "三员分立：一人不能兼任两种管理员，管理员也不能兼任业务角色。", "Nobody holds two administrator roles, or one beside a role in the work.";
    DEPUTY_OVERLAP = "deputy_overlap", 409, "代理时段重叠", "The acting periods overlap", "此人在这段时间已有代理人，或者代理人不能代理自己。", "This person already has a deputy in that period, or is the deputy.";
    TRANSFER_OVERLAP = "transfer_overlap", 409, "调任时段重叠", "The transfers overlap", "此人在这段时间已有同类的调任，请先撤回。", "This person has a transfer of this kind on one of the days: withdraw it first.";
    DELEGATES_IN_PERSON = "delegates_in_person", 403, "须由本人授权", "Only in person", "授权签发须由单位主要领导本人办理，不能由代理人代为授权。", "The head of the unit delegates in person, not somebody who acts in the head's name.";
    DELEGATION_OVERLAP = "delegation_overlap", 409, "授权重复", "It was delegated already", "同一签发事项在这段时间已授权给此人。", "The same was delegated to this person for some of these days already.";
    TWO_PERSONS = "two_persons", 403, "需要另一人办理", "Another person must do this", "不能为自己办理。", "You cannot do this for yourself.";
    RESET_NOT_ASKED = "reset_not_asked", 409, "没有待确认的重置", "No reset waits for this", "须先由系统管理员在一天之内提出重置，再由另一人确认。", "The system administrator asks for it first, within a day; another confirms it.";
    ADMINISTRATOR_RESET = "administrator_reset", 403, "管理员账号不能在此重置", "No administrator is reset here", "管理员不能重置管理员的账号，请由服务器运维人员运行 duban reset。", "No administrator resets another: whoever keeps the server runs duban reset.";
    STALE = "stale", 412, "内容已被他人更新", "It has changed since you read it", "现在是第 {now} 版，与您看到的不同，请刷新后再试。", "It is now version {now}, not the one you read: read it again.";
    SHEET_CHANGED = "sheet_changed", 412, "催办单内容已变化", "The slip has changed since you read it", "签发页显示的内容已变化，请重新阅读后再签发。", "What the signing page showed has changed: read it again before signing.";
    PAYLOAD_TOO_LARGE = "payload_too_large", 413, "请求体过大", "The body is too large", "最多 {max} 字节。", "At most {max} bytes.";
    URL_TOO_LONG = "url_too_long", 414, "地址过长", "The address is too long", "最多 {max} 字节。", "At most {max} bytes.";
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type", 415, "不支持的内容类型", "Unsupported media type", "这里只接受 {type}。", "Only {type} is accepted here.";
    PRECONDITION_REQUIRED = "precondition_required", 428, "缺少 If-Match", "If-Match is required", "修改时必须用 If-Match 说明读到的版本。", "A change must say in If-Match which version was read.";
    TOO_MANY_REQUESTS = "too_many_requests", 429, "请求过于频繁", "Too many requests", "请求过于频繁，请稍后再试（见 Retry-After）。", "Ask again after the time in Retry-After.";
    BODY_TIMEOUT = "body_timeout", 408, "请求体发送超时", "The body came too slowly", "请求体必须在限定时间内发完，且不能过慢。", "The body must arrive in time, and not trickle.";
    INTERNAL = "internal", 500, "系统错误", "Something went wrong here", "系统出错，请联系管理员查看日志（请求号 {request}）。", "See the log (request {request}).";
    OUTCOME_UNKNOWN = "outcome_unknown", 503, "结果未知", "The outcome is unknown", "提交时连接中断，无法确定是否已保存，请用同一个 Idempotency-Key 重试。", "The connection broke at commit: retry with the same Idempotency-Key.";
    BUSY = "busy", 503, "系统繁忙", "The server is busy", "系统繁忙，请稍后再试。", "The server is busy; try again later.";
}
