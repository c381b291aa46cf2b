//! In: a rulebook's TOML text. Out: the checked [`Rulebook`], or every fault with its line.

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use super::fault::{LineFault, RulebookError, RulebookFault};
use super::{Rulebook, validate};

impl Rulebook {
    /// Reads and checks a rulebook; `file` is only named in the error.
    ///
    /// # Errors
    /// Every fault of a text that is no TOML; of one that is, the first fault of shape in each section or element of a
    /// list; of one in shape, every rule that makes no sense.
    pub fn parse(file: &str, toml: &str) -> Result<Self, RulebookError> {
        let text = Text(toml);
        let read = text.read().and_then(|(table, rulebook)| {
            let faults = validate::faults(&rulebook);
            let faults: Vec<_> = faults
                .into_iter()
                .map(|(place, fault)| text.fault(place.find(&table), fault))
                .collect();
            if faults.is_empty() {
                Ok(rulebook)
            } else {
                Err(faults)
            }
        });
        read.map_err(|mut faults| {
            faults.sort_by_key(|found| found.line);
            RulebookError {
                file: file.to_owned(),
                faults,
            }
        })
    }
}

/// The whole text, in which bytes have lines.
#[derive(Clone, Copy)]
struct Text<'i>(&'i str);

impl<'i> Text<'i> {
    fn read(self) -> Result<(DeTable<'i>, Rulebook), Vec<LineFault>> {
        let (table, faults) = DeTable::parse_recoverable(self.0);
        if !faults.is_empty() {
            let syntax = |error: Error| {
                self.fault(
                    start(&error),
                    RulebookFault::Syntax(error.message().to_owned()),
                )
            };
            return Err(faults.into_iter().map(syntax).collect());
        }
        let table = table.into_inner();
        let mut reader = Reader {
            text: self,
            table: table.clone(),
            faults: Vec::new(),
        };
        let rulebook = reader.rulebook();
        reader.refuse_the_rest();
        rulebook
            .filter(|_| reader.faults.is_empty())
            .map(|rulebook| (table, rulebook))
            .ok_or(reader.faults)
    }

    fn fault(self, at: usize, fault: RulebookFault) -> LineFault {
        let before = self.0.bytes().take(at);
        LineFault {
            line: before.filter(|byte| *byte == b'\n').count() + 1,
            fault,
        }
    }
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// Takes the sections out of the table one by one, so that a fault in one does not hide those of the others.
struct Reader<'i> {
    text: Text<'i>,
    table: DeTable<'i>,
    faults: Vec<LineFault>,
}

impl<'i> Reader<'i> {
    /// The rulebook, if no section has a fault; all are read in any case.
    fn rulebook(&mut self) -> Option<Rulebook> {
        let id = self.one("id");
        let version = self.one("version");
        let name = self.one("name");
        let valid_from = self.date("valid_from");
        let organ = self.optional("organ");
        let numbering = self.one("numbering");
        let tiers = self.list("tiers");
        let sources = self.list("sources");
        let handling = self.one("handling");
        let handling_basis = self.optional("handling_basis");
        let handling_limits = self.optional("handling_limits");
        let screening = self.optional("screening");
        let proposal = self.optional("proposal");
        let approvals = self.list("approvals");
        let chains = self.optional_list("chains");
        let receipt = self.one("receipt");
        let completion = self.optional("completion");
        let first_person = self.optional("first_person");
        let reporting = self.one("reporting");
        let dispute = self.one("dispute");
        let extension = self.one("extension");
        let suspension = self.optional("suspension");
        let prompts = self.one("prompts");
        let checklist = self.list("checklist");
        let result_review = self.list("result_review");
        let ladder = self.one("ladder");
        let scores = self.optional("scores");
        let assessment = self.optional("assessment");
        let office = self.optional_list("office");
        let collation = self.optional("collation");
        let following = self.optional("following");
        let office_delay = self.optional("office_delay");
        let duties = self.optional_list("duties");
        let coordination = self.optional("coordination");
        let difficulty = self.optional("difficulty");
        let motions = self.optional("motions");
        let initiative = self.optional("initiative");
        let disclosure = self.optional("disclosure");
        let yearly_plan = self.optional("yearly_plan");
        let appraisal = self.optional("appraisal");
        let inspections = self.optional_list("inspections");
        let findings = self.optional_list("findings");
        let accountability = self.optional_list("accountability");
        let forms = self.optional_list("forms");
        let dossier = self.list("dossier");
        let originals = self.optional("originals");
        let co_supervisors = self.optional_list("co_supervisors");
        let result_to_author = self.optional("result_to_author");
        let result_in_order = self.optional("result_in_order");
        let keep_up = self.optional("keep_up");
        Some(Rulebook {
            id: id?,
            version: version?,
            name: name?,
            valid_from: valid_from?,
            organ: organ?,
            numbering: numbering?,
            tiers: tiers?,
            sources: sources?,
            handling: handling?,
            handling_basis: handling_basis?.unwrap_or_default(),
            handling_limits: handling_limits?.unwrap_or_default(),
            screening: screening?,
            proposal: proposal?.unwrap_or_default(),
            approvals: approvals?,
            chains: chains?,
            receipt: receipt?,
            completion: completion?,
            first_person: first_person?,
            reporting: reporting?,
            dispute: dispute?,
            extension: extension?,
            suspension: suspension?,
            prompts: prompts?,
            checklist: checklist?,
            result_review: result_review?,
            ladder: ladder?,
            scores: scores?,
            assessment: assessment?,
            office: office?,
            collation: collation?,
            following: following?,
            office_delay: office_delay?,
            duties: duties?,
            coordination: coordination?,
            difficulty: difficulty?,
            motions: motions?,
            initiative: initiative?,
            disclosure: disclosure?,
            yearly_plan: yearly_plan?,
            appraisal: appraisal?,
            inspections: inspections?,
            findings: findings?,
            accountability: accountability?,
            forms: forms?,
            dossier: dossier?,
            originals: originals?,
            co_supervisors: co_supervisors?,
            result_to_author: result_to_author?,
            result_in_order: result_in_order?,
            keep_up: keep_up?,
        })
    }

    fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'i>>> {
        let found = self.table.remove(key);
        if found.is_none() {
            let fault = RulebookFault::MissingField(format!("missing field `{key}`"));
            self.faults.push(self.text.fault(0, fault));
        }
        found
    }

    fn one<T: Deserialize<'i>>(&mut self, key: &str) -> Option<T> {
        let value = self.take(key)?;
        self.value(value)
    }

    /// An array, element by element.
    fn list<T: Deserialize<'i>>(&mut self, key: &str) -> Option<Vec<T>> {
        let value = self.take(key)?;
        let at = value.span();
        match value.into_inner() {
            DeValue::Array(array) => {
                let read: Vec<Option<T>> = array
                    .into_iter()
                    .map(|element| self.value(element))
                    .collect();
                read.into_iter().collect()
            }
            other => self.value(Spanned::new(at, other)),
        }
    }

    /// A section that a rulebook may leave out.
    fn optional<T: Deserialize<'i>>(&mut self, key: &str) -> Option<Option<T>> {
        match self.table.remove(key) {
            Some(value) => self.value(value).map(Some),
            None => Some(None),
        }
    }

    /// A list that a rulebook may leave out, which is an empty one.
    fn optional_list<T: Deserialize<'i>>(&mut self, key: &str) -> Option<Vec<T>> {
        if self.table.contains_key(key) {
            self.list(key)
        } else {
            Some(Vec::new())
        }
    }

    /// A TOML date, which the rulebook's own types know as text.
    fn date<T: Deserialize<'i>>(&mut self, key: &str) -> Option<T> {
        let value = self.take(key)?;
        let at = value.span();
        match value.into_inner() {
            DeValue::Datetime(date) => {
                self.value(Spanned::new(at, DeValue::String(date.to_string().into())))
            }
            other => self.value(Spanned::new(at, other)),
        }
    }

    fn value<T: Deserialize<'i>>(&mut self, value: Spanned<DeValue<'i>>) -> Option<T> {
        T::deserialize(ValueDeserializer::from(value))
            .map_err(|error| {
                self.faults
                    .push(self.text.fault(start(&error), kind(error.message())))
            })
            .ok()
    }

    fn refuse_the_rest(&mut self) {
        for key in self.table.keys() {
            let fault = RulebookFault::UnknownField(format!("unknown field `{}`", key.get_ref()));
            self.faults.push(self.text.fault(key.span().start, fault));
        }
    }
}

/// The parser hands on only serde's message; its opening words are the one thing that tells the kinds apart.
fn kind(message: &str) -> RulebookFault {
    let reason = message.to_owned();
    if message.starts_with("unknown field") {
        RulebookFault::UnknownField(reason)
    } else if message.starts_with("missing field") {
        RulebookFault::MissingField(reason)
    } else if message.starts_with("unknown variant") {
        RulebookFault::UnknownWord(reason)
    } else {
        RulebookFault::UnfitValue(reason)
    }
}
