//! A district's supervision office at work: units from the real list, people with one role each, made through the public API.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{NaiveDateTime, TimeDelta};
use domain::vocabulary::Role;
use serde_json::{Value, json};

use crate::{Answer, Ask, Engine, Server};

/// What everybody's password is, once changed.
pub const PASSWORD: &str = "Ducha-2025-laoshan";

/// The performance office, which gets copies of yellow and red slips (`district/17`).
pub const PERFORMANCE: &str = "崂山区绩效考核办公室";

/// A token is used this long at most; it ends after ten minutes of the server's clock.
const TOKEN_MINUTES: i64 = 9;

/// Somebody with an account.
#[derive(Debug)]
pub struct Person {
    /// What they sign in with.
    pub username: String,
    /// Their id.
    pub id: String,
    password: String,
    session: Mutex<Option<(NaiveDateTime, String)>>,
}

impl Person {
    /// Somebody whose password is known.
    pub fn new(username: &str, id: &str, password: &str) -> Self {
        Self {
            username: username.to_owned(),
            id: id.to_owned(),
            password: password.to_owned(),
            session: Mutex::new(None),
        }
    }

    /// A token that is in force; signs in where there is none.
    #[track_caller]
    pub(crate) fn token(&self, server: &Server) -> String {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        let now = server.now();
        if let Some((since, token)) = &*session
            && (*since..*since + TimeDelta::minutes(TOKEN_MINUTES)).contains(&now)
        {
            return token.clone();
        }
        let opened = sign_in(server, &self.username, &self.password).ok();
        let token = opened["accessToken"].as_str().unwrap().to_owned();
        *session = Some((now, token.clone()));
        token
    }

    /// Takes it that this session's token is good from now on.
    fn hold(&self, server: &Server, token: &str) {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        *session = Some((server.now(), token.to_owned()));
    }
}

/// Asks for a session; as an app does, so that the refresh token stands in the body.
#[track_caller]
pub fn sign_in(server: &Server, username: &str, password: &str) -> Answer {
    let body = json!({ "username": username, "password": password });
    server
        .ask("POST", "/api/v1/sessions")
        .header("duban-client", "mobile")
        .json(&body)
        .send()
}

/// Signs in with a one-time code and changes it for [`PASSWORD`], as the first sign-in asks.
#[track_caller]
pub fn arrive(server: &Server, username: &str, code: &str) -> Person {
    let session = sign_in(server, username, code).ok();
    assert_eq!(session["mustChangePassword"], true, "{username}");
    let token = session["accessToken"].as_str().unwrap();
    let change = json!({ "current": code, "new": PASSWORD });
    server
        .ask("POST", "/api/v1/me/password")
        .bearer(token)
        .json(&change)
        .send()
        .ok();
    Person::new(username, session["me"]["id"].as_str().unwrap(), PASSWORD)
}

/// A post to be filled: the account's name, what it may do, and for which unit.
#[derive(Debug, Clone, Copy)]
pub struct Post {
    /// What its holder signs in with.
    pub name: &'static str,
    /// The one role.
    pub role: Role,
    /// The unit of unit people and observers; of a leader, the unit in charge of.
    pub unit: Option<&'static str>,
}

/// A post.
pub const fn post(name: &'static str, role: Role, unit: Option<&'static str>) -> Post {
    Post { name, role, unit }
}

/// An office with its server.
pub struct Office {
    /// The server it works on, perhaps beside other offices.
    pub server: Arc<Server>,
    /// Before the names its people sign in with, where the posts' own names are taken on this server.
    stem: Option<String>,
    units: BTreeMap<String, String>,
    people: BTreeMap<String, Person>,
}

impl Office {
    /// Starts a server, makes the units and the people, and has everybody arrive.
    ///
    /// # Panics
    /// Anything is refused on the way.
    pub fn open(engine: Engine, at: &str, units: &[&str], posts: &[Post]) -> Self {
        Self::open_with(engine, at, units, posts, &[])
    }

    /// The same by another rulebook.
    ///
    /// # Panics
    /// Anything is refused on the way.
    pub fn open_under(
        engine: Engine,
        at: &str,
        rulebook: &str,
        units: &[&str],
        posts: &[Post],
    ) -> Self {
        Self::open_with(engine, at, units, posts, &["--rulebook", rulebook])
    }

    /// As [`Self::open`], with further settings of the server.
    ///
    /// # Panics
    /// Anything is refused on the way.
    pub fn open_with(
        engine: Engine,
        at: &str,
        units: &[&str],
        posts: &[Post],
        settings: &[&str],
    ) -> Self {
        let server = Arc::new(Server::start_with(engine, at, settings));
        let administrators = server.administrators();
        Self::arrive_all(server, None, &administrators, units, posts)
    }

