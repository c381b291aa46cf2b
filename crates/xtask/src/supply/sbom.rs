//! What the server is built with, and what the page loads, go in; a bill of materials of each (CycloneDX 1.5) comes out in
//! `artifacts/`, without tools and tests.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::graph::{Graph, Package};
use crate::report::Outcome;
use crate::{shell, spa};

const TARGET: &str = "x86_64-unknown-linux-gnu";
const SERVER: &str = "duban-server";

/// Writes `sbom-server.json` and `sbom-page.json`.
pub(crate) fn write() -> Result<Outcome> {
    let artifacts = shell::root().join("artifacts");
    fs::create_dir_all(&artifacts)
        .with_context(|| format!("cannot create {}", artifacts.display()))?;
    let graph = Graph::of(TARGET)?;
    let server = bill(graph.below(SERVER)?.into_iter());
    let page = shell::read(&mut spa::npm(&[
        "sbom",
        "--sbom-format=cyclonedx",
        "--package-lock-only",
        "--omit=dev",
    ]))?;
    let page: Value = serde_json::from_str(&page).context("npm sbom wrote no JSON")?;
    let mut counts = Vec::new();
    for (file, bill) in [("sbom-server.json", &server), ("sbom-page.json", &page)] {
        let components = bill["components"].as_array().map_or(0, Vec::len);
        ensure!(components > 0, "{file} would list nothing");
        fs::write(artifacts.join(file), serde_json::to_string_pretty(bill)?)
            .with_context(|| format!("cannot write {file}"))?;
        counts.push(format!("{components} in artifacts/{file}"));
    }
    Ok(Outcome::Passed(counts.join(", ")))
}

/// The bill of the server. It names no moment and no serial number, so that the same lock file gives the same bill.
fn bill<'a>(packages: impl Iterator<Item = &'a Package>) -> Value {
    let component = |package: &Package| {
        let Package {
            name,
            version,
            licence,
        } = package;
        let purl = format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"));
        // An expression must be SPDX; the slash of old manifests is not.
        let licences: Vec<_> = licence
            .iter()
            .map(|licence| json!({ "expression": licence.replace(" / ", " OR ").replace('/', " OR ") }))
            .collect();
        json!({ "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "licenses": licences })
    };
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "application", "bom-ref": SERVER, "name": SERVER, "version": env!("CARGO_PKG_VERSION"),
        } },
        "components": packages.map(component).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_is_named_by_its_package_url() {
        let package = Package {
            name: "libz".into(),
            version: "1.0.0+zlib".into(),
            licence: Some("Unlicense/MIT".into()),
        };
        let bill = bill([&package].into_iter());
        let component = &bill["components"][0];
        assert_eq!(component["purl"], "pkg:cargo/libz@1.0.0%2Bzlib");
        assert_eq!(component["licenses"][0]["expression"], "Unlicense OR MIT");
    }
}
