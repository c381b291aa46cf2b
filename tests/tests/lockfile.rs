//! The supply chain's floor: both lock files go in; every package below a version with a known
//! advisory, or from anywhere but the registry, comes out (R-60, R-62).
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use serde_json::{Value, json};

/// The lowest versions without the advisories of 2025–26 (R-62).
/// A package that is not locked has no version to be too low.
const FLOORS: &[(&str, Version)] = &[
    ("ammonia", Version(4, 1, 4)),
    ("diesel", Version(2, 3, 10)),
    ("h2", Version(0, 4, 16)),
    ("jsonwebtoken", Version(10, 3, 0)),
    // Carries SQLite's source: this one holds 3.53.2, above the floor of 3.51.3. The version that
    // really runs is asserted by the store when it opens a database (R-20).
    ("libsqlite3-sys", Version(0, 38, 2)),
    // Comes with calamine, and reads what strangers send.
    ("quick-xml", Version(0, 41, 0)),
    ("time", Version(0, 3, 47)),
    ("zip", Version(2, 3, 0)),
];

/// Packages of the list above without which the list would prove nothing.
const MUST_BE_LOCKED: &[&str] = &[
    "diesel",
    "jsonwebtoken",
    "libsqlite3-sys",
    "quick-xml",
    "zip",
];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Where npm takes a package from; a lock file that names no place leaves it to the registry.
const NPM_REGISTRY: &str = "https://registry.npmjs.org/";

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u64, u64, u64);

impl Version {
    /// Reads `1.2.3`, `1.2.3-rc.1` and `1.2.3+spec-1.1.0`.
    fn parse(text: &str) -> Self {
        let numbers = text.split(['-', '+']).next().unwrap();
        let mut numbers = numbers.split('.').map(|number| number.parse().unwrap());
        Self(
            numbers.next().unwrap(),
            numbers.next().unwrap(),
            numbers.next().unwrap(),
        )
    }
}

#[derive(Debug)]
struct Package {
    name: String,
    version: String,
    /// Absent for the crates of this workspace.
    source: Option<String>,
    checksum: Option<String>,
}

/// Reads the `[[package]]` tables; a lock file has one `key = "value"` a line.
fn packages(lock: &str) -> Vec<Package> {
    lock.split("[[package]]")
        .skip(1)
        .map(|table| {
            let value = |key: &str| {
                table.lines().find_map(|line| {
                    let (name, value) = line.split_once(" = ")?;
                    (name == key).then(|| value.trim_matches('"').to_owned())
                })
            };
            Package {
                name: value("name").unwrap(),
                version: value("version").unwrap(),
                source: value("source"),
                checksum: value("checksum"),
            }
        })
        .collect()
}

fn too_low(packages: &[Package]) -> Vec<String> {
    let low = |package: &&Package| {
        let floor = FLOORS.iter().find(|(name, _)| *name == package.name);
        floor.is_some_and(|(_, floor)| Version::parse(&package.version) < *floor)
    };
    let name = |package: &Package| format!("{} {}", package.name, package.version);
    packages.iter().filter(low).map(name).collect()
}

fn strangers(packages: &[Package]) -> Vec<&str> {
    let stranger = |package: &&Package| match &package.source {
        None => !(package.name == "xtask" || package.name.starts_with("duban-")),
        Some(source) => source != REGISTRY || package.checksum.is_none(),
    };
    packages
        .iter()
        .filter(stranger)
        .map(|package| package.name.as_str())
        .collect()
}

/// Packages of the page that are linked, come from elsewhere, or could be exchanged without notice.
fn strangers_of_the_page(lock: &Value) -> Vec<&str> {
    let stranger = |(path, package): &(&String, &Value)| {
        let elsewhere = package["resolved"]
            .as_str()
            .is_some_and(|place| !place.starts_with(NPM_REGISTRY));
        let exchangeable = !package["integrity"]
            .as_str()
            .is_some_and(|digest| digest.starts_with("sha512-"));
        // The empty path is the page itself.
        !path.is_empty() && (elsewhere || exchangeable)
    };
    let packages = lock["packages"].as_object().unwrap();
    packages
        .iter()
        .filter(stranger)
        .map(|(path, _)| path.as_str())
        .collect()
}

fn locked() -> Vec<Package> {
    packages(include_str!("../../Cargo.lock"))
}

#[test]
fn every_locked_package_is_above_its_floor() {
    let packages = locked();
    for name in MUST_BE_LOCKED {
        let is_there = packages.iter().any(|package| package.name == *name);
        assert!(is_there, "{name} is not locked: is its floor still needed?");
    }
    assert_eq!(too_low(&packages), Vec::<String>::new());
}

#[test]
fn every_locked_package_is_ours_or_comes_from_the_registry_with_a_checksum() {
    assert_eq!(strangers(&locked()), Vec::<&str>::new());
}

#[test]
fn every_package_of_the_page_comes_from_the_registry_with_a_digest() {
    let lock = serde_json::from_str(include_str!("../../frontend/package-lock.json")).unwrap();
    assert_eq!(strangers_of_the_page(&lock), Vec::<&str>::new());
    let sabotaged = json!({ "packages": {
        "": { "name": "duban-frontend" },
        "node_modules/antd": { "version": "6.0.0", "integrity": "sha512-AA==" },
        "node_modules/react": { "resolved": "git+ssh://example.org/react.git", "integrity": "sha512-AA==" },
        "node_modules/left-pad": { "resolved": "https://registry.npmjs.org/left-pad.tgz", "integrity": "sha1-AA==" },
        "node_modules/linked": { "link": true },
    } });
    let expected = [
        "node_modules/left-pad",
        "node_modules/linked",
        "node_modules/react",
    ];
    assert_eq!(strangers_of_the_page(&sabotaged), expected);
}

#[test]
fn a_lowered_version_and_a_foreign_source_are_found() {
    let sabotaged = packages(
        r#"version = 4

[[package]]
name = "diesel"
version = "2.3.9"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "00"

[[package]]
name = "quick-xml"
version = "0.42.0"
source = "git+https://example.org/quick-xml"

[[package]]
name = "duban-domain"
version = "0.1.0"
"#,
    );
    assert_eq!(too_low(&sabotaged), ["diesel 2.3.9"]);
    assert_eq!(strangers(&sabotaged), ["quick-xml"]);
    assert!(Version::parse("0.9.12+spec-1.1.0") < Version::parse("0.10.0-rc.1"));
}
