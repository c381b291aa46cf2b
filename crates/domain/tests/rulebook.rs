//! The shipped rulebooks against their regulations.
use domain::rulebook::Rulebook;

#[test]
fn district_parses() {
    let text = include_str!("../rulebooks/district.toml");
    if let Err(error) = Rulebook::parse("district.toml", text) {
        panic!("{error}");
    }
}
