//! In: a rulebook and rows of a table. Out: whether each parameter has that value, and its article those words.

use domain::rulebook::{Parameter, Rulebook};

/// A rulebook asked row by row.
pub(crate) struct Table(pub(crate) &'static Rulebook);

/// Path of the parameter, its value, its article, and words out of that article.
pub(crate) type Row<'r> = (&'r str, &'r str, &'r str, &'r str);

impl Table {
    /// The shipped rulebook, first version.
    #[track_caller]
    pub(crate) fn of(id: &str) -> Self {
        Self(Rulebook::precedent(id, 1).unwrap())
    }

    /// The articles say so themselves.
    #[track_caller]
    pub(crate) fn says(&self, rows: &[Row<'_>]) {
        for row in rows {
            let (path, ..) = row;
            assert!(!self.check(row).basis.assumed, "{path} is in the article");
        }
    }

    /// The articles, in passing, are silent on the figure.
    #[track_caller]
    pub(crate) fn ours(&self, rows: &[Row<'_>]) {
        for row in rows {
            let (path, ..) = row;
            assert!(
                self.check(row).basis.assumed,
                "{path} is not in the article"
            );
        }
    }

    /// Of all the paths that begin so, these stand there, in this order.
    #[track_caller]
    pub(crate) fn only(&self, beginning: &str, ends: &[&str]) {
        let parameters = self.0.parameters();
        let found: Vec<_> = parameters
            .iter()
            .filter_map(|parameter| parameter.path.strip_prefix(beginning))
            .collect();
        assert_eq!(found, ends, "{beginning}");
    }

    #[track_caller]
    fn check(&self, (path, value, article, words): &Row<'_>) -> Parameter<'static> {
        let parameters = self.0.parameters().into_iter();
        let mut found: Vec<_> = parameters
            .filter(|parameter| parameter.path == *path)
            .collect();
        assert_eq!(found.len(), 1, "{path} stands there once");
        let parameter = found.remove(0);
        assert_eq!(
            (parameter.value.as_str(), parameter.basis.article.as_str()),
            (*value, *article),
            "{path}"
        );
        let said = &parameter.basis.words;
        assert!(said.contains(words), "{path}: {said}");
        parameter
    }
}
