//! Reading: the same questions go to the server and to the store alone; both rates come out beside one another.

use anyhow::{Context, Result, ensure};
use domain::{access::Person, id::ItemId, item::Stage};
use store::{Cursor, ItemFilter, ItemSort, PAGE_LIMIT, Page, Store};

use crate::{
    client::{Client, encoded},
    figures::Figures,
    load::{self, Rate},
    office::{BUSIEST, HANDLER, IDLE, IDLER, LEADER, Office, READER},
    options::Options,
    server::Server,
};

/// Threads, each with a connection of its own.
pub(crate) const THREADS: u32 = 8;
/// Rows of a page, as the ledger page of the browser asks for them.
const LIMIT: u32 = 20;
/// The list in the ledger page's order, which the store is asked for as well.
const LEDGER: &str = "/api/v1/items?sort=-number";
/// How many different items are read one by one.
const DIFFERENT: usize = 5_000;

/// Everything that is asked in both ways.
struct Reading<'a> {
    store: &'a Store,
    server: &'a Server,
    options: &'a Options,
}

/// One way to ask for a list.
struct Listing<'a> {
    name: &'a str,
    person: &'a Person,
    token: &'a str,
    /// Of the address, after the limit.
    query: String,
    filter: ItemFilter,
    /// The place after which the store goes on.
    after: Option<Cursor>,
    /// There is nothing to be found.
    empty: bool,
}

/// Measures lists and single items.
///
/// # Errors
/// The server or the store fails.
pub(crate) fn measure(
    store: &Store,
    server: &Server,
    office: &Office,
    options: &Options,
    figures: &mut Figures,
) -> Result<()> {
    let reading = Reading {
        store,
        server,
        options,
    };
    let reader = server.sign_in(READER)?;
    let handler = server.sign_in(HANDLER)?;
    let unit_person = office.handler(office.unit(BUSIEST)?)?;
    let leader = server.sign_in(LEADER)?;
    let idler = server.sign_in(IDLER)?;
    let led = store.item_count(&office.leader, &ItemFilter::default())?;
    figures.add(
        "items the leader in charge sees, of all",
        format!("{led} of {}", options.items),
    );
    let visible = store.item_count(&office.reader, &ItemFilter::default())?;
    figures.add(
        "items the reading clerk sees, of all",
        format!("{visible} of {}", options.items),
    );
    let deep_store = halfway(store, &office.reader, options)?;
    let deep_http = halfway_over_http(&mut server.client(&reader)?, options)?;
    let batch = format!("（第{}批）", options.items / 88);
    let all = |name, query: &str, filter, after| Listing {
        name,
        person: &office.reader,
        token: &reader,
        query: query.to_owned(),
        filter,
        after,
        empty: false,
    };
    let text = ItemFilter {
        text: Some(batch.clone()),
        ..ItemFilter::default()
    };
    let stage = ItemFilter {
        stages: vec![Stage::InProgress],
        ..ItemFilter::default()
    };
    let few = ItemFilter {
        stages: vec![Stage::Approved],
        ..ItemFilter::default()
    };
    let everything = ItemFilter::default;
    let listings = [
        all("item_list, first page", "", everything(), None),
        all(
            "item_list, page in the middle",
            &format!("&cursor={deep_http}"),
            everything(),
            Some(deep_store),
        ),
        all(
            "item_list, stage=in_progress",
            "&stage=in_progress",
            stage,
            None,
        ),
        all(
            "item_list, stage=approved: the 50 oldest",
            "&stage=approved",
            few,
            None,
        ),
        Listing {
            name: "item_list, a unit's own",
            person: unit_person,
            token: &handler,
            query: String::new(),
            filter: everything(),
            after: None,
            empty: false,
        },
        Listing {
            name: "item_list, a leader's units",
            person: &office.leader,
            token: &leader,
            query: String::new(),
            filter: everything(),
            after: None,
            empty: false,
        },
        Listing {
            name: "item_list, a unit without items",
            person: office.handler(office.unit(IDLE)?)?,
            token: &idler,
            query: String::new(),
            filter: everything(),
            after: None,
            empty: true,
        },
        all(
            "item_list, a rare text",
            &format!("&q={}", encoded(&batch)),
            text,
            None,
        ),
    ];
    for listing in &listings {
        let (http, alone) = reading.list(listing)?;
        figures.beside(listing.name, &http, &alone);
    }
    let ids = some_ids(store, &office.reader)?;
    let (http, alone) = reading.get(&reader, &office.reader, &ids)?;
    figures.beside("item_get", &http, &alone);
    Ok(())
}

