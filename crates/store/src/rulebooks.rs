//! The office's own rulebooks: each version with its text's digest goes in, and is held to what this database has used before.

use diesel::{
    QueryableByName,
    sql_types::{Bool, Integer, Text},
};
use domain::rulebook::RulebookRef;
use sha2::{Digest, Sha256};

use crate::{error::StoreError, sql::Sql, store::Store, work::Work};

/// A rulebook of the office's own, and the text it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRulebook {
    /// Which version of which rulebook.
    pub reference: RulebookRef,
    /// Its text as it came.
    pub text: String,
}

impl OwnRulebook {
    /// SHA-256 of the text: of what it was read from and not of what it means, so that a later release, which may read more into it,
    /// finds it unchanged.
    fn digest(&self) -> String {
        let digest = Sha256::digest(self.text.as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Why a server does not start with these rulebooks.
#[derive(Debug, thiserror::Error)]
pub enum RulebooksError {
    /// Its text is another than the one items or cases were dealt with under.
    #[error("version {} of the rulebook {} was used with another text: what has changed needs a new version", .0.version, .0.id)]
    Changed(RulebookRef),
    /// Items or cases stand under a version that nobody brought.
    #[error("items stand under version {} of the rulebook {}, which is not among these rulebooks", .0.version, .0.id)]
    Missing(RulebookRef),
    /// A jurisdiction works by a rulebook that nobody brought.
    #[error("a jurisdiction works by the rulebook {0}, which is not among these rulebooks")]
    Unknown(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for RulebooksError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

impl crate::error::MayRetry for RulebooksError {
    fn is_transient(&self) -> bool {
        match self {
            Self::Store(error) => error.is_transient(),
            Self::Changed(_) | Self::Missing(_) | Self::Unknown(_) => false,
        }
    }
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Text)]
    digest: String,
    #[diesel(sql_type = Bool)]
    used: bool,
}

#[derive(QueryableByName)]
struct Worked {
    #[diesel(sql_type = Text)]
    rulebook: String,
}

const USED: &str = "(exists (select 1 from items i where i.rulebook_id = r.id and i.rulebook_version = r.version) \
     or exists (select 1 from cases c where c.rulebook_id = r.id and c.rulebook_version = r.version)) as used";

impl Store {
    /// Takes the office's own rulebooks up: what was used before must be there, and say what it said.
    ///
    /// # Errors
    /// A version that was used is missing or has another text; a jurisdiction works by a rulebook that is missing; the database failed.
    pub fn rulebooks_take_up(&self, own: &[OwnRulebook]) -> Result<(), RulebooksError> {
        self.write(|work| {
            let mut sql = Sql::new("select r.id, r.version, r.digest, ");
            sql.push(USED)
                .push(" from own_rulebooks r order by r.id, r.version");
            let known: Vec<Known> = sql.load(work)?;
            for was in &known {
                let reference = RulebookRef {
                    id: was.id.clone(),
                    version: u32::try_from(was.version).unwrap_or_default(),
                };
                let now = own.iter().find(|own| own.reference == reference);
                match now {
                    None if was.used => return Err(RulebooksError::Missing(reference)),
                    Some(now) if was.used && now.digest() != was.digest => {
                        return Err(RulebooksError::Changed(reference));
                    }
                    Some(_) | None => {}
                }
            }
            for rulebook in own {
                keep(work, rulebook)?;
            }
            self.jurisdictions_have_theirs(work)
        })
    }

    fn jurisdictions_have_theirs(&self, work: &mut Work<'_>) -> Result<(), RulebooksError> {
        let sql = Sql::new("select distinct rulebook from jurisdictions order by rulebook");
        let rows: Vec<Worked> = sql.load(work)?;
        let unknown = rows
            .into_iter()
            .find(|row| self.rulebooks().newest(&row.rulebook).is_none());
        unknown.map_or(Ok(()), |row| Err(RulebooksError::Unknown(row.rulebook)))
    }
}

fn keep(work: &mut Work<'_>, own: &OwnRulebook) -> Result<(), RulebooksError> {
    let version = i32::try_from(own.reference.version).map_err(|_| StoreError::Corrupt {
        what: "rulebook version",
    })?;
    let mut sql = Sql::new("insert into own_rulebooks (id, version, digest) values (");
    sql.bind(own.reference.id.as_str())
        .push(", ")
        .bind(version)
        .push(", ")
        .bind(own.digest())
        .push(") on conflict (id, version) do update set digest = excluded.digest");
    sql.execute(work)?;
    Ok(())
}
