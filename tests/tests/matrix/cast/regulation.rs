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

/// The district's rulebook as a version of an office's own.
pub(super) fn of_its_own(id: &str, valid_from: &str) -> String {
    let district = fs::read_to_string(DISTRICT).unwrap();
    let line = |line: &str| match line.split_once(" = ") {
        Some(("id", "\"district\"")) => format!("id = \"{id}\""),
        Some(("valid_from", _)) => format!("valid_from = {valid_from}"),
        _ => line.to_owned(),
    };
    let lines: Vec<_> = district.lines().map(line).collect();
    lines.join("\n")
}

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
