//! Shipped rulebooks are found by id, version and day, and survive being stored.

use std::collections::BTreeSet;

use domain::rulebook::{Rulebook, RulebookRef};

#[test]
fn every_shipped_version_stands_there_once() {
    let references: Vec<RulebookRef> = Rulebook::precedents()
        .iter()
        .map(Rulebook::reference)
        .collect();
    let distinct: BTreeSet<_> = references.iter().collect();
    assert_eq!(distinct.len(), references.len());
    assert!(references.contains(&RulebookRef {
        id: "district".into(),
        version: 1
    }));
}

#[test]
fn a_version_is_found_by_its_name_only() {
    assert_eq!(
        Rulebook::precedent("district", 1).map(|rulebook| rulebook.name.as_str()),
        Some("某某区政府督查室督查工作实施办法")
    );
    assert_eq!(Rulebook::precedent("district", 2), None);
    assert_eq!(Rulebook::precedent("somewhere", 1), None);
}

/// `district/20`: in force from publication.
#[test]
fn district_20_a_rulebook_is_in_force_from_its_first_day() {
    let on = |day: &str| {
        Rulebook::current("district", day.parse().unwrap()).map(|rulebook| rulebook.version)
    };
    assert_eq!(on("2011-12-31"), None);
    assert_eq!(on("2012-01-01"), Some(1));
    assert_eq!(on("2026-11-22"), Some(1));
    assert_eq!(
        Rulebook::current("somewhere", "2026-11-22".parse().unwrap()),
        None
    );
}

#[test]
fn a_rulebook_survives_json() {
    for rulebook in Rulebook::precedents() {
        let json = serde_json::to_string(rulebook).unwrap();
        assert_eq!(&serde_json::from_str::<Rulebook>(&json).unwrap(), rulebook);
    }
}

#[test]
fn no_path_stands_for_two_parameters() {
    for rulebook in Rulebook::precedents() {
        let paths: Vec<_> = rulebook
            .parameters()
            .into_iter()
            .map(|parameter| parameter.path)
            .collect();
        let distinct: BTreeSet<_> = paths.iter().collect();
        assert_eq!(distinct.len(), paths.len());
    }
}

/// Papers go out from the office as the regulation calls it (`sichuan/7`, `district/2`); from the government where it names none.
#[test]
fn papers_go_out_from_the_office_by_its_name() {
    for (id, government, organ) in [
        ("sichuan", "成都市人民政府", "成都市人民政府督办室"),
        ("district", "崂山区人民政府", "崂山区人民政府督查室"),
        (
            "banner",
            "阿鲁科尔沁旗人民政府",
            "阿鲁科尔沁旗人民政府督查室",
        ),
        (
            "town-duban",
            "天山镇人民政府",
            "天山镇人民政府督查督办工作组",
        ),
        ("company", "某公司", "某公司督查组"),
        ("group", "某集团公司", "某集团公司"),
        ("org-dept", "中共某县委组织部", "中共某县委组织部"),
    ] {
        let rules = Rulebook::precedent(id, 1).unwrap();
        assert_eq!(rules.organ_of(government), organ, "{id}");
    }
}
