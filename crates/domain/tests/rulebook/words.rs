//! Every shipped rulebook against its regulation: the words of each rule stand in the article it names.

use domain::rulebook::{Basis, Rulebook};

use crate::regulation::Regulation;

#[test]
fn every_word_stands_in_the_article_it_names() {
    for rulebook in Rulebook::precedents() {
        let regulation = Regulation::of(&rulebook.id);
        for parameter in rulebook.parameters() {
            let Basis {
                article,
                words,
                assumed: _,
            } = parameter.basis;
            let place = format!("{}, {}", rulebook.id, parameter.path);
            let text = regulation.article(article);
            let text = text.unwrap_or_else(|| panic!("{place}: no article {article}"));
            assert!(
                text.contains(words.as_str()),
                "{place}: {article} does not say {words}"
            );
        }
    }
}

/// A paper is called what the regulation calls it, unless it has no name there.
#[test]
fn every_paper_bears_its_name_in_the_regulation() {
    for rulebook in Rulebook::precedents() {
        for form in rulebook.forms.iter().filter(|form| !form.basis.assumed) {
            let words = &form.basis.words;
            let called = words.contains(form.name.trim_matches(['《', '》']));
            assert!(called, "{}, {}: {words}", rulebook.id, form.name);
        }
    }
}

/// The ten regulations are all there, each under its own name and with its own sources.
#[test]
fn the_ten_regulations_are_shipped() {
    let ids: Vec<_> = Rulebook::precedents()
        .iter()
        .map(|rulebook| rulebook.id.as_str())
        .collect();
    let ten = [
        "district",
        "sichuan",
        "yangjiang",
        "banner",
        "industry-commerce",
        "org-dept",
        "town",
        "town-duban",
        "group",
        "company",
    ];
    assert_eq!(ids, ten);
}
