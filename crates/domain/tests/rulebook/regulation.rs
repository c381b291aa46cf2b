//! In: a regulation's text. Out: the text of each of its articles, found by rule id (rules.md: 15.1 = 第十五条(一), A4.2 = 附件四.2).

use std::collections::BTreeMap;

/// The text of each article, with all that is numbered below it.
pub(crate) struct Regulation(BTreeMap<String, String>);

/// How a line is numbered, from the outside in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Numbered {
    /// 第十五条
    Article,
    /// 四、
    Chinese,
    /// (一)
    Bracketed,
    /// 2、 or 2.
    Arabic,
}

const TEXTS: [(&str, &str); 10] = [
    (
        "district",
        include_str!("../../rulebooks/regulations/district.md"),
    ),
    (
        "sichuan",
        include_str!("../../rulebooks/regulations/sichuan.md"),
    ),
    (
        "yangjiang",
        include_str!("../../rulebooks/regulations/yangjiang.md"),
    ),
    (
        "banner",
        include_str!("../../rulebooks/regulations/banner.md"),
    ),
    (
        "industry-commerce",
        include_str!("../../rulebooks/regulations/industry-commerce.md"),
    ),
    (
        "org-dept",
        include_str!("../../rulebooks/regulations/org-dept.md"),
    ),
    ("town", include_str!("../../rulebooks/regulations/town.md")),
    (
        "town-duban",
        include_str!("../../rulebooks/regulations/town-duban.md"),
    ),
    (
        "group",
        include_str!("../../rulebooks/regulations/group.md"),
    ),
    (
        "company",
        include_str!("../../rulebooks/regulations/company.md"),
    ),
];

impl Regulation {
    /// The regulation of a shipped rulebook.
    #[track_caller]
    pub(crate) fn of(id: &str) -> Self {
        let text = TEXTS.iter().find(|(named, _)| *named == id);
        Self::read(text.unwrap_or_else(|| panic!("no regulation {id}")).1)
    }

    fn read(text: &str) -> Self {
        let mut articles: BTreeMap<String, String> = BTreeMap::new();
        // Where the text has articles, 一、 outside of one heads a chapter, and chapters do not count.
        let has_articles = text.contains("\n第一条 ");
        let mut in_annex = false;
        let mut at: Vec<(Numbered, String)> = Vec::new();
        for line in text.lines() {
            if line.starts_with("附件") {
                in_annex = true;
                at.clear();
            }
            if let Some((level, number)) = number(line) {
                at.retain(|(above, _)| *above < level);
                match (level, at.is_empty(), in_annex) {
                    (Numbered::Chinese, true, true) => at.push((level, format!("A{number}"))),
                    (Numbered::Chinese, true, false) if has_articles => {}
                    _ => at.push((level, number.to_string())),
                }
            }
            let mut id = String::new();
            for (_, number) in &at {
                id = if id.is_empty() {
                    number.clone()
                } else {
                    format!("{id}.{number}")
                };
                let text = articles.entry(id.clone()).or_default();
                text.push_str(line);
                text.push('\n');
            }
        }
        Self(articles)
    }

    /// The article of an id; a letter names one of several rules in it (`10b`).
    pub(crate) fn article(&self, id: &str) -> Option<&str> {
        let id = id.trim_end_matches(|last: char| last.is_ascii_lowercase());
        self.0.get(id).map(String::as_str)
    }
}

/// What a line is numbered as.
fn number(line: &str) -> Option<(Numbered, usize)> {
    let of = |level, chinese: &str| Some((level, arabic(chinese)?));
    if let Some((number, _)) = line
        .strip_prefix('第')
        .and_then(|rest| rest.split_once("条 "))
    {
        return of(Numbered::Article, number);
    }
    if let Some((number, _)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        return of(Numbered::Bracketed, number);
    }
    let (number, _) = line.split_once(['、', '.'])?;
    match number.parse() {
        Ok(number) => Some((Numbered::Arabic, number)),
        Err(_) => of(Numbered::Chinese, number),
    }
}

/// 一 … 九十九
fn arabic(chinese: &str) -> Option<usize> {
    let digit = |digit: &str| {
        "零一二三四五六七八九"
            .chars()
            .position(|known| digit == known.to_string())
    };
    match chinese.split_once('十') {
        Some((tens, ones)) => Some(
            if tens.is_empty() { 1 } else { digit(tens)? } * 10
                + if ones.is_empty() { 0 } else { digit(ones)? },
        ),
        None => digit(chinese),
    }
}

#[track_caller]
fn begins(regulation: &str, id: &str, beginning: &str) {
    let regulation = Regulation::of(regulation);
    let text = regulation
        .article(id)
        .unwrap_or_else(|| panic!("no article {id}"));
    assert!(text.starts_with(beginning), "{id}: {text}");
}

#[test]
fn articles_of_the_district_are_found_by_their_rule_id() {
    begins("district", "1", "第一条 为进一步");
    begins("district", "10b", "第十条 承办落实");
    begins("district", "15", "第十五条 对于未按期");
    begins("district", "15.1", "(一)蓝色催办事项");
    begins("district", "20", "第二十条 本办法");
    begins("district", "A1", "一、对象分类");
    begins("district", "A4.2", "2.超期减分");
    let regulation = Regulation::of("district");
    let red = |id: &str| regulation.article(id).unwrap().contains("(三)红色催办事项");
    assert!(red("15"));
    assert!(!red("15.2"));
    assert_eq!(regulation.article("15.4"), None);
    assert_eq!(regulation.article("20.1"), None);
    assert_eq!(regulation.article("21"), None);
}

#[test]
fn articles_are_numbered_as_each_regulation_numbers_them() {
    begins("sichuan", "10.4", "(四)反馈。");
    begins("sichuan", "14", "第十四条 本规则");
    begins("yangjiang", "3.1e", "(一)限期报告制度。");
    begins("banner", "4.2.3", "3、办理。(1)自办。");
    begins("banner", "5.6", "(六)网络督查");
    begins("industry-commerce", "4.3", "3、审核办理报告");
    begins("org-dept", "3.2.1", "1、分解。");
    begins("org-dept", "4.3", "3、督查通报制。");
    begins("town", "3.4b", "(四)");
    begins("town-duban", "1", "第一条 为更好地");
    begins("town-duban", "3.5", "(五)其他事项");
    begins("town-duban", "4.2.5", "(五)审核办结报告");
    begins("town-duban", "4.1.2.2", "2、对超过完成时限");
    begins("group", "6", "六、催办");
    begins("group", "9.2", "2、");
    begins("company", "5.4a", "4、");
    let review = Regulation::of("town-duban");
    assert!(
        review
            .article("4.2.5")
            .unwrap()
            .contains("是否符合领导批示的意图")
    );
    assert!(review.article("4").unwrap().contains("(八)归档"));
}
