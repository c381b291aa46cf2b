//! Tells cargo to rebuild the crate when a migration is added: `embed_migrations!` does not notice a new folder.

#![allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