    /// Makes a jurisdiction below this one, on the same server, with units and people of its own.
    ///
    /// # Panics
    /// Anything is refused on the way.
    pub fn found(&self, name: &str, stem: &str, units: &[&str], posts: &[Post]) -> Self {
        let administrators = self.founded(name, stem, "district");
        Self::arrive_all(self.server.clone(), None, &administrators, units, posts)
    }

    /// The same by another rulebook, with posts that bear the names of posts there are already.
    ///
    /// # Panics
    /// Anything is refused on the way.
    pub fn found_alike(
        &self,
        name: &str,
        stem: &str,
        rulebook: &str,
        units: &[&str],
        posts: &[Post],
    ) -> Self {
        let administrators = self.founded(name, stem, rulebook);
        let stem = Some(stem.to_owned());
        Self::arrive_all(self.server.clone(), stem, &administrators, units, posts)
    }

    /// Makes a jurisdiction below this one; its administrators with their codes come out.
    fn founded(&self, name: &str, stem: &str, rulebook: &str) -> Vec<(String, String)> {
        let administrators = json!({
            "system": format!("{stem}-system"), "security": format!("{stem}-security"), "audit": format!("{stem}-audit"),
        });
        let body = json!({ "name": name, "rulebook": rulebook, "administrators": administrators });
        let made = self
            .by("system_admin")
            .post("/api/v1/jurisdictions", &body)
            .ok();
        let people = made["administrators"].as_array().unwrap();
        let word = |person: &Value, field: &str| person[field].as_str().unwrap().to_owned();
        people
            .iter()
            .map(|person| (word(person, "username"), word(person, "oneTimeCode")))
            .collect()
    }

    fn arrive_all(
        server: Arc<Server>,
        stem: Option<String>,
        administrators: &[(String, String)],
        units: &[&str],
        posts: &[Post],
    ) -> Self {
        let mut people = BTreeMap::new();
        for (name, code) in administrators {
            let person = arrive(&server, name, code);
            let role = me(&server, &person)["roles"][0].clone();
            people.insert(role.as_str().unwrap().to_owned(), person);
        }
        let mut office = Self {
            server,
            stem,
            units: BTreeMap::new(),
            people,
        };
        for name in units {
            let id = office.create_unit(name);
            office.units.insert((*name).to_owned(), id);
        }
        // Half a dozen hashes for each person: let both cores work.
        let made: Vec<(String, Person)> = std::thread::scope(|scope| {
            let office = &office;
            let begun: Vec<_> = posts
                .iter()
                .map(|post| scope.spawn(move || (post.name.to_owned(), office.engage(*post))))
                .collect();
            begun
                .into_iter()
                .map(|thread| thread.join().expect("everybody arrives"))
                .collect()
        });
        office.people.extend(made);
        office
    }

    fn create_unit(&self, name: &str) -> String {
        let row = unit_of_the_list(name);
        let made = self.by("system_admin").post("/api/v1/units", &row).ok();
        made["id"].as_str().unwrap().to_owned()
    }

    /// Makes an account, gives it its role, and has its holder sign in for the first time.
    #[track_caller]
    pub fn engage(&self, post: Post) -> Person {
        let (name, code) = self.appoint(post);
        arrive(&self.server, &name, &code)
    }

    /// Makes an account and gives it its role; the name and the one-time code come out.
    #[track_caller]
    pub fn appoint(&self, post: Post) -> (String, String) {
        let unit = post.unit.map(|unit| self.unit(unit));
        let leads = post.role == Role::LeaderInCharge;
        let username = match &self.stem {
            Some(stem) => format!("{stem}-{}", post.name),
            None => post.name.to_owned(),
        };
        let body = json!({
            "username": username,
            "displayName": format!("{}（{}）", post.unit.unwrap_or("区政府"), post.name),
            "roles": [],
            "unitId": if leads { None } else { unit },
            "inChargeOf": if leads { unit.into_iter().collect() } else { Vec::new() },
        });
        let made = self.by("system_admin").post("/api/v1/users", &body).ok();
        let id = made["user"]["id"].as_str().unwrap();
        let roles = json!({ "roles": [post.role.word()] });
        let version = made["user"]["version"].as_i64().unwrap();
        self.set_roles(id, version, &roles).ok();
        let code = made["oneTimeCode"].as_str().unwrap();
        (username, code.to_owned())
    }

    /// Sets an account's roles as the security administrator, who gives the password again where that is asked for.
    #[track_caller]
    pub fn set_roles(&self, id: &str, version: i64, roles: &Value) -> Answer {
        let set = || {
            self.by("security_admin")
                .ask("PUT", &format!("/api/v1/users/{id}/roles"))
                .if_match(version)
                .json(roles)
                .send()
        };
        let answer = set();
        if answer.code() != "step_up_required" {
            return answer;
        }
        self.step_up("security_admin");
        set()
    }

