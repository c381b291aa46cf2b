//! Where a SQLite file lies: a path goes in; a file system that other computers share is refused, since its locks are
//! not to be trusted.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::error::OpenError;

/// File systems that are served by another computer.
const SHARED: [&str; 10] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ceph",
    "glusterfs",
    "lustre",
    "afs",
    "fuse.sshfs",
];

/// Refuses a file on a shared file system. Where the system does not tell its mounts, nothing is refused.
pub(crate) fn check(file: &Path) -> Result<(), OpenError> {
    let Ok(mounts) = fs::read_to_string("/proc/self/mounts") else {
        return Ok(());
    };
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    match kind(&mounts, &folder) {
        Some(kind) if SHARED.contains(&kind) => Err(OpenError::NetworkFile { kind: kind.into() }),
        Some(_) | None => Ok(()),
    }
}

/// The kind of the file system a folder lies on: that of the longest mount point above it, the last mounted of equals.
fn kind<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let mut best: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut fields = line.split(' ').skip(1);
        let (Some(point), Some(kind)) = (fields.next(), fields.next()) else {
            continue;
        };
        // Spaces in mount points are written as \040.
        let point = PathBuf::from(point.replace("\\040", " "));
        let depth = point.components().count();
        if folder.starts_with(&point) && best.is_none_or(|(deepest, _)| depth >= deepest) {
            best = Some((depth, kind));
        }
    }
    best.map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_mount_point_tells_the_kind() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /srv nfs4 rw 0 0\n/dev/sdb1 /srv/my\\040data xfs rw 0 0\n";
        for (folder, expect) in [
            ("/home/duban", "ext4"),
            ("/srv/duban", "nfs4"),
            ("/srv/my data/duban", "xfs"),
            ("/srvice", "ext4"),
        ] {
            assert_eq!(kind(mounts, Path::new(folder)), Some(expect), "{folder}");
        }
    }
}
