//! The desk: what I must do now, what I should know, and the stream that tells at once.

use actix_web::{HttpResponse, http::header::ContentEncoding};
use chrono::Days;
use domain::{
    id::{ItemId, NoticeId},
    notice::{Language, News},
};
use store::WaitingProposal;

use super::{ById, Paged, Reply, Sent};
use crate::{
    app::App,
    ask::Ask,
    bodies::Nothing,
    extract::{At, Body, Query},
    locale::Locale,
    news,
    problem::Problem,
    views::{
        common::{Page, PersonRef},
        desk::{CaseTodo, Notice, ProposalTodo, Todo, TodoList, UnreadCount},
        lens::Lens,
    },
};

/// At most this many to-dos are shown: who has more should begin with these.
const MOST_TODOS: u32 = 200;
/// Dated to-dos are shown this long before their date.
const AHEAD: Days = Days::new(14);
/// Beyond this, unread notices are not counted one by one on the page.
const MOST_UNREAD: i64 = 1_000;

/// Which notices.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams, validator::Validate)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NoticeQuery {
    /// Only those not read yet.
    unread: Option<bool>,
}

/// List what the caller should do now, in order of date (待办).
///
/// Each line is something the server would accept from this caller now; rights are judged at this moment.
#[utoipa::path(get, path = "/api/v1/todos", tag = "desk", responses((status = 200, description = "The to-dos.", body = TodoList)))]
pub(crate) async fn todo_list(app: App, ask: Ask) -> Reply {
    let sent = app
        .work(move |app| {
            let person = ask.person()?;
            let lens = Lens::new(app, &ask)?;
            let until = lens.today().checked_add_days(AHEAD).unwrap_or(lens.today());
            let mut lines = app.store().todo_list(person, until, MOST_TODOS + 1)?;
            let shown = usize::try_from(MOST_TODOS).map_err(Problem::internal)?;
            let more = lines.len() > shown;
            lines.truncate(shown);
            let items: Vec<Todo> = lens.todos(lines)?;
            Sent::json(
                200,
                &TodoList {
                    today: lens.today(),
                    items,
                    more,
                },
            )
        })
        .await?;
    Ok(sent.into())
}

/// List what the caller should do now about cases beside the items, in order of date (待办).
///
/// Inspections, the year's plan, accountability, bulletins, points given by hand. Each line is something the server would accept from this
/// caller now; a page may therefore hold fewer lines than asked for and yet have a next one.
#[utoipa::path(get, path = "/api/v1/case-todos", tag = "desk", params(Paged), responses((status = 200, description = "A page of to-dos.", body = Page<CaseTodo>)))]
pub(crate) async fn case_todo_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            const LIST: &str = "case_todo_list";
            let page = app
                .cursors()
                .page(LIST, query.0.limit, query.0.cursor.as_deref())?;
            let lens = Lens::new(app, &ask)?;
            let until = lens.today().checked_add_days(AHEAD).unwrap_or(lens.today());
            let slice = app.store().case_todo_list(ask.person()?, until, &page)?;
            let todos = lens.case_todos(slice)?;
            Sent::json(200, &app.cursors().answer(LIST, todos, |todo| todo))
        })
        .await?;
    Ok(sent.into())
}

/// List the calendars and the versions of rulebooks that wait for the caller's decision, the oldest first (待办, R-15).
#[utoipa::path(get, path = "/api/v1/proposal-todos", tag = "desk", params(Paged), responses((status = 200, description = "A page of to-dos.", body = Page<ProposalTodo>)))]
pub(crate) async fn proposal_todo_list(app: App, ask: Ask, query: Query<Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            const LIST: &str = "proposal_todo_list";
            let page = (app.cursors()).page(LIST, query.0.limit, query.0.cursor.as_deref())?;
            let person = ask.person()?;
            let slice = app.store().proposal_todo_list(person, &page)?;
            let users: Vec<_> = slice.rows.iter().map(|row| row.standing.by.user).collect();
            let names = app.store().user_names(person.jurisdiction, &users)?;
            let view = |waiting: WaitingProposal| {
                let by = waiting.standing.by;
                let title = waiting.standing.proposed.title(language(ask.locale));
                ProposalTodo {
                    kind: waiting.kind,
                    proposal_id: waiting.id.uuid(),
                    proposed_by: PersonRef {
                        id: by.user.uuid(),
                        display_name: names.get(&by.user).cloned().unwrap_or_default(),
                    },
                    proposed_at: by.at,
                    sentence: match ask.locale {
                        Locale::ZhCn => format!("审批{title}"),
                        Locale::En => format!("Decide on {title}"),
                    },
                    title,
                }
            };
            Sent::json(200, &app.cursors().answer(LIST, slice, view))
        })
        .await?;
    Ok(sent.into())
}

