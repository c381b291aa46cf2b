//! A text is found wherever it stands in title or number, by whichever way the list is read.

use domain::item::{Amendment, Command};
use store::{ItemFilter, ItemSort, Page};

use crate::{
    engines::both,
    world::{ISSUED, Office, World},
};

/// Rows of gz-talent-2012.csv and of chengdu-minsheng-2022.csv, and what is hard to cut into words.
const TITLES: [&str; 8] = [
    "引进培养硕士博士学位高层次人才1万名",
    "高技能人才精工：评选资助技能突出人才和技能重点人才",
    "新增公办学位2万个，完成老旧小区改造（第2批）",
    "实施“三支一扶”和社区民生基层服务计划",
    "推进Ｑ3重点项目 5G 基站建设100%完成",
    "医保 电子凭证_推广\\应用",
    "督查",
    "查督",
];

/// What people type: words, parts of numbers, signs, capitals, single characters, what nothing has.
const SOUGHT: [&str; 23] = [
    "人才",
    "高层次人才1万",
    "技能重点",
    "学位",
    "（第2批）",
    "第2批",
    "“三支一扶”",
    "Ｑ3",
    "ｑ3",
    "5G 基站",
    "100%",
    "%",
    "_",
    "\\",
    "凭证_推",
    "查督",
    "督查",
    "督",
    "〕3号",
    "2025",
    " 人才 ",
    "才人",
    "人才学位",
];

fn titles(world: &World, office: &Office, text: &str, sort: ItemSort) -> Vec<String> {
    let filter = ItemFilter {
        text: Some(text.into()),
        ..ItemFilter::default()
    };
    let found = world
        .store
        .item_list(&office.clerk, &filter, sort, &Page::first(20))
        .unwrap();
    let count = world.store.item_count(&office.clerk, &filter).unwrap();
    assert_eq!(usize::try_from(count).unwrap(), found.rows.len(), "{text}");
    found.rows.into_iter().map(|row| row.title).collect()
}

#[test]
fn what_stands_in_title_or_number_is_found_and_nothing_else() {
    both(|world| {
        let office = Office::of(world);
        let items = TITLES.map(|title| world.register(&office.clerk, title));
        for sought in SOUGHT {
            let wanted = sought.trim().to_ascii_lowercase();
            let has = |text: &str| text.to_ascii_lowercase().contains(&wanted);
            let expected: Vec<_> = items
                .iter()
                .filter(|item| has(&item.title) || has(&item.number.text))
                .map(|item| item.title.clone())
                .collect();
            assert_eq!(
                titles(world, &office, sought, ItemSort::Number),
                expected,
                "{sought}"
            );
        }
    });
}

#[test]
fn a_title_that_is_corrected_is_found_by_its_new_words_alone() {
    both(|world| {
        let office = Office::of(world);
        let item = world.register(&office.clerk, TITLES[0]);
        let corrected = Amendment {
            title: Some(TITLES[2].into()),
            content: None,
            basis: None,
            source: None,
        };
        world
            .change(&office.clerk, ISSUED, item.id, Command::Amend(corrected))
            .unwrap();
        let found = |text| titles(world, &office, text, ItemSort::NumberDown).len();
        assert_eq!((found("博士"), found("老旧小区")), (0, 1));
    });
}
