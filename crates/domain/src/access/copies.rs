//! Observers: which office's copies somebody reads (domain.md §8).

use crate::vocabulary::CopyOffice;

/// Which copies the observers of a unit read, told by its name: 纪委监委, 组织部, 绩考办 or 绩效考核办公室; none for other units.
pub fn copy_office(unit: &str) -> Option<CopyOffice> {
    const WORDS: [(&str, CopyOffice); 4] = [
        ("纪委", CopyOffice::Discipline),
        ("纪检", CopyOffice::Discipline),
        ("组织部", CopyOffice::Organization),
        ("绩", CopyOffice::Performance),
    ];
    let mut words = WORDS.iter();
    words
        .find(|(word, _)| unit.contains(word))
        .map(|(_, office)| *office)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observer_s_unit_tells_its_copies() {
        for (unit, office) in [
            ("崂山区纪委监委", Some(CopyOffice::Discipline)),
            ("崂山区委组织部", Some(CopyOffice::Organization)),
            ("崂山区绩效考核办公室", Some(CopyOffice::Performance)),
            ("区绩考办", Some(CopyOffice::Performance)),
            ("崂山区财政局", None),
        ] {
            assert_eq!(copy_office(unit), office, "{unit}");
        }
    }
}
