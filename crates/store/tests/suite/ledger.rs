//! The public ledger: what is disclosed and nothing else, page by page; what the public writes, in measure and kept as it was written
//! (`yangjiang/4.4`, domain.md §11).

use domain::{
    id::ItemId,
    item::{Command, Item, OpinionState, PublicStage, Refusal},
    vocabulary::Secrecy,
};
use store::{ChangeError, NewOpinion, Page, PublicFilter};

use crate::{
    engines::both,
    world::{ISSUED, Office, World, at},
};

fn disclose(world: &World, office: &Office, item: &Item, on: &str) {
    let open = Command::SetSecrecy {
        secrecy: Secrecy::Public,
        listed: Default::default(),
    };
    let show = Command::Disclose {
        disclosed: true,
        opinion: "公开责任清单".into(),
        progress: "已完成招标".into(),
    };
    world.change(&office.director, on, item.id, open).unwrap();
    world
        .change(&office.leader_in_charge, on, item.id, show)
        .unwrap();
}

fn shown(world: &World, filter: &PublicFilter) -> Vec<ItemId> {
    let mut found = Vec::new();
    let mut page = Page::first(1);
    loop {
        let slice = world.store.public_list(filter, &page).unwrap();
        found.extend(slice.rows.into_iter().map(|line| line.id));
        let Some(next) = slice.next else {
            return found;
        };
        page = Page::new(1, Some(next));
    }
}

fn writes(source: &str) -> NewOpinion {
    NewOpinion {
        words: "建议错开上下班时间施工".into(),
        contact: Some("李先生".into()),
        source: source.into(),
        request_id: "request".into(),
    }
}

/// Disclosed items alone are listed and found, the last decided on first; a cursor goes on where the page ended.
#[test]
fn the_ledger_holds_what_is_disclosed() {
    both(|world| {
        let office = Office::of(world);
        let all = PublicFilter::default();
        let first = world.issued_in_yangjiang(&office, &world.units[..2]);
        let second = world.issued_in_yangjiang(&office, &world.units[..2]);
        let hidden = world.issued_in_yangjiang(&office, &world.units[..2]);
        assert_eq!(shown(world, &all), []);
        disclose(world, &office, &first, "2025-09-23T09:00:00+08:00");
        disclose(world, &office, &second, "2025-09-24T09:00:00+08:00");
        assert_eq!(shown(world, &all), [second.id, first.id]);
        let kept = world.store.public_fetch(first.id).unwrap().unwrap();
        assert_eq!(kept.shown.progress[0].text, "已完成招标");
        assert_eq!(kept.units.len(), 2);
        assert_eq!(world.store.public_fetch(hidden.id).unwrap(), None);
        let narrowed = |change: &dyn Fn(&mut PublicFilter)| {
            let mut filter = PublicFilter::default();
            change(&mut filter);
            shown(world, &filter).len()
        };
        assert_eq!(narrowed(&|all| all.stage = Some(PublicStage::Underway)), 2);
        assert_eq!(narrowed(&|all| all.stage = Some(PublicStage::Done)), 0);
        assert_eq!(narrowed(&|all| all.text = Some("会同".into())), 2);
        assert_eq!(narrowed(&|all| all.text = Some("%".into())), 0);
        assert_eq!(
            narrowed(&|all| all.jurisdiction = Some(world.jurisdiction)),
            2
        );
        let back = Command::Disclose {
            disclosed: false,
            opinion: "撤回".into(),
            progress: String::new(),
        };
        let on = "2025-09-25T09:00:00+08:00";
        world
            .change(&office.leader_in_charge, on, first.id, back)
            .unwrap();
        assert_eq!(shown(world, &all), [second.id]);
        assert_eq!(world.store.public_fetch(first.id).unwrap(), None);
    });
}

/// So many an hour from one address on one item; what was written stays as it was written; judging it tells the item and its row.
#[test]
fn opinions_are_taken_in_measure_and_kept() {
    both(|world| {
        let office = Office::of(world);
        let item = world.issued_in_yangjiang(&office, &world.units[..2]);
        let other = world.issued_in_yangjiang(&office, &world.units[..2]);
        let take = |item: &Item, source: &str, words: &str, on: &str| {
            let opinion = NewOpinion {
                words: words.into(),
                ..writes(source)
            };
            world.store.opinion_take(item.id, &opinion, at(on))
        };
        let morning = "2025-09-24T09:00:00+08:00";
        assert!(matches!(
            take(&item, "10.0.0.1", "路灯不亮", morning),
            Err(ChangeError::NotFound)
        ));
        disclose(world, &office, &item, "2025-09-23T09:00:00+08:00");
        disclose(world, &office, &other, "2025-09-23T09:00:00+08:00");
        let version = world
            .store
            .item_fetch(&office.clerk, item.id)
            .unwrap()
            .unwrap()
            .version;
        for words in ["路灯不亮", "路面不平", "井盖松动"] {
            assert_eq!(
                take(&item, "10.0.0.1", words, morning).unwrap(),
                at(morning)
            );
        }
        assert!(matches!(
            take(&item, "10.0.0.1", "垃圾未清", morning),
            Err(ChangeError::TooOften)
        ));
        // The same words again are the same opinion: whoever got no answer may send once more.
        let again = take(&item, "10.0.0.1", "路面不平", "2025-09-24T09:30:00+08:00");
        assert_eq!(again.unwrap(), at(morning));
        take(&item, "10.0.0.2", "路灯不亮", morning).unwrap();
        take(&other, "10.0.0.1", "路灯不亮", morning).unwrap();
        let later = "2025-09-24T10:00:01+08:00";
        assert_eq!(
            take(&item, "10.0.0.1", "路灯不亮", later).unwrap(),
            at(later)
        );
        let kept = world
            .store
            .item_fetch(&office.clerk, item.id)
            .unwrap()
            .unwrap();
        assert_eq!(kept.version, version, "nobody's copy has become stale");
        assert_eq!(kept.item.proceedings.opinions.len(), 5);

        let list = || {
            let page = Page::first(100);
            let found = world.store.opinion_list(&office.clerk, item.id, &page);
            found.unwrap().unwrap().rows
        };
        let sent = list();
        assert_eq!(
            (sent.len(), sent[0].contact.as_deref()),
            (5, Some("李先生"))
        );
        let judge = Command::JudgeOpinion {
            opinion: sent[0].id,
            accepted: false,
            reason: "与事项无关".into(),
        };
        world
            .change(&office.clerk, ISSUED, item.id, judge.clone())
            .unwrap();
        let again = world.change(&office.clerk, ISSUED, item.id, judge);
        assert!(
            matches!(again, Err(ChangeError::Refused(Refusal::OpinionNotWaiting))),
            "{again:?}"
        );
        let judged = &list()[0];
        assert_eq!(
            (judged.state, judged.reason.as_str()),
            (OpinionState::Refused, "与事项无关")
        );
        for sabotage in [
            "update public_opinions set words = '没有意见'",
            "update public_opinions set contact = null",
            "delete from public_opinions",
        ] {
            assert!(world.database.raw(sabotage).is_err(), "{sabotage}");
        }
        // The words stand in no event of the trail.
        let quiet = "select 1 / (select case when count(*) = 0 then 1 else 0 end from events where payload like '%错开上下班%')";
        world.database.raw(quiet).unwrap();
    });
}
