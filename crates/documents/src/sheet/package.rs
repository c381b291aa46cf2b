//! Flows in: the bytes of a zip; flows out: its parts, each inflated under one common bound, names checked.

use super::limits::Limits;
use super::refusal::SheetRefusal;
use std::collections::HashSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A zip whose directory was checked. Parts are inflated one at a time and counted, whatever the directory says.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// Bytes the parts may still inflate to.
    left: u64,
    /// Parts already taken from it.
    measured: HashSet<String>,
    limits: &'a Limits,
}

/// Entries below this size are not measured for their ratio: a short text of one repeated word is no bomb.
const RATIO_FROM: u64 = 1 << 20;

impl<'a> Package<'a> {
    /// Checks the directory: number of entries, names, links, encryption, stated sizes.
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, SheetRefusal> {
        // Before the directory is read into memory, from the record at the end of the file.
        if stated_entries(bytes).ok_or(SheetRefusal::Damaged)? > limits.entries {
            return Err(SheetRefusal::TooManyEntries {
                limit: limits.entries,
            });
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetRefusal::Damaged)?;
        if archive.len() > limits.entries {
            return Err(SheetRefusal::TooManyEntries {
                limit: limits.entries,
            });
        }
        if archive.has_duplicate_names() {
            return Err(SheetRefusal::UnsafeEntry);
        }
        if archive
            .has_overlapping_entries()
            .map_err(|_| SheetRefusal::Damaged)?
        {
            return Err(SheetRefusal::ZipBomb);
        }
        let mut names = Vec::with_capacity(archive.len());
        let mut stated = 0_u64;
        for index in 0..archive.len() {
            let entry = archive
                .by_index_raw(index)
                .map_err(|_| SheetRefusal::Damaged)?;
            let name = entry
                .name()
                .map_err(|_| SheetRefusal::UnsafeEntry)?
                .into_owned();
            if entry.is_symlink()
                || !is_safe(&name)
                || names
                    .iter()
                    .any(|known: &String| known.eq_ignore_ascii_case(&name))
            {
                return Err(SheetRefusal::UnsafeEntry);
            }
            if entry.encrypted() {
                return Err(SheetRefusal::OldOrEncrypted);
            }
            stated = stated.saturating_add(entry.size());
            names.push(name);
        }
        if stated > limits.unpacked {
            return Err(SheetRefusal::ZipBomb);
        }
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let left = limits.unpacked.min(packed.saturating_mul(limits.ratio));
        Ok(Self {
            archive,
            names,
            left,
            measured: HashSet::new(),
            limits,
        })
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// The name under which a part is stored; the format does not distinguish case.
    pub(super) fn find(&self, path: &str) -> Option<&str> {
        let path = path.trim_start_matches('/');
        self.names
            .iter()
            .find(|name| name.eq_ignore_ascii_case(path))
            .map(String::as_str)
    }

    /// Inflates one part, under the ratio and what the parts before it left of the common bound.
    pub(super) fn inflate(&mut self, name: &str) -> Result<Vec<u8>, SheetRefusal> {
        let mut entry = self
            .archive
            .by_name(name)
            .map_err(|_| SheetRefusal::Damaged)?;
        let by_ratio = entry
            .compressed_size()
            .saturating_mul(self.limits.ratio)
            .max(RATIO_FROM);
        let again = self.measured.contains(name);
        let allowed = if again {
            by_ratio
        } else {
            by_ratio.min(self.left)
        };
        let mut bytes = Vec::new();
        entry
            .by_ref()
            .take(allowed.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| SheetRefusal::Damaged)?;
        let inflated = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if inflated > allowed {
            return Err(SheetRefusal::ZipBomb);
        }
        if !again {
            self.left -= inflated;
            self.measured.insert(name.to_owned());
        }
        Ok(bytes)
    }
}

/// The number of entries the record at the end of the zip states; none when there is no such record. A record that points
/// to the extended one states more entries than a ledger ever has.
fn stated_entries(bytes: &[u8]) -> Option<usize> {
    const RECORD: usize = 22;
    const COMMENT: usize = 65_535;
    let tail = bytes.len().saturating_sub(RECORD + COMMENT);
    let at = bytes
        .get(tail..)?
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")?
        + tail;
    Some(usize::from(u16::from_le_bytes([
        *bytes.get(at + 10)?,
        *bytes.get(at + 11)?,
    ])))
}

/// A relative path that stays inside, in plain characters.
fn is_safe(name: &str) -> bool {
    let absolute = name.starts_with('/') || name.contains(':');
    !name.is_empty()
        && !absolute
        && !name.contains('\\')
        && !name.chars().any(char::is_control)
        && name.split('/').all(|step| step != ".." && step != ".")
}
