//! Every figure of the town's supervision-and-follow-up regulation against the article it names.

mod own;
mod superior;

use crate::table::Table;

fn duban() -> Table {
    Table::of("town-duban")
}

/// `town-duban/3`: five kinds of matters.
#[test]
fn five_kinds_of_matters_are_followed_up() {
    duban().says(&[
        (
            "sources.superior.document",
            "上级文件、部署和指示",
            "3.1",
            "上级机关重要文件、重要工作部署",
        ),
        (
            "sources.instruction.leader",
            "领导批示、交办",
            "3.2",
            "领导批示、交办的重要事项",
        ),
        (
            "sources.own.decision",
            "镇党委、政府决策部署",
            "3.3",
            "重要工作部署、工作目标、重要会议的精神和重要决定",
        ),
        (
            "sources.issue.hot",
            "热点、难点问题",
            "3.4",
            "“热点”、“难点”问题",
        ),
        ("sources.other", "其他", "3.5", "其他事项的查办"),
    ]);
    assert_eq!(
        duban().0.sources.len(),
        8,
        "with two superiors of 4.2.6.2 and the visits of 4.1.3.3"
    );
    duban().ours(&[(
        "tiers.general.cadence",
        "none",
        "4.1.1",
        "完成时限和办理要求",
    )]);
}
