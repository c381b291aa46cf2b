//! A Rust source goes in; its words, marks, texts and comments come out, each with its line. No more of the language is
//! known than is needed to tell a test from what is none.

use std::iter::Peekable;
use std::str::CharIndices;

/// A piece of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A doc comment of what follows.
    Doc(&'a str),
    /// Any other comment.
    Comment(&'a str),
    /// What stands between the quotes of a string.
    Text(&'a str),
    /// A name, keyword or number.
    Word(&'a str),
    /// Any other character.
    Mark(char),
}

/// The pieces of a source with their lines, from 1.
pub(super) fn pieces(source: &str) -> Vec<(usize, Piece<'_>)> {
    let mut lexer = Lexer {
        source,
        chars: source.char_indices().peekable(),
    };
    let (mut pieces, mut line, mut counted) = (Vec::new(), 1, 0);
    while let Some((start, piece)) = lexer.piece() {
        line += source[counted..start].matches('\n').count();
        counted = start;
        pieces.push((line, piece));
    }
    pieces
}

struct Lexer<'a> {
    source: &'a str,
    chars: Peekable<CharIndices<'a>>,
}

impl<'a> Lexer<'a> {
    /// The next piece and where it begins.
    fn piece(&mut self) -> Option<(usize, Piece<'a>)> {
        while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        let &(start, first) = self.chars.peek()?;
        let rest = &self.source[start..];
        let piece = if rest.starts_with("//") {
            self.line_comment(rest)
        } else if rest.starts_with("/*") {
            self.block_comment(rest)
        } else if first == '"' {
            self.text(rest, 1)
        } else if let Some(hashes) = raw(rest) {
            self.raw_text(rest, hashes)
        } else if first == '\'' {
            self.quote(rest)
        } else if is_word(first) {
            let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
            self.skip(word.len());
            // The letter before a string's quotes is no word of its own, nor is it of interest.
            Piece::Word(word)
        } else {
            self.skip(first.len_utf8());
            Piece::Mark(first)
        };
        Some((start, piece))
    }

    /// Goes on by so many bytes.
    fn skip(&mut self, bytes: usize) {
        let Some(&(start, _)) = self.chars.peek() else {
            return;
        };
        while self.chars.next_if(|(at, _)| *at < start + bytes).is_some() {}
    }

    fn line_comment(&mut self, rest: &'a str) -> Piece<'a> {
        let comment = rest.lines().next().unwrap_or_default();
        self.skip(comment.len());
        match comment.strip_prefix("///") {
            Some(doc) if !doc.starts_with('/') => Piece::Doc(doc),
            _ => Piece::Comment(comment),
        }
    }

    fn block_comment(&mut self, rest: &'a str) -> Piece<'a> {
        let (mut end, mut depth) = (2, 1_u32);
        while depth > 0 && end < rest.len() {
            let here = &rest[end..];
            match (here.starts_with("/*"), here.starts_with("*/")) {
                (true, _) => (depth, end) = (depth + 1, end + 2),
                (_, true) => (depth, end) = (depth - 1, end + 2),
                _ => end += here.chars().next().map_or(1, char::len_utf8),
            }
        }
        let comment = &rest[..end.min(rest.len())];
        self.skip(comment.len());
        if comment.starts_with("/**") {
            Piece::Doc(comment)
        } else {
            Piece::Comment(comment)
        }
    }

    /// A string with escapes, its quote at `open - 1`.
    fn text(&mut self, rest: &'a str, open: usize) -> Piece<'a> {
        let mut escaped = false;
        let end = rest[open..].find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let end = end.map_or(rest.len(), |end| open + end);
        self.skip((end + 1).min(rest.len()));
        Piece::Text(&rest[open..end])
    }

    /// A string without escapes: its opening is so many bytes long, and it is closed by as many hashes as opened it.
    fn raw_text(&mut self, rest: &'a str, open: usize) -> Piece<'a> {
        let hashes = rest[..open].matches('#').count();
        let close = format!("\"{}", "#".repeat(hashes));
        let end = rest[open..]
            .find(&close)
            .map_or(rest.len(), |end| open + end);
        self.skip((end + close.len()).min(rest.len()));
        Piece::Text(&rest[open..end])
    }

    /// A character, or a lifetime: neither says anything, and `'static` is no keyword.
    fn quote(&mut self, rest: &'a str) -> Piece<'a> {
        let mut inside = rest[1..].chars();
        let character = match (inside.next(), inside.next()) {
            (Some('\\'), Some(escaped)) => {
                // `'\''` holds a tick itself; `'\u{4e00}'` more than one character.
                let from = 2 + escaped.len_utf8();
                rest[from..].find('\'').map(|end| from + end + 1)
            }
            (Some(c), Some('\'')) => Some(2 + c.len_utf8()),
            _ => None,
        };
        let lifetime = || 1 + rest[1..].find(|c| !is_word(c)).unwrap_or(rest.len() - 1);
        self.skip(character.unwrap_or_else(lifetime));
        Piece::Mark('\'')
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// How long the opening of a raw string is, `r"`, `br##"` and so on, if this is one.
fn raw(rest: &str) -> Option<usize> {
    let after = ["r", "br", "cr"]
        .iter()
        .find_map(|prefix| rest.strip_prefix(prefix))?;
    let inside = after.trim_start_matches('#').strip_prefix('"')?;
    Some(rest.len() - inside.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_like_the_end_of_a_string_or_comment_is_none() {
        let source = r####"
/// doc
//// not doc
fn a<'x>() { let c = ('"', '\'', '\u{1F}', b'{'); }
/* a /* b */ c */ "d\"e\\" r#"f"g"# b"h" '}'
"####;
        let pieces = pieces(source);
        let texts: Vec<_> = pieces
            .iter()
            .filter_map(|(line, piece)| match piece {
                Piece::Text(text) | Piece::Doc(text) | Piece::Comment(text) => Some((*line, *text)),
                Piece::Word(_) | Piece::Mark(_) => None,
            })
            .collect();
        let expected = [
            (2, " doc"),
            (3, "//// not doc"),
            (5, "/* a /* b */ c */"),
            (5, r#"d\"e\\"#),
            (5, "f\"g"),
            (5, "h"),
        ];
        assert_eq!(texts, expected);
        let braces = pieces
            .iter()
            .filter(|(_, piece)| matches!(piece, Piece::Mark('{' | '}')));
        assert_eq!(braces.count(), 2, "those of characters are not counted");
    }
}
