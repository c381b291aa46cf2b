//! Makes sure that there is a page to put into the program, so that a bare `cargo build` works before the page was built.

use std::{env, fs, io, path::Path};

const STAND_IN: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>督办</title>\
<p>页面尚未构建，请运行 cargo xtask demo。The page has not been built: run cargo xtask demo.</p></html>\n";

fn main() -> io::Result<()> {
    let dist = Path::new("../../frontend/dist");
    let page = dist.join("index.html");
    if !page.exists() {
        fs::create_dir_all(dist)?;
        fs::write(&page, STAND_IN)?;
    }
    // A debug build reads the page from the disk when it is asked for: only a release carries it.
    if env::var_os("PROFILE").is_some_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../../frontend/dist");
    } else {
        println!("cargo:rerun-if-changed=build.rs");
    }
    Ok(())
}
