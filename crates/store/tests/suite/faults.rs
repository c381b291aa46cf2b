//! The database goes away at the worst moments: what was acknowledged is there, what is not known is said to be unknown.

use domain::vocabulary::Role;
use store::{ChangeError, Engine, StoreError};

use crate::{
    engines::both,
    world::{ISSUED, World},
};

/// A server process that ends itself while it commits, as if it were killed.
const DIES_AT_COMMIT: &str = "create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$; \
     create constraint trigger die after insert on items deferrable initially deferred for each row execute function die()";

#[test]
fn a_commit_without_an_answer_has_an_unknown_outcome() {
    both(|world: &World| {
        if world.store.engine() != Engine::Postgresql {
            return;
        }
        let clerk = world.user(Role::Clerk, None);
        world.database.raw(DIES_AT_COMMIT).unwrap();
        let request = world.by(&clerk, ISSUED);
        let lost = world
            .store
            .item_register(&request, None, &world.registration("应急预案演练"));
        assert!(
            matches!(lost, Err(ChangeError::Store(StoreError::OutcomeUnknown))),
            "{lost:?}"
        );
        world.database.raw("drop trigger die on items").unwrap();
        // The next request gets a sound connection, and the number that was not kept.
        assert_eq!(world.register(&clerk, "应急预案演练").number.n, 1);
    });
}

#[test]
fn a_server_that_was_restarted_is_found_again() {
    both(|world: &World| {
        if world.store.engine() != Engine::Postgresql {
            return;
        }
        let clerk = world.user(Role::Clerk, None);
        let all = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
        world.database.raw(all).unwrap();
        assert_eq!(world.register(&clerk, "电梯安全").number.n, 1);
    });
}

#[test]
fn what_was_acknowledged_is_there_after_the_store_is_opened_anew() {
    both(|world: &World| {
        let clerk = world.user(Role::Clerk, None);
        let item = world.register(&clerk, "燃气管道改造");
        let options = store::StoreOptions {
            allow_unsafe_postgres: true,
            ..store::StoreOptions::default()
        };
        let again = store::Store::open(&world.database.url, options).unwrap();
        let kept = again.item_fetch(&clerk, item.id).unwrap().unwrap();
        assert_eq!((kept.item.into_inner(), kept.version), (item, 1));
    });
}
