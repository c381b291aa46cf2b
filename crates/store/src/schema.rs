//! The tables whose rows are written from Rust values, once for both engines: ids are [`IdSql`], words and documents are
//! text, moments are UTC. What is only asked for, or written by one statement in one place, is spelt out there
//! ([`Sql`](crate::sql::Sql)).

#![allow(
    unused_imports,
    unreachable_pub,
    reason = "the macro makes public modules that import all types"
)]

use diesel::table;

use crate::value::IdSql;

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    items (jurisdiction_id, id) {
        jurisdiction_id -> IdSql,
        id -> IdSql,
        number_text -> Text,
        number_year -> Integer,
        number_n -> Integer,
        title -> Text,
        source -> Text,
        tier -> Nullable<Text>,
        secrecy -> Text,
        stage -> Text,
        lead_unit_id -> Nullable<IdSql>,
        suggested_lead_id -> Nullable<IdSql>,
        co_unit_count -> Integer,
        first_due_on -> Nullable<Date>,
        due_on -> Nullable<Date>,
        due_key -> Date,
        next_due_on -> Nullable<Date>,
        urge_level -> Nullable<Text>,
        urge_state -> Nullable<Text>,
        next_tick_on -> Nullable<Date>,
        rulebook_id -> Text,
        rulebook_version -> Integer,
        parent_id -> Nullable<IdSql>,
        at_rest -> Bool,
        section_id -> Nullable<IdSql>,
        followed -> Bool,
        priority_id -> Nullable<IdSql>,
        shown_at -> Nullable<Timestamp>,
        calendar_version -> Text,
        giver_id -> Nullable<IdSql>,
        updated_at -> Timestamp,
        version -> BigInt,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    item_states (jurisdiction_id, item_id) {
        jurisdiction_id -> IdSql,
        item_id -> IdSql,
        state -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    item_stops (jurisdiction_id, item_id) {
        jurisdiction_id -> IdSql,
        item_id -> IdSql,
        stops -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    item_units (jurisdiction_id, item_id, unit_id) {
        jurisdiction_id -> IdSql,
        item_id -> IdSql,
        unit_id -> IdSql,
        relation -> Text,
        reads -> Bool,
        supervises -> Bool,
        next_due_on -> Nullable<Date>,
        urge_level -> Nullable<Text>,
        at_rest -> Bool,
        number_year -> Integer,
        number_n -> Integer,
        due_key -> Date,
        updated_at -> Timestamp,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    item_listed (jurisdiction_id, item_id, user_id) {
        jurisdiction_id -> IdSql,
        item_id -> IdSql,
        user_id -> IdSql,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    assignments (jurisdiction_id, id) {
        jurisdiction_id -> IdSql,
        id -> IdSql,
        item_id -> IdSql,
        unit_id -> IdSql,
        part -> Text,
        state -> Text,
        live -> Bool,
        due_on -> Nullable<Date>,
        done_on -> Nullable<Date>,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    obligations (jurisdiction_id, id) {
        jurisdiction_id -> IdSql,
        id -> IdSql,
        item_id -> IdSql,
        assignment_id -> Nullable<IdSql>,
        kind -> Text,
        label -> Text,
        due_on -> Date,
        origin -> Text,
        state -> Text,
        fulfilled_on -> Nullable<Date>,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    reports (jurisdiction_id, id) {
        jurisdiction_id -> IdSql,
        id -> IdSql,
        item_id -> IdSql,
        assignment_id -> IdSql,
        state -> Text,
        submitted_at -> Nullable<Timestamp>,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    disputes (jurisdiction_id, id) {
        jurisdiction_id -> IdSql,
        id -> IdSql,
        item_id -> IdSql,
        assignment_id -> IdSql,
        state -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    extensions (jurisdiction_id, id) {
        jurisdiction_id -> IdSql,
        id -> IdSql,
        item_id -> IdSql,
        assignment_id -> IdSql,
        state -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    urges (jurisdiction_id, id) {
        jurisdiction_id -> IdSql,
        id -> IdSql,
        item_id -> IdSql,
        assignment_id -> IdSql,
        unit_id -> IdSql,
        ladder -> Integer,
        level -> Text,
        state -> Text,
        known_state -> Nullable<Text>,
        number_text -> Nullable<Text>,
        drafted_on -> Date,
        signed_on -> Nullable<Date>,
        answer_due_on -> Nullable<Date>,
        signer -> Text,
        to_confirm -> Bool,
        body -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    copies (jurisdiction_id, urge_id, office) {
        jurisdiction_id -> IdSql,
        urge_id -> IdSql,
        office -> Text,
        item_id -> IdSql,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    score_entries (jurisdiction_id, assignment_id, place) {
        jurisdiction_id -> IdSql,
        assignment_id -> IdSql,
        place -> Integer,
        item_id -> IdSql,
        unit_id -> IdSql,
        kind -> Text,
        points -> Integer,
        on_day -> Date,
        refers_to -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    prompts (jurisdiction_id, obligation_id, day) {
        jurisdiction_id -> IdSql,
        obligation_id -> IdSql,
        day -> Date,
        reason -> Text,
        item_id -> IdSql,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    todos (jurisdiction_id, item_id, place) {
        jurisdiction_id -> IdSql,
        item_id -> IdSql,
        place -> Integer,
        action -> Text,
        role -> Text,
        unit_id -> Nullable<IdSql>,
        subject_id -> Nullable<IdSql>,
        due_on -> Nullable<Date>,
        due_key -> Date,
        user_id -> Nullable<IdSql>,
        since -> Nullable<Date>,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    events (jurisdiction_id, seq) {
        jurisdiction_id -> IdSql,
        seq -> BigInt,
        recorded_at -> Timestamp,
        actor_id -> Nullable<IdSql>,
        acting_for -> Nullable<IdSql>,
        session_id -> Nullable<IdSql>,
        source -> Text,
        request_id -> Text,
        action -> Text,
        object_kind -> Text,
        object_id -> Nullable<IdSql>,
        item_id -> Nullable<IdSql>,
        kind -> Text,
        payload -> Text,
        payload_digest -> Text,
        before_digest -> Nullable<Text>,
        after_digest -> Nullable<Text>,
        result -> Text,
        reason -> Nullable<Text>,
        prev_hash -> Text,
        hash -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use super::IdSql;

    chain_heads (jurisdiction_id) {
        jurisdiction_id -> IdSql,
        seq -> BigInt,
        hash -> Text,
        recorded_at -> Timestamp,
    }
}
