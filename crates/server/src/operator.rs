//! Who runs a command on the server's own machine, as the trail is told.

/// The source of what a command does: the command, and the account of the operating system it runs under where that is known.
pub(crate) fn source(command: &str) -> String {
    match account() {
        Some(uid) => format!("duban {command} by uid {uid}"),
        None => format!("duban {command}"),
    }
}

#[cfg(unix)]
fn account() -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").ok().map(|own| own.uid())
}

#[cfg(not(unix))]
fn account() -> Option<u32> {
    None
}