/// List notices, latest first.
#[utoipa::path(get, path = "/api/v1/notices", tag = "desk", params(NoticeQuery, Paged), responses((status = 200, description = "A page of notices.", body = Page<Notice>)))]
pub(crate) async fn notice_list(app: App, ask: Ask, query: Query<NoticeQuery, Paged>) -> Reply {
    let sent = app
        .work(move |app| {
            let Query(asked, part) = query;
            let unread = asked.unread.unwrap_or(false);
            let list = format!("notice_list {unread}");
            let page = app
                .cursors()
                .page(&list, part.limit, part.cursor.as_deref())?;
            let slice = app.store().notice_list(ask.person()?, unread, &page)?;
            Sent::json(
                200,
                &app.cursors()
                    .answer(&list, slice, |notice| view(notice, ask.locale)),
            )
        })
        .await?;
    Ok(sent.into())
}

/// Count the notices not read yet.
#[utoipa::path(get, path = "/api/v1/notices/unread-count", tag = "desk", responses((status = 200, description = "How many.", body = UnreadCount)))]
pub(crate) async fn notice_count(app: App, ask: Ask) -> Reply {
    let sent = app
        .work(move |app| {
            let store = app.store();
            let count = store.notice_unread_count(ask.person()?, MOST_UNREAD)?;
            Sent::json(200, &UnreadCount { count })
        })
        .await?;
    Ok(sent.into())
}

/// Mark a notice as read.
#[utoipa::path(post, path = "/api/v1/notices/{id}/read", tag = "desk", params(ById), request_body = Nothing, responses((status = 204, description = "Marked.")))]
pub(crate) async fn notice_read(app: App, ask: Ask, at: At<ById>, body: Body<Nothing>) -> Reply {
    let sent = app
        .work(move |app| {
            let Nothing {} = body.value;
            let own = app.store().notice_read(ask.person()?, at.0.of(), ask.now)?;
            if own {
                Ok(Sent::nothing())
            } else {
                Err(Problem::not_found())
            }
        })
        .await?;
    Ok(sent.into())
}

/// Listen to new notices (server-sent events).
///
/// Events: `notice` with a Notice as JSON, `ping` every 15 seconds; `moved` is the last of a stream that gave way to a newer one of the
/// same person, who has ten at most. The session and the right to see the item are checked again at
/// each delivery; the stream ends with the session. Read it with `fetch`: an `EventSource` cannot send the token.
#[utoipa::path(get, path = "/api/v1/notices/stream", tag = "desk", responses((status = 200, description = "The stream.", content_type = "text/event-stream", body = String)))]
pub(crate) async fn notice_stream(app: App, ask: Ask) -> Reply {
    let stream = news::listen(app, ask).await?;
    let mut answer = HttpResponse::Ok();
    // Named as not encoded, it passes the compressor, which would hold each piece back until it has enough of them.
    answer
        .insert_header(ContentEncoding::Identity)
        .insert_header(("x-accel-buffering", "no"));
    Ok(answer.content_type("text/event-stream").streaming(stream))
}

/// A notice in words. What was told is kept as facts; a notice of an older program that cannot be read shows its kind.
pub(crate) fn view(notice: store::Notice, locale: Locale) -> Notice {
    let language = language(locale);
    let (text, why) = match serde_json::from_value::<News>(notice.payload) {
        Ok(news) => (news.text(language), news.reason(language)),
        Err(error) => {
            tracing::warn!(notice = %notice.id, cause = %error, "a notice cannot be read back");
            (notice.kind.clone(), String::new())
        }
    };
    Notice {
        id: NoticeId::uuid(notice.id),
        at: notice.at,
        kind: notice.kind,
        text,
        why,
        item_id: notice.item.map(ItemId::uuid),
        urge_id: notice.urge.map(domain::id::Id::uuid),
        case_id: notice.case.map(|(id, _)| id.uuid()),
        case_kind: notice.case.map(|(_, kind)| kind),
        read: notice.read,
    }
}

fn language(locale: Locale) -> Language {
    match locale {
        Locale::ZhCn => Language::ZhCn,
        Locale::En => Language::En,
    }
}
