//! 第十一条 and the way in by problems: difficulties, circulars, controlled knowledge, levels.

use domain::vocabulary::Role;
use duban_tests::{
    Case, Engine, Matter,
    matter::{list, text},
    office::post,
};
use serde_json::{Value, json};

use super::{CO, LEAD, nothing, opened, received, roads, undated};
use crate::stage::{
    CLERK, DIRECTOR, PRINCIPAL, Row, Story, circular, co_head, figures, handler, head, leader, on,
    on_paper, paper_begun, pass, receipt, with,
};

/// sichuan/10.1: an overall matter is split by problem, the parts go their own ways, and the whole ends when they have.
pub(super) fn an_overall_matter_is_split_and_ends_with_its_parts(engine: Engine) {
    let posts = [CLERK, PRINCIPAL, leader(LEAD), head(LEAD)];
    let office = opened(engine, &posts);
    let story = Story::registered(&office, &roads("meeting.executive"));
    let part = |number: &str, class: &str| {
        let row = Row::of("chengdu-minsheng-2020", number, LEAD);
        let row = row.registration("meeting.executive", "2025-09-22");
        json!({ "title": row["title"], "content": row["content"], "class": class })
    };
    let parts = json!({ "parts": [part("2", "城市道路"), part("3", "断头路")] });
    story.refuses("principal", "parts", &parts, 403, "not_permitted");
    let one = json!({ "parts": [part("2", "城市道路")] });
    story.refuses("clerk", "parts", &one, 422, "too_few_parts");
    let unclassed = json!({ "parts": [part("2", "城市道路"), part("3", "")] });
    assert_eq!(
        story.matter.command("clerk", "parts", &unclassed).status,
        422
    );
    let split = story.does("clerk", "parts", &parts);
    story.refuses("clerk", "proposals", &undated(&office), 409, "was_split");

    let children: Vec<_> = list(&split["proceedings"], "children")
        .iter()
        .map(|child| Story {
            office: &office,
            matter: Matter::known(&office, &text(child, "id"), "clerk"),
        })
        .collect();
    for (child, number) in children
        .iter()
        .zip(["川督办〔2025〕2号", "川督办〔2025〕3号"])
    {
        let now = child.matter.now();
        assert_eq!(now["number"], number);
        assert_eq!(now["source"], "meeting.executive");
        assert_eq!(now["proceedings"]["parent"]["id"], json!(story.matter.id));
        story.refuses("clerk", "closure", &nothing(), 409, "parts_open");
        child.refuses("clerk", "parts", &parts, 409, "was_split");
        child.does("clerk", "proposals", &undated(&office));
        child.does("leader", "approvals", &pass());
        child.does("clerk", "issue", &on_paper());
        child.unit_does("head", LEAD, "receipt", &receipt());
        let report = child.reports("head", LEAD, &["completion"]);
        child.accepts(&report);
        child.does("clerk", "closure", &nothing());
    }
    story.does("clerk", "closure", &nothing());
    story.stands("closed");
}

/// sichuan/11.1, sichuan/11.2: the first responsible person solves difficulties or sends them up in time, with a proposal; the
/// provincial leader's instruction settles them.
pub(super) fn a_difficulty_is_settled_by_an_instruction(engine: Engine) {
    let posts = [CLERK, DIRECTOR, leader(LEAD), head(LEAD), handler(LEAD)];
    let office = opened(engine, &posts);
    let story = received(&office, "province.decision");
    let sent_up = |proposal: &str| json!({ "kind": "difficulty", "tried": "", "why": "跨区征地未批", "proposal": proposal });
    let full = sent_up("请省自然资源厅专题研究");
    let bare = story
        .matter
        .on_assignment("head", LEAD, "difficulties", &sent_up(" "));
    assert_eq!(bare.status, 422, "{bare}");
    for other in ["handler", "clerk", "director"] {
        story.unit_refuses(other, LEAD, "difficulties", &full, 403, "not_permitted");
    }
    let told = story.unit_does("head", LEAD, "difficulties", &full);
    let difficulty = text(&list(&told["proceedings"], "difficulties")[0], "id");
    let step = format!("difficulties/{difficulty}/settlement");
    let word = json!({ "text": "同意，由省自然资源厅牵头，九月底前报批。" });
    for other in ["head", "clerk", "director"] {
        story.refuses(other, &step, &word, 403, "not_permitted");
    }
    story.does("leader", &step, &word);
    story.refuses("leader", &step, &word, 409, "difficulty_not_waiting");
    let seen = story.matter.seen_by("head");
    let settled = &list(&seen["proceedings"], "difficulties")[0]["settled"];
    assert_eq!(
        settled["text"], word["text"],
        "the unit reads the instruction"
    );
    let kinds = story.matter.kinds();
    assert!(
        kinds.contains(&"difficulty_settled".to_owned()),
        "{kinds:?}"
    );
}