    /// A unit's id.
    ///
    /// # Panics
    /// The office was opened without it.
    #[track_caller]
    pub fn unit(&self, name: &str) -> &str {
        let found = self.units.get(name);
        found.unwrap_or_else(|| panic!("there is no unit {name}"))
    }

    /// The holder of a post, or the administrator with a role.
    ///
    /// # Panics
    /// The office was opened without it.
    #[track_caller]
    pub fn person(&self, name: &str) -> &Person {
        let found = self.people.get(name);
        found.unwrap_or_else(|| panic!("nobody holds the post {name}"))
    }

    /// What one person asks.
    #[track_caller]
    pub fn by(&self, name: &str) -> By<'_> {
        By {
            server: &self.server,
            person: self.person(name),
        }
    }

    /// Gives the password once more, as signing asks.
    #[track_caller]
    pub fn step_up(&self, name: &str) {
        let body = json!({ "password": self.person(name).password });
        self.by(name)
            .post("/api/v1/sessions/current/step-up", &body)
            .ok();
    }
}

/// The requests of one person.
#[derive(Clone, Copy)]
pub struct By<'a> {
    server: &'a Server,
    person: &'a Person,
}

impl<'a> By<'a> {
    /// A request to be put together.
    pub fn ask(self, method: &str, path: &str) -> Ask<'a> {
        self.server.ask(method, path).by(self.person)
    }

    /// Reads.
    #[track_caller]
    pub fn get(self, path: &str) -> Answer {
        self.ask("GET", path).send()
    }

    /// Reads until a word stands in the answer: news is told a moment after what it tells of.
    ///
    /// # Panics
    /// It does not within ten seconds.
    #[track_caller]
    pub fn eventually(self, path: &str, word: &str) -> Value {
        for _ in 0..100 {
            let answer = self.get(path).ok();
            if answer.to_string().contains(word) {
                return answer;
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        panic!("{word} never came: {}", self.get(path).ok());
    }

    /// Posts JSON.
    #[track_caller]
    pub fn post(self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path).json(body).send()
    }

    /// Posts JSON about a version that was read.
    #[track_caller]
    pub fn post_at(self, version: i64, path: &str, body: &Value) -> Answer {
        self.ask("POST", path).if_match(version).json(body).send()
    }
}

/// A second session of somebody, beside the one the harness holds.
#[track_caller]
pub fn another_session(server: &Server, person: &Person) -> Value {
    sign_in(server, &person.username, &person.password).ok()
}

/// Signs in anew and goes on with that session.
#[track_caller]
pub fn renew(server: &Server, person: &Person) {
    let session = another_session(server, person);
    person.hold(server, session["accessToken"].as_str().unwrap());
}

fn me(server: &Server, person: &Person) -> Value {
    server.ask("GET", "/api/v1/me").by(person).send().ok()
}

/// A row of the district's real list, as the API takes it.
fn unit_of_the_list(name: &str) -> Value {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/units/laoshan-units.csv");
    let mut rows = csv::Reader::from_path(list).unwrap();
    let known = rows
        .records()
        .map(Result::unwrap)
        .find(|row| row.get(0) == Some(name));
    let Some(row) = known else {
        // The ledgers of other places name units that the district's list lacks; so does the regulation's own 区绩考办.
        let copy_office = (name == PERFORMANCE).then_some("performance");
        let aliases = if name == PERFORMANCE {
            vec!["区绩考办"]
        } else {
            Vec::new()
        };
        return json!({ "name": name, "aliases": aliases, "kind": "政府部门", "category": null, "parentId": null, "copyOffice": copy_office, "firstPerson": first_person(name) });
    };
    let cell = |place: usize| row.get(place).unwrap_or_default();
    let aliases: Vec<_> = cell(1)
        .split('、')
        .filter(|alias| !alias.is_empty())
        .collect();
    // The offices that red slips are copied to (`district/15.3`).
    let copy_office = match name {
        "崂山区纪委监委" => json!("discipline"),
        "崂山区委组织部" => json!("organization"),
        _ => Value::Null,
    };
    json!({ "name": name, "aliases": aliases, "kind": cell(2), "category": cell(3), "parentId": null, "copyOffice": copy_office, "firstPerson": first_person(name) })
}

/// Each unit has somebody on record who answers for it (`sichuan/5`, `banner/6.1`); posts, no people's names.
fn first_person(unit: &str) -> Value {
    json!({ "name": format!("{unit}主要负责人"), "post": "主要负责人" })
}
