//! Who runs a command on the server's own machine, as the trail is told.

use std::{fs, os::unix::fs::MetadataExt};

/// The source of what a command does: the command, and the account of the operating system it runs under.
pub(crate) fn source(command: &str) -> String {
    match fs::metadata("/proc/self") {
        Ok(own) => format!("duban {command} by uid {}", own.uid()),
        Err(_) => format!("duban {command}"),
    }
}
