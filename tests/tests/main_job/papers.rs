//! Slips as papers (`sichuan/11.5`, `district/15`): taken by those who read them, once they are signed.

use duban_tests::{Matter, Office, Taken, matter::text};

use crate::stage::{CO, LEAD};

fn path(matter: &Matter<'_>, level: &str) -> String {
    let urge = text(&matter.urge(LEAD, level), "id");
    format!("/api/v1/urges/{urge}/paper.docx")
}

/// The office and the signer read the draft; nobody takes it as a paper.
pub(crate) fn a_draft_is_no_paper(office: &Office, matter: &Matter<'_>) {
    let path = path(matter, "blue");
    for name in ["ducha-yike", "bangongshi-zhuren", "renshe-juzhang"] {
        office.by(name).get(&path).refused(404, "not_found");
    }
}

/// district/15.1: the blue slip, with what it covers as on the day of signing, by when it is answered and what it costs.
pub(crate) fn a_slip_is_a_paper_once_it_is_signed(office: &Office, matter: &Matter<'_>) {
    let path = path(matter, "blue");
    let slip = Taken::of(&office.by("renshe-juzhang").get(&path));
    assert_eq!(slip.name, "蓝色催办单（区督催蓝〔2025〕1号）.docx");
    let title = text(&matter.now(), "title");
    slip.says(&[
        "崂山区人民政府督查室\n区督催蓝〔2025〕1号\n蓝色催办单\n崂山区人力资源和社会保障局：\n",
        &format!("你单位承办的“{title}”"),
        "下列事项未按期提报或办结，现予催办。",
        "2025年第40周反馈\n2025年9月30日\n9天\n",
        "于2025年10月11日前书面报告最新进展情况和逾期原因。本次催办减3分。",
        "崂山区人民政府督查室\n2025年10月9日\n（签发人：办公室主要领导 ",
        "2025年10月9日印发",
    ]);
    assert!(slip.document.contains("1F4E9E"), "its title is blue");
    assert!(
        !slip.words.contains("抄送"),
        "a blue slip is copied to nobody"
    );
    // In English too the paper is Chinese: it is the same paper.
    let english = office.by("ducha-yike").ask("GET", &path);
    let english = english.header("accept-language", "en").send();
    assert_eq!(Taken::of(&english).document, slip.document);
    // Other units and administrators do not know of it.
    for name in ["jiaoti-juzhang", "jikaoban", "audit_admin"] {
        office.by(name).get(&path).refused(404, "not_found");
    }
    let log = office.by("audit_admin").get("/api/v1/audit?limit=100").ok();
    let taken = log["items"].as_array().unwrap().iter();
    let taken = taken.filter(|entry| entry["action"] == "urge_paper");
    let told: Vec<_> = taken
        .map(|entry| (text(entry, "result"), text(entry, "object")))
        .collect();
    let done = ("done".to_owned(), format!("item:{}", matter.id));
    assert_eq!(told, [done.clone(), done], "{log}");
}

/// district/17: the performance office takes the yellow slip it got a copy of, and nothing else of the matter.
pub(crate) fn who_gets_a_copy_takes_the_slip_and_no_more(office: &Office, matter: &Matter<'_>) {
    let slip = Taken::of(&office.by("jikaoban").get(&path(matter, "yellow")));
    slip.says(&[
        "黄色催办单",
        "上一级催办逾期未答复，现予催办。",
        "你单位主要领导须当面说明情况。本次催办减5分。",
        "抄送：绩效考核部门。",
    ]);
    assert!(slip.document.contains("B38600"), "its title is yellow");
    let assignment = text(&matter.assignment(LEAD), "id");
    for path in [
        path(matter, "blue"),
        format!("/api/v1/items/{}/paper.docx", matter.id),
        format!("/api/v1/assignments/{assignment}/paper.docx"),
    ] {
        office.by("jikaoban").get(&path).refused(404, "not_found");
    }
    // A co unit knows that the lead was given the matter, not with which words.
    let notice = format!("/api/v1/assignments/{assignment}/paper.docx");
    office
        .by("jiaoti-juzhang")
        .get(&notice)
        .refused(404, "not_found");
    let own = text(&matter.assignment(CO), "id");
    let own = format!("/api/v1/assignments/{own}/paper.docx");
    let own = Taken::of(&office.by("jiaoti-juzhang").get(&own));
    own.says(&[
        "由崂山区人力资源和社会保障局牵头，交你单位配合办理",
        "的督办单",
    ]);
}
