//! Flows in: the text of a unit cell; flows out: its list items, the role in a name's brackets, the level a name begins with.

use super::directory::is_level;

/// Brackets as ledgers have them: 区国资公司（代建）, 市应急局〈市消防救援支队〉.
const OPENING: [char; 3] = ['（', '(', '〈'];
const CLOSING: [char; 3] = ['）', ')', '〉'];

/// One item of a list.
pub(super) struct Piece {
    pub(super) text: String,
    /// A comma, semicolon or the beginning stood before it, so 各 before that no longer governs.
    pub(super) starts_group: bool,
}

/// Splits a cell at 、 ， , ； and line breaks, never inside brackets; brackets that do not close are no brackets.
pub(super) fn split(typed: &str) -> Vec<Piece> {
    let opens = typed.chars().filter(|c| OPENING.contains(c)).count();
    let closes = typed.chars().filter(|c| CLOSING.contains(c)).count();
    let mut depth = 0_usize;
    let mut pieces = vec![Piece {
        text: String::new(),
        starts_group: true,
    }];
    for c in typed.chars() {
        match c {
            c if opens == closes && OPENING.contains(&c) => depth += 1,
            c if CLOSING.contains(&c) => depth = depth.saturating_sub(1),
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
    let split = || {
        let inner_end = typed.strip_suffix(CLOSING)?;
        let mut depth = 1_usize;
        for (at, c) in inner_end.char_indices().rev() {
            if CLOSING.contains(&c) {
                depth += 1;
            } else if OPENING.contains(&c) {
                depth -= 1;
            }
            if depth == 0 {
                let (base, role) = (inner_end.get(..at)?, inner_end.get(at + c.len_utf8()..)?);
                return (!base.is_empty()).then(|| (base.trim().to_owned(), Some(role.to_owned())));
            }
        }
        None
    };
    split().unwrap_or_else(|| (typed.to_owned(), None))
}

/// The administrative level a name begins with: 区 of 区住建局, 崂山区 of 崂山区住建局.
pub(super) fn leading_level(name: &str) -> Option<String> {
    let chars: Vec<char> = name.chars().collect();
    let end = chars.iter().take(4).position(|&c| is_level(c))?;
    // At least two characters must be left to name the body itself.
    (chars.len() >= end + 3).then(|| chars[..=end].iter().collect())
}
