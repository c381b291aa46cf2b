//! Ledgers over HTTP: spreadsheets go in, the time to a preview and the time to items come out.

use std::{
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    client::Client,
    days,
    figures::Figures,
    ledger,
    office::{Office, REGISTRAR},
    options::Options,
    server::Server,
};

/// How often is asked how far it is; each time the server counts the rows, which takes time of what is measured.
const ASK_AGAIN: Duration = Duration::from_millis(250);
/// A confirmation in the background may take this long.
const DONE_WITHIN: Duration = Duration::from_secs(300);

/// Imports the real ledger, then a large one of its rows.
///
/// # Errors
/// The server refuses one.
pub(crate) fn measure(
    server: &Server,
    office: &Office,
    options: &Options,
    figures: &mut Figures,
) -> Result<()> {
    let token = server.sign_in(REGISTRAR)?;
    let mut client = server.client(&token)?;
    import(
        server,
        &mut client,
        "gz-talent-2012.xlsx",
        ledger::TALENT,
        figures,
    )?;
    let large = ledger::sheet(&office.tasks, options.rows)?;
    figures.add(
        "the large ledger's file",
        format!("{} rows, {} KiB", options.rows, large.len() / 1024),
    );
    import(server, &mut client, "rencai-taizhang.xlsx", &large, figures)?;
    figures.memory("memory after both imports", server.resident()?);
    figures.memory("memory, most during imports", server.peak()?);
    Ok(())
}

fn import(
    server: &Server,
    client: &mut Client,
    name: &str,
    file: &[u8],
    figures: &mut Figures,
) -> Result<()> {
    let begun = Instant::now();
    let (_, preview) = client.file("/api/v1/imports", name, file)?;
    let previewed = begun.elapsed();
    figures.memory(
        &format!("import {name}: memory after the preview"),
        server.resident()?,
    );
    let id = preview["id"].as_str().context("an import without an id")?;
    let at = format!("/api/v1/imports/{id}");
    let settings = json!({
        "source": "government.decision", "tier": "general", "basis": "穗字〔2012〕9号",
        "receivedOn": days::issued_on(), "dueOn": days::end_of_year(),
    });
    let begun = Instant::now();
    let version = preview["version"].as_i64();
    let (_, set) = client.json("PUT", &format!("{at}/settings"), &settings, version)?;
    let judged_again = begun.elapsed();
    figures.memory(
        &format!("import {name}: memory after the settings"),
        server.resident()?,
    );
    let rows = importable(&set)?;
    figures.pace(&format!("import {name}: preview"), rows, previewed);
    figures.pace(
        &format!("import {name}: settings for all rows"),
        rows,
        judged_again,
    );

    let begun = Instant::now();
    let version = set["version"].as_i64();
    let (_, mut state) = client.json("POST", &format!("{at}/confirmation"), &json!({}), version)?;
    while state["state"] == "running" {
        ensure!(begun.elapsed() < DONE_WITHIN, "{name} is still {state}");
        sleep(ASK_AGAIN);
        client.get(&at)?;
        state = client.answer()?;
    }
    let confirmed = begun.elapsed();
    ensure!(state["state"] == "done", "{name}: {state}");
    let created = state["created"].as_u64().context("created")?;
    ensure!(created == u64::from(rows), "{name}: {state}");
    figures.pace(&format!("import {name}: confirmation"), rows, confirmed);
    Ok(())
}

/// Rows that become items; the others wait for somebody's decision or are no tasks.
fn importable(import: &Value) -> Result<u32> {
    let counts = &import["counts"];
    let count = |word: &str| counts[word].as_u64().with_context(|| format!("no {word}"));
    Ok(u32::try_from(
        count("import")? + count("importWithNotice")?,
    )?)
}
