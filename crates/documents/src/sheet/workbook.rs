//! Flows in: a checked package; flows out: its sheets in the workbook's order, each with the part that holds it.

use super::package::Package;
use super::part::attribute;
use super::refusal::SheetRefusal;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// A sheet as the workbook lists it.
pub(super) struct ListedSheet {
    /// The part that holds it, as named in the package.
    pub(super) part: String,
    /// Whether the workbook shows it.
    pub(super) visible: bool,
}

/// Follows the relations from the package to the workbook and from there to its sheets.
pub(super) fn sheets(package: &mut Package<'_>) -> Result<Vec<ListedSheet>, SheetRefusal> {
    let mut workbook = None;
    let root = relations(package, "_rels/.rels")?.ok_or(SheetRefusal::NotASpreadsheet)?;
    for relation in root {
        if relation.kind.ends_with("/officeDocument") {
            workbook = Some(relation.target);
        }
    }
    let path = workbook.ok_or(SheetRefusal::NotASpreadsheet)?;
    let path = path.trim_start_matches('/');
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let prefix = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let parts: HashMap<String, String> = relations(package, &format!("{prefix}_rels/{file}.rels"))?
        .unwrap_or_default()
        .into_iter()
        .map(|relation| {
            let part = match relation.target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{prefix}{}", relation.target),
            };
            (relation.id, part)
        })
        .collect();
    let name = package
        .find(path)
        .ok_or(SheetRefusal::NotASpreadsheet)?
        .to_owned();
    let bytes = package.inflate(&name)?;
    let mut listed = Vec::new();
    each(&bytes, "sheet", |element| {
        let id = attribute(element, "id")?.ok_or(SheetRefusal::Damaged)?;
        let part = parts
            .get(&id)
            .and_then(|part| package.find(part))
            .ok_or(SheetRefusal::Damaged)?
            .to_owned();
        let visible = attribute(element, "state")?.is_none_or(|state| state == "visible");
        listed.push(ListedSheet { part, visible });
        Ok(())
    })?;
    Ok(listed)
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

fn relations(package: &mut Package<'_>, path: &str) -> Result<Option<Vec<Relation>>, SheetRefusal> {
    let Some(name) = package.find(path).map(str::to_owned) else {
        return Ok(None);
    };
    let bytes = package.inflate(&name)?;
    let mut relations = Vec::new();
    each(&bytes, "Relationship", |element| {
        relations.push(Relation {
            id: attribute(element, "Id")?.unwrap_or_default(),
            kind: attribute(element, "Type")?.unwrap_or_default(),
            target: attribute(element, "Target")?.unwrap_or_default(),
        });
        Ok(())
    })?;
    Ok(Some(relations))
}

/// Calls `found` with every element of one name.
fn each(
    bytes: &[u8],
    name: &str,
    mut found: impl FnMut(&BytesStart<'_>) -> Result<(), SheetRefusal>,
) -> Result<(), SheetRefusal> {
    let mut reader = Reader::from_reader(bytes);
    loop {
        match reader.read_event().map_err(|_| SheetRefusal::Damaged)? {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == name =>
            {
                found(&element)?
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
