//! A matter beside the items, driven over HTTP: an inspection, a bulletin, a case of accountability.

use serde_json::Value;

use crate::{Answer, Office, matter::text};

/// A case that the office's clerk opens and sees.
pub struct Case<'o> {
    office: &'o Office,
    /// Where it is.
    pub path: String,
}

impl<'o> Case<'o> {
    /// Opens one; the clerk does.
    #[track_caller]
    pub fn open(office: &'o Office, path: &str, body: &Value) -> Self {
        let made = office.by("clerk").post(path, body);
        let id = text(&made.ok(), "id");
        let path = format!("{path}/{id}");
        assert_eq!(made.header("location"), path);
        Self { office, path }
    }

    /// One that exists already.
    pub fn known(office: &'o Office, path: &str, id: &str) -> Self {
        let path = format!("{path}/{id}");
        Self { office, path }
    }

    /// As somebody sees it now.
    #[track_caller]
    pub fn seen_by(&self, name: &str) -> Answer {
        self.office.by(name).get(&self.path)
    }

    /// As the clerk sees it.
    #[track_caller]
    pub fn now(&self) -> Value {
        self.seen_by("clerk").ok()
    }

    /// A command at the version it is at.
    #[track_caller]
    pub fn ask(&self, name: &str, step: &str, body: &Value) -> Answer {
        let version = self.now()["version"].as_i64().unwrap();
        let path = format!("{}/{step}", self.path);
        self.office.by(name).post_at(version, &path, body)
    }
}