/// sichuan/11.4: a matter of controlled knowledge is worked on by named people only; for everybody else it is not there, in lists and
/// counts either.
pub(super) fn a_controlled_matter_is_known_to_the_listed(engine: Engine) {
    let posts = [
        CLERK,
        DIRECTOR,
        PRINCIPAL,
        leader(LEAD),
        head(LEAD),
        handler(LEAD),
    ];
    let office = opened(engine, &posts);
    let listed: Vec<_> = ["leader", "head"]
        .map(|name| office.person(name).id.clone())
        .into();
    let secret = json!({ "secrecy": "restricted", "listed": listed });
    let registration = with(roads("central.instruction"), secret);
    let story = Story::registered(&office, &registration);
    assert_eq!(story.matter.now()["number"], "川督办密〔2025〕1号");
    story.does("clerk", "proposals", &undated(&office));
    story.does("clerk", "issue", &on_paper());
    let path = format!("/api/v1/items/{}", story.matter.id);
    for outside in ["director", "principal", "handler"] {
        let by = office.by(outside);
        by.get(&path).refused(404, "not_found");
        let listed = by.get("/api/v1/items?count=true");
        assert_eq!(listed.header("x-total-count"), "0", "{outside}");
        assert_eq!(listed.ok()["items"], json!([]), "{outside}");
        assert_eq!(
            by.get("/api/v1/notices").ok()["items"],
            json!([]),
            "{outside}"
        );
        assert_eq!(
            by.get("/api/v1/todos").ok()["items"],
            json!([]),
            "{outside}"
        );
    }
    story.unit_refuses("handler", LEAD, "receipt", &receipt(), 404, "not_found");
    story.unit_does("head", LEAD, "receipt", &receipt());
    let report = story.reports("head", LEAD, &["completion"]);
    story.accepts(&report);
    story.does("clerk", "closure", &nothing());
    story.is_archived(&["clerk", "leader", "head"]);
    office.by("director").get(&path).refused(404, "not_found");
}

/// sichuan/7, sichuan/8: the province's office and a city's supervise each for their own level; the other's matters are not there.
pub(super) fn each_level_supervises_for_itself(engine: Engine) {
    let office = opened(engine, &[CLERK, leader(LEAD), head(LEAD)]);
    let story = received(&office, "province.decision");
    let city = office.found(
        "成都市人民政府",
        "chengdu",
        &[CO],
        &[post("city-clerk", Role::Clerk, None)],
    );
    let own = Row::of("chengdu-minsheng-2020", "4", CO);
    let mut own = own.registration("meeting.executive", "2025-09-22");
    own["rulebookId"] = json!("sichuan");
    let matter = Matter::register(&city, "city-clerk", &own);
    assert_eq!(
        matter.now()["number"],
        "川督办〔2025〕1号",
        "each level counts for itself"
    );
    let (above, below) = (office.by("clerk"), city.by("city-clerk"));
    for (by, other) in [(above, &matter.id), (below, &story.matter.id)] {
        by.get(&format!("/api/v1/items/{other}"))
            .refused(404, "not_found");
        assert_eq!(list(&by.get("/api/v1/items").ok(), "items").len(), 1);
    }
}

/// sichuan/6, sichuan/11.3: the office guides and inspects, circulates completion in a suitable way, and assesses without points.
pub(super) fn completion_is_circulated_and_assessed(engine: Engine) {
    let posts = [CLERK, DIRECTOR, leader(LEAD), head(LEAD), co_head(CO)];
    let office = opened(engine, &posts);
    let story = received(&office, "province.decision");
    let report = story.reports("head", LEAD, &["completion"]);
    story.accepts(&report);
    story.does("clerk", "closure", &nothing());

    let begin = paper_begun("circular", "关于三季度省政府督办事项完成情况的通报");
    office
        .by("head")
        .post("/api/v1/bulletins", &begin)
        .refused(403, "forbidden");
    let case = Case::open(&office, "/api/v1/bulletins", &begin);
    assert_eq!(case.now()["dutyName"], "督办事项完成情况通报");
    assert_eq!(case.now()["dueOn"], Value::Null, "适时: as suits");
    case.ask("clerk", "sending", &nothing())
        .refused(409, "not_written");
    let praise = json!([{ "unitId": office.unit(LEAD), "text": "按时打通断头路20处" }]);
    let paper = circular("三季度事项全部办结", praise, json!([]));
    case.ask("clerk", "papers", &paper).ok();
    case.ask("clerk", "sending", &nothing()).ok();
    assert_eq!(figures(&case.now(), LEAD), [0, 1, 0, 0]);
    // 适时通报: the office's director sends it round, here to the unit it is about; nobody reads it before, no other unit after.
    case.seen_by("head").refused(404, "not_found");
    let to = |units: Value| json!({ "published": true, "units": units, "opinion": "" });
    let unknown = json!([story.matter.id]);
    case.ask("director", "publication", &to(unknown))
        .refused_at(422, "bad_fields", "/units/0", "unknown_reference");
    let lead = to(json!([office.unit(LEAD)]));
    case.ask("clerk", "publication", &lead)
        .refused(403, "not_permitted");
    case.ask("director", "publication", &lead).ok();
    assert_eq!(figures(&case.seen_by("head").ok(), LEAD), [0, 1, 0, 0]);
    case.seen_by("co-head").refused(404, "not_found");

    // The year's assessment is owed by its last working day, Wednesday 2025-12-31; nobody is given points.
    on(&office, "2025-12-01");
    let owed = office.by("clerk").get("/api/v1/bulletins?sort=due_on").ok();
    let yearly = &list(&owed, "items")[0];
    assert_eq!(yearly["period"], "target_assessment/2025");
    assert_eq!(yearly["dueOn"], "2025-12-31");
    assert_eq!(story.matter.points(LEAD), []);

    let visit = json!({ "kind": "routine", "title": "断头路打通情况督导检查", "units": [office.unit(LEAD)] });
    office.by("clerk").post("/api/v1/inspections", &visit).ok();
    let secret = with(visit, json!({ "kind": "unannounced" }));
    let unknown = office.by("clerk").post("/api/v1/inspections", &secret);
    assert_eq!(
        unknown.status, 422,
        "this regulation knows no unannounced visit: {unknown}"
    );
}
