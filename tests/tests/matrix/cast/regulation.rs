//! The regulation the stage works by: the district's, and beside it what other regulations know of, so that no route is about nothing.

use std::fs;

use tempfile::TempDir;

/// Its id.
pub(crate) const ID: &str = "everything";

const DISTRICT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../crates/domain/rulebooks/district.toml"
);
const MORE: &str = include_str!("../more.toml");

/// A directory of the office's own rulebooks with this one in it.
pub(super) fn directory() -> TempDir {
    let district = fs::read_to_string(DISTRICT).unwrap();
    let own = district.replacen("id = \"district\"", &format!("id = \"{ID}\""), 1);
    assert_ne!(own, district, "the district's rulebook names itself");
    let directory = TempDir::new().unwrap();
    let path = directory.path().join(format!("{ID}.toml"));
    fs::write(path, own + MORE).unwrap();
    directory
}
