//! What serde says of a value that does not fit, for readers of Chinese: its words are a programmer's English.

/// The reason in Chinese. What is quoted in it, such as the words a field may have, stays as it is sent.
pub(super) fn in_chinese(reason: &str) -> String {
    let starts = |words: &str| reason.starts_with(words);
    if let Some(rest) = reason.strip_prefix("unknown variant ") {
        let mut parts = rest.splitn(2, ", expected ");
        let given = bare(parts.next().unwrap_or_default());
        let allowed = parts.next().unwrap_or_default();
        let allowed = allowed.strip_prefix("one of ").unwrap_or(allowed);
        return format!("没有“{given}”这个取值，可以是：{}", bare(allowed));
    }
    if starts("duplicate field") {
        return "重复给出".into();
    }
    if starts("UUID parsing failed") || reason.contains("expected a UUID") {
        return "不是有效的编号（UUID）".into();
    }
    // What chrono says of a text that is no day or no moment.
    let dates = [
        "input is out of range",
        "input contains invalid characters",
        "premature end of input",
        "trailing input",
        "no possible date",
    ];
    if dates.iter().any(|words| starts(words)) {
        return "没有这个日期或时刻，日期写作 2025-09-30，时刻写作 2025-09-30T09:00:00+08:00"
            .into();
    }
    if let Some((_, wanted)) = reason.rsplit_once("expected ") {
        if let Some(years) = wanted.strip_prefix("a day of the years ") {
            return format!("年份应在 {} 之间", years.replace(" to ", " 至 "));
        }
        return format!("应为{}", named(wanted));
    }
    "内容不是这里要的".into()
}

/// Without the marks that serde puts around names.
fn bare(words: &str) -> String {
    words
        .replace('`', "")
        .replace(" or ", "、")
        .replace(", ", "、")
}

/// What was wanted, as serde names it.
fn named(wanted: &str) -> &'static str {
    let is = |words: &str| wanted.starts_with(words);
    match () {
        // Before the texts: a `struct` begins as a `str` does.
        () if is("struct") || is("a map") || is("internally tagged") => "对象",
        () if is("a string") || is("a borrowed string") || is("str") => "文字",
        () if is("a boolean") => "true 或 false",
        () if is("a sequence") || is("an array") => "列表",
        () if is("u") || is("i") || is("a number") || is("an integer") || is("a nonzero") => {
            "整数，且在允许的范围内"
        }
        () if is("a formatted date") || is("a date") => "日期（2025-09-30）",
        () => "另一种类型",
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};
    use domain::vocabulary::Tier;
    use serde::de::DeserializeOwned;
    use uuid::Uuid;

    use super::*;

    #[derive(serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Yes {
        Yes,
        No,
    }

    #[derive(serde::Deserialize)]
    struct Dated {
        #[serde(rename = "on", deserialize_with = "crate::bodies::days::day")]
        _on: NaiveDate,
    }

    fn refused<T: DeserializeOwned>(json: &str, expected: &str) {
        let error = serde_json::from_str::<T>(json).err();
        let error = error.unwrap_or_else(|| panic!("{json} fits")).to_string();
        let reason = error.split(" at line ").next().unwrap_or_default();
        assert_eq!(in_chinese(reason), expected, "{reason}");
    }

    #[test]
    fn what_serde_says_is_said_in_chinese() {
        let no_day = "没有这个日期或时刻，日期写作 2025-09-30，时刻写作 2025-09-30T09:00:00+08:00";
        refused::<NaiveDate>("\"2025-02-30\"", no_day);
        refused::<NaiveDate>("\"tomorrow\"", no_day);
        refused::<NaiveDate>("\"2025-02\"", no_day);
        refused::<NaiveDate>("\"2025-02-03 x\"", no_day);
        refused::<DateTime<Utc>>("\"2025-02-03\"", no_day);
        refused::<Uuid>("\"x\"", "不是有效的编号（UUID）");
        refused::<Tier>(
            "\"grave\"",
            "没有“grave”这个取值，可以是：general、major、critical",
        );
        refused::<Yes>("\"maybe\"", "没有“maybe”这个取值，可以是：yes、no");
        refused::<crate::bodies::Reason>("null", "应为对象");
        refused::<Dated>(r#"{"on":"0202-11-30"}"#, "年份应在 1949 至 2999 之间");
        refused::<String>("7", "应为文字");
        refused::<bool>("\"yes\"", "应为true 或 false");
        refused::<crate::bodies::Reason>(r#"{"reason":"x","reason":"x"}"#, "重复给出");
        refused::<Vec<String>>("{}", "应为列表");
        refused::<u8>("300", "应为整数，且在允许的范围内");
        refused::<i32>("\"7\"", "应为整数，且在允许的范围内");
    }
}
