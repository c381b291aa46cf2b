//! In the browser: the page's imports go in; those against `api, ui, lib ← features ← app` come out.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

use super::sources;
use crate::shell;

/// The one file of `app` that everybody may import: it holds the names of the addresses, and nothing else.
const ADDRESSES: &str = "app/paths";

/// The breaches in the page's sources, and how many files were read.
///
/// # Errors
/// A file cannot be read.
pub(super) fn breaches() -> Result<(Vec<String>, usize)> {
    let root = shell::frontend().join("src");
    let files = sources(&root, &["ts", "tsx"])?;
    let mut breaches = Vec::new();
    for file in &files {
        let text =
            fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let place = file.strip_prefix(&root)?;
        breaches.extend(breaches_of(place, &text));
    }
    Ok((breaches, files.len()))
}

fn breaches_of(place: &Path, text: &str) -> Vec<String> {
    imports(text)
        .filter_map(|import| Some((import, resolve(place, import)?)))
        .filter(|(_, target)| !may_import(place, target))
        .map(|(import, _)| format!("frontend/src/{} may not import {import:?}", place.display()))
        .collect()
}

fn may_import(place: &Path, target: &Path) -> bool {
    let feature = |path: &Path| {
        let inside = path.strip_prefix("features").ok()?;
        inside.iter().next().map(PathBuf::from)
    };
    if place.starts_with("app") || place.starts_with("testing") || target == Path::new(ADDRESSES) {
        return true;
    }
    match (feature(place), feature(target)) {
        (Some(own), Some(other)) => own == other,
        (None, Some(_)) => false,
        // What composes the features is above all of them; `main.tsx` stands above even that.
        (_, None) => !target.starts_with("app") || place.iter().count() == 1,
    }
}

/// What stands in quotes after `from` or in an `import(…)`; a bare `import '…'` has effects only.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    ["from '", "import('", "import '"]
        .into_iter()
        .flat_map(move |start| text.split(start).skip(1))
        .filter_map(|rest| rest.split('\'').next())
}

/// The path below `src` an import means; nothing for a package.
fn resolve(place: &Path, import: &str) -> Option<PathBuf> {
    if let Some(absolute) = import.strip_prefix("@/") {
        return Some(absolute.into());
    }
    if !import.starts_with('.') {
        return None;
    }
    let mut target = place.parent()?.to_owned();
    for part in Path::new(import).components() {
        match part {
            Component::ParentDir => {
                target.pop();
            }
            Component::Normal(name) => target.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Some(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, import: &str, may: bool) {
        let text = format!("import {{ x }} from '{import}';\n");
        assert_eq!(breaches_of(Path::new(place), &text).is_empty(), may);
    }

    #[test]
    fn features_keep_to_themselves() {
        check("features/items/item-page.tsx", "@/ui/page", true);
        check("features/items/item-page.tsx", "./queries", true);
        check("features/items/item-page.tsx", "antd", true);
        check("features/items/item-page.tsx", "@/app/paths", true);
        check("features/items/item-page.tsx", "@/app/shell", false);
        check(
            "features/items/item-page.tsx",
            "@/features/urges/queries",
            false,
        );
        check("features/items/parts/head.tsx", "../queries", true);
        check(
            "features/items/parts/head.tsx",
            "../../urges/queries",
            false,
        );
    }

    #[test]
    fn what_is_below_knows_nothing_of_what_is_above() {
        check("ui/slip.tsx", "@/features/urges/queries", false);
        check("lib/days.ts", "../app/shell", false);
        check("app/routes.tsx", "@/features/items/item-page", true);
        check("main.tsx", "./app/routes", true);
        let lazy = "const page = import('@/features/items/item-page');";
        assert_eq!(breaches_of(Path::new("api/client.ts"), lazy).len(), 1);
    }
}
