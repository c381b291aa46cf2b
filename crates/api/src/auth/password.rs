//! Passwords: argon2id with its parameters in the hash, at most *cores* hashes at once, a bounded queue before them.

use std::{
    sync::{Arc, LazyLock},
    thread::available_parallelism,
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use rand::RngExt;
use tokio::{
    runtime::{Builder, Runtime},
    sync::Semaphore,
};

use crate::problem::{Problem, codes};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The threads that hash, as many as there are cores, for as long as the program runs. The allocator keeps what a hash needs for the
/// thread that had it; of the many threads that requests come and go on, each would keep its own 19 MiB.
static THREADS: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_current_thread()
        .max_blocking_threads(cores())
        .thread_keep_alive(Duration::from_secs(366 * 24 * 60 * 60))
        .build()
        .expect("a runtime without drivers opens nothing")
});

fn cores() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// Letters and digits that nobody mistakes for one another.
const CODE_LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Hashes and checks, within bounds.
pub(crate) struct Hasher {
    cores: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Checked for unknown names, so that they take as long as known ones.
    nobody: String,
}

impl Hasher {
    /// With room for so many waiting hashes.
    pub(crate) fn new(queue: usize) -> Self {
        let cores = cores();
        let nobody = hash(&one_time_code()).unwrap_or_default();
        Self {
            cores: Arc::new(Semaphore::new(cores)),
            queue: Arc::new(Semaphore::new(cores + queue)),
            nobody,
        }
    }

    /// Checks a password against its hash, or against nobody's where there is none. True also says whether the hash should be renewed.
    pub(crate) async fn verify(
        &self,
        password: String,
        known: Option<String>,
    ) -> Result<Verified, Problem> {
        let exists = known.is_some();
        let against = known.unwrap_or_else(|| self.nobody.clone());
        let fits = self.turn(move || verify(&password, &against)).await?;
        Ok(if exists {
            fits
        } else {
            Verified {
                fits: false,
                renew: false,
            }
        })
    }

    /// Hashes a password.
    pub(crate) async fn hash(&self, password: String) -> Result<String, Problem> {
        self.turn(move || hash(&password))
            .await?
            .map_err(Problem::internal)
    }

    async fn turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let busy = || Problem::new(&codes::BUSY).retry_after(2);
        let place = self.queue.clone().try_acquire_owned().map_err(|_| busy())?;
        let core = self.cores.clone().acquire_owned().await;
        let core = core.map_err(|_| busy())?;
        // The places go with the work: a caller who hangs up while it is hashed frees none before it is done.
        let held = move || {
            let _held = (place, core);
            work()
        };
        THREADS.spawn_blocking(held).await.map_err(|_| busy())
    }
}

/// What came of checking a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verified {
    /// It is the right one.
    pub(crate) fits: bool,
    /// Its hash was made with other parameters than today's.
    pub(crate) renew: bool,
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashes a password with today's parameters; blocks for some 50 ms.
///
/// # Errors
/// The system gives no random salt.
pub fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(argon2().hash_password(password.as_bytes())?.to_string())
}

fn verify(password: &str, known: &str) -> Verified {
    let Ok(parsed) = PasswordHash::new(known) else {
        return Verified {
            fits: false,
            renew: false,
        };
    };
    let fits = argon2()
        .verify_password(password.as_bytes(), &parsed)
        .is_ok();
    let today = format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}$");
    Verified {
        fits,
        renew: fits && !known.starts_with(&today),
    }
}

/// A code to be used once in place of a password: 78 bits, in groups that can be read out.
pub fn one_time_code() -> String {
    code_of(16)
}

/// Half of one: whoever has it alone has nothing.
pub(crate) fn half_code() -> String {
    code_of(8)
}

/// A one-time code as its two halves; none where it is of another make.
pub(crate) fn halves(code: &str) -> Option<(&str, &str)> {
    let (first, second) = code.split_at_checked(9)?;
    second.strip_prefix('-').map(|second| (first, second))
}

fn code_of(letters: usize) -> String {
    let mut rng = rand::rng();
    let mut code = String::with_capacity(letters + letters / 4);
    for place in 0..letters {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let letter = CODE_LETTERS
            .get(rng.random_range(0..CODE_LETTERS.len()))
            .copied()
            .unwrap_or(b'2');
        code.push(char::from(letter));
    }
    code
}

