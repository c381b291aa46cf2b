//! Cursors: a place in a list goes out signed and comes back unchanged, or not at all.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::{Cursor, Slice};

use crate::{
    problem::{Fault, Problem, codes},
    views::common::Page,
};

/// How many entries a page has unless asked otherwise.
const DEFAULT_LIMIT: u16 = 20;
/// The most entries a page has.
const MAX_LIMIT: u16 = 100;
/// Bytes of the signature that are kept.
const SIGNATURE: usize = 16;

/// Signs and checks cursors.
pub(crate) struct Cursors {
    mac: Hmac<Sha256>,
}

impl Cursors {
    /// With the server's key; the purpose is bound in, so that no other signature passes for one of these.
    pub(crate) fn new(key: &[u8]) -> Self {
        let mut mac =
            <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes keys of any length");
        mac.update(b"duban.cursor.v1\0");
        Self { mac }
    }

    /// The page asked for; `list` names the list with its filters, so that a cursor of another one is refused.
    pub(crate) fn page(
        &self,
        list: &str,
        limit: Option<u16>,
        cursor: Option<&str>,
    ) -> Result<store::Page, Problem> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            let fault = Fault::new("/limit", &codes::OUT_OF_RANGE)
                .with("min", 1)
                .with("max", MAX_LIMIT);
            return Err(Problem::new(&codes::BAD_QUERY).at(fault));
        }
        let after = cursor
            .map(|cursor| self.read(list, cursor).ok_or_else(bad_cursor))
            .transpose()?;
        Ok(store::Page::new(u32::from(limit), after))
    }

    /// A slice of the store as a page.
    pub(crate) fn answer<T, U>(
        &self,
        list: &str,
        slice: Slice<T>,
        view: impl FnMut(T) -> U,
    ) -> Page<U> {
        let next = slice
            .next
            .as_ref()
            .and_then(|cursor| self.write(list, cursor));
        Page {
            items: slice.rows.into_iter().map(view).collect(),
            next,
        }
    }

    fn sign(&self, list: &str, place: &[u8]) -> Vec<u8> {
        let mut mac = self.mac.clone();
        mac.update(&u64::try_from(list.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(list.as_bytes());
        mac.update(place);
        mac.finalize()
            .into_bytes()
            .iter()
            .copied()
            .take(SIGNATURE)
            .collect()
    }

    fn write(&self, list: &str, cursor: &Cursor) -> Option<String> {
        let place = serde_json::to_vec(cursor).ok()?;
        let mut bytes = self.sign(list, &place);
        bytes.extend(place);
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    fn read(&self, list: &str, text: &str) -> Option<Cursor> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (signature, place) = bytes.split_at_checked(SIGNATURE)?;
        let same = self
            .sign(list, place)
            .iter()
            .zip(signature)
            .fold(0, |different, (a, b)| different | (a ^ b))
            == 0;
        if same {
            serde_json::from_slice(place).ok()
        } else {
            None
        }
    }
}

/// A cursor that is not one of ours for this list.
pub(crate) fn bad_cursor() -> Problem {
    Problem::new(&codes::BAD_QUERY)
        .at(Fault::new("/cursor", &codes::WRONG_TYPE).with("reason", "cursor"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_own_list_only() {
        let cursors = Cursors::new(&[7; 32]);
        let place: Cursor =
            serde_json::from_str("[{\"i\":\"01990d2e-5c00-7a00-8000-000000000101\"}]")
                .expect("a place");
        let text = cursors.write("item_list", &place).expect("it is written");
        assert_eq!(cursors.read("item_list", &text), Some(place));
        assert_eq!(cursors.read("urge_list", &text), None);
        assert_eq!(Cursors::new(&[8; 32]).read("item_list", &text), None);
        assert!(cursors.page("item_list", Some(101), None).is_err());
        assert!(cursors.page("item_list", None, Some("nonsense")).is_err());
    }
}