impl Reading<'_> {
    fn list(&self, listing: &Listing<'_>) -> Result<(Rate, Rate)> {
        let path = format!("{LEDGER}&limit={LIMIT}{}", listing.query);
        let http = self.over_http(listing.token, |client, _| client.get(&path))?;
        let page = Page::new(LIMIT, listing.after.clone());
        let alone = load::run(
            THREADS,
            self.options.each,
            || Ok(()),
            |(), _| {
                let slice = self.store.item_list(
                    listing.person,
                    &listing.filter,
                    ItemSort::NumberDown,
                    &page,
                )?;
                let found = !slice.rows.is_empty();
                ensure!(found != listing.empty, "{}: found is {found}", listing.name);
                Ok(())
            },
        )?;
        Ok((http, alone))
    }

    fn get(&self, token: &str, person: &Person, ids: &[ItemId]) -> Result<(Rate, Rate)> {
        let pick = |n: u32| -> Result<ItemId> {
            // Far apart from one call to the next, so that no page of the database is read twice in a row.
            let place = usize::try_from(n)?.wrapping_mul(7_919) % ids.len();
            ids.get(place).copied().context("no items")
        };
        let http = self.over_http(token, |client, n| {
            client.get(&format!("/api/v1/items/{}", pick(n)?))
        })?;
        let alone = load::run(
            THREADS,
            self.options.each,
            || Ok(()),
            |(), n| {
                let kept = self.store.item_fetch(person, pick(n)?)?;
                ensure!(kept.is_some(), "an item is gone");
                Ok(())
            },
        )?;
        Ok((http, alone))
    }

    fn over_http(
        &self,
        token: &str,
        ask: impl Fn(&mut Client, u32) -> Result<()> + Sync,
    ) -> Result<Rate> {
        load::run(
            THREADS,
            self.options.each,
            || self.server.client(token),
            ask,
        )
    }
}

/// Pages of the greatest size until half of the list has gone by.
fn pages(options: &Options) -> u32 {
    (options.items / 2 / PAGE_LIMIT).max(1)
}

fn halfway(store: &Store, person: &Person, options: &Options) -> Result<Cursor> {
    let mut after = None;
    for _ in 0..pages(options) {
        let page = Page::new(PAGE_LIMIT, after);
        let slice = store.item_list(person, &ItemFilter::default(), ItemSort::NumberDown, &page)?;
        after = Some(slice.next.context("the list has no middle")?);
    }
    after.context("no page was read")
}

fn halfway_over_http(client: &mut Client, options: &Options) -> Result<String> {
    let mut after = String::new();
    for _ in 0..pages(options) {
        client.get(&format!("{LEDGER}&limit={PAGE_LIMIT}{after}"))?;
        let answer = client.answer()?;
        let next = answer["next"].as_str().context("the list has no middle")?;
        after = format!("&cursor={next}");
    }
    Ok(after.trim_start_matches("&cursor=").to_owned())
}

/// The latest items that are at work, and as many others.
fn some_ids(store: &Store, person: &Person) -> Result<Vec<ItemId>> {
    let mut ids = Vec::new();
    let at_work = ItemFilter {
        stages: vec![Stage::InProgress],
        ..ItemFilter::default()
    };
    for filter in [at_work, ItemFilter::default()] {
        let (wanted, mut after) = (ids.len() + DIFFERENT / 2, None);
        while ids.len() < wanted {
            let page = Page::new(PAGE_LIMIT, after);
            let slice = store.item_list(person, &filter, ItemSort::NumberDown, &page)?;
            ids.extend(slice.rows.iter().map(|head| head.id));
            after = slice.next;
            if after.is_none() {
                break;
            }
        }
    }
    ensure!(!ids.is_empty(), "there are no items to read");
    Ok(ids)
}
