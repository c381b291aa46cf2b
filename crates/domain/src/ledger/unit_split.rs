//! Flows in: the text of a unit cell; flows out: its list items, the role in a name's brackets, the level a name begins with.

use super::directory::is_level;

/// One item of a list.
pub(super) struct Piece {
    pub(super) text: String,
    /// A comma, semicolon or the beginning stood before it, so 各 before that no longer governs.
    pub(super) starts_group: bool,
}

/// Splits a cell at 、 ， , ； and line breaks, never inside brackets; brackets that do not close are no brackets.
pub(super) fn split(typed: &str) -> Vec<Piece> {
    let opens = typed.chars().filter(|c| matches!(c, '（' | '(')).count();
    let closes = typed.chars().filter(|c| matches!(c, '）' | ')')).count();
    let mut depth = 0_usize;
    let mut pieces = vec![Piece {
        text: String::new(),
        starts_group: true,
    }];
    for c in typed.chars() {
        match c {
            '（' | '(' if opens == closes => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' | '，' | ',' | '；' | ';' | '\n' | '\r' if depth == 0 => {
                let starts_group = matches!(c, '，' | ',' | '；' | ';');
                match pieces.last_mut().filter(|last| last.text.trim().is_empty()) {
                    Some(empty) => empty.starts_group |= starts_group,
                    None => pieces.push(Piece {
                        text: String::new(),
                        starts_group,
                    }),
                }
                continue;
            }
            _ => {}
        }
        if let Some(last) = pieces.last_mut() {
            last.text.push(c);
        }
    }
    pieces.retain(|piece| !piece.text.trim().is_empty());
    pieces
}

/// Takes the brackets at the end off a name: 区国资公司（代建） is 区国资公司 with the role 代建.
pub(super) fn split_role(typed: &str) -> (String, Option<String>) {
    let whole = || (typed.to_owned(), None);
    if !typed.ends_with(['）', ')']) {
        return whole();
    }
    let mut depth = 0_usize;
    for (at, c) in typed.char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && at > 0 {
                    let inside = typed[at..].trim_matches(|c| matches!(c, '（' | '(' | '）' | ')'));
                    return (typed[..at].trim().to_owned(), Some(inside.to_owned()));
                }
            }
            _ => {}
        }
    }
    whole()
}

/// The administrative level a name begins with: 区 of 区住建局, 崂山区 of 崂山区住建局.
pub(super) fn leading_level(name: &str) -> Option<String> {
    let chars: Vec<char> = name.chars().collect();
    let end = chars.iter().take(4).position(|&c| is_level(c))?;
    // At least two characters must be left to name the body itself.
    (chars.len() >= end + 3).then(|| chars[..=end].iter().collect())
}
