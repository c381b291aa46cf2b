//! In: a regulation's text. Out: the text of each of its articles, found by rule id (rules.md: 15.1 = 第十五条(一), A4.2 = 附件四.2).

use std::collections::BTreeMap;

/// The text of each article, with all that is numbered below it.
pub(crate) struct Regulation(BTreeMap<String, String>);

impl Regulation {
    pub(crate) fn district() -> Self {
        let mut articles: BTreeMap<String, String> = BTreeMap::new();
        let mut in_annex = false;
        let mut at: Vec<String> = Vec::new();
        for line in include_str!("../../rulebooks/regulations/district.md").lines() {
            in_annex |= line.starts_with("附件");
            match number(line, in_annex) {
                Some((0, number)) => at = vec![number],
                Some((_, number)) => {
                    at.truncate(1);
                    at.push(number);
                }
                None => {}
            }
            for depth in 1..=at.len() {
                let text = articles.entry(at[..depth].join(".")).or_default();
                text.push_str(line);
                text.push('\n');
            }
        }
        Self(articles)
    }

    pub(crate) fn article(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

/// What a line is numbered as, and how deep: 第十五条 and 四、 of the annex are outermost, (一) and 2. stand below.
fn number(line: &str, in_annex: bool) -> Option<(usize, String)> {
    if let Some((number, _)) = line
        .strip_prefix('第')
        .and_then(|rest| rest.split_once("条 "))
    {
        return Some((0, arabic(number)?.to_string()));
    }
    if let Some((number, _)) = line.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        return Some((1, arabic(number)?.to_string()));
    }
    if !in_annex {
        return None;
    }
    if let Some((number, _)) = line.split_once('、')
        && let Some(number) = arabic(number)
    {
        return Some((0, format!("A{number}")));
    }
    let (number, _) = line.split_once('.')?;
    Some((1, number.parse::<usize>().ok()?.to_string()))
}

/// 一 … 二十
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

#[test]
fn articles_are_found_by_their_rule_id() {
    let regulation = Regulation::district();
    let begins =
        |id: &str, text: &str| assert!(regulation.article(id).unwrap().starts_with(text), "{id}");
    begins("1", "第一条 为进一步");
    begins("15", "第十五条 对于未按期");
    begins("15.1", "(一)蓝色催办事项");
    begins("20", "第二十条 本办法");
    begins("A1", "一、对象分类");
    begins("A4.2", "2.超期减分");
    assert!(
        regulation
            .article("15")
            .unwrap()
            .contains("(三)红色催办事项")
    );
    assert!(
        !regulation
            .article("15.2")
            .unwrap()
            .contains("(三)红色催办事项")
    );
    assert_eq!(regulation.article("15.4"), None);
    assert_eq!(regulation.article("21"), None);
}