/// 256 random bits, for refresh tokens and nonces.
pub(crate) fn random_token() -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// Whether a password may be chosen: 10 characters at least, of two kinds at least, without the account's name.
pub(crate) fn is_strong(password: &str, username: &str) -> bool {
    let kinds = [
        password.chars().any(char::is_alphabetic),
        password.chars().any(char::is_numeric),
        password.chars().any(|c| !c.is_alphanumeric()),
    ];
    let mixed = kinds.iter().filter(|has| **has).count() >= 2;
    password.chars().count() >= 10
        && mixed
        && !password.to_lowercase().contains(&username.to_lowercase())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_falls_into_the_halves_it_was_made_of() {
        let (first, second) = (super::half_code(), super::half_code());
        let whole = format!("{first}-{second}");
        assert_eq!(whole.len(), super::one_time_code().len());
        assert_eq!(super::halves(&whole), Some((&*first, &*second)));
        assert_eq!(super::halves(&first), None);
    }

    use super::*;

    #[test]
    fn a_hash_carries_today_s_parameters_and_older_ones_are_renewed() {
        let known = hash("luohu-Ducha-2026").expect("it is hashed");
        assert!(
            known.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{known}"
        );
        assert_eq!(
            verify("luohu-Ducha-2026", &known),
            Verified {
                fits: true,
                renew: false
            }
        );
        assert_eq!(
            verify("luohu-Ducha-2027", &known),
            Verified {
                fits: false,
                renew: false
            }
        );
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(64, 1, 1, None).expect("parameters"),
        );
        let old = weak
            .hash_password(b"luohu-Ducha-2026")
            .expect("it is hashed")
            .to_string();
        assert_eq!(
            verify("luohu-Ducha-2026", &old),
            Verified {
                fits: true,
                renew: true
            }
        );
    }

    /// so many at once, so many waiting, the next is told to come again; whoever hangs up while waiting frees a place.
    #[tokio::test]
    async fn the_queue_is_bounded_and_left_by_who_hangs_up() {
        let hasher = Hasher {
            cores: Arc::new(Semaphore::new(1)),
            queue: Arc::new(Semaphore::new(2)),
            nobody: String::new(),
        };
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let at_work = hasher.turn(move || ended.recv());
        let waiting = hasher.turn(|| ());
        let (mut at_work, mut waiting) = (Box::pin(at_work), Box::pin(waiting));
        // Each is looked at once: the one takes the core, the other waits for it.
        let moment = std::time::Duration::from_millis(50);
        assert!(tokio::time::timeout(moment, &mut at_work).await.is_err());
        assert!(tokio::time::timeout(moment, &mut waiting).await.is_err());
        let refused = hasher.turn(|| ()).await.err();
        assert_eq!(refused.map(|problem| problem.code()), Some("busy"));

        drop(waiting);
        let mut next = Box::pin(hasher.turn(|| ()));
        assert!(tokio::time::timeout(moment, &mut next).await.is_err());
        // Whoever hangs up while the hash is at work frees nothing before it is done.
        drop(at_work);
        assert!(tokio::time::timeout(moment, &mut next).await.is_err());
        assert!(hasher.turn(|| ()).await.is_err());
        end.send(()).expect("it is at work");
        assert!(next.await.is_ok());
    }

    /// What a hash needs is kept by the thread that had it.
    #[tokio::test]
    async fn a_few_threads_hash_for_everybody() {
        let hasher = Hasher::new(64);
        let turn = || hasher.turn(|| std::thread::current().id());
        let turns = futures_util::future::join_all((0..64).map(|_| turn())).await;
        let threads: std::collections::HashSet<_> = turns.into_iter().map(|id| id.ok()).collect();
        assert!(
            threads.len() <= cores() && !threads.contains(&None),
            "{threads:?}"
        );
    }

    #[test]
    fn passwords_are_long_mixed_and_not_the_name() {
        for (password, strong) in [
            ("luohu-Ducha-2026", true),
            ("督查室口令二零二六年!!", true),
            ("short-1", false),
            ("onlyletterstoolong", false),
            ("clerk-clerk-2026", false),
        ] {
            assert_eq!(is_strong(password, "clerk"), strong, "{password}");
        }
    }

    #[test]
    fn codes_are_read_out_in_groups_of_four() {
        let code = one_time_code();
        assert_eq!(code.len(), 19);
        assert!(code.split('-').all(|group| group.len() == 4));
        assert_ne!(code, one_time_code());
    }
}
