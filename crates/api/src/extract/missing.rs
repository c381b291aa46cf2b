//! Which fields a body lacks: serde stops at the first, whoever fills in a form wants to know of all of them.

use serde_json::{Map, Value};
use utoipa::ToSchema;

const SCHEMAS: &str = "#/components/schemas/";
/// So many are named; who lacks more has sent something else.
const MOST: usize = 100;

/// Pointers to the fields that a type's schema requires and a body lacks.
pub(super) fn fields<T: ToSchema>(body: &Value) -> Vec<String> {
    let mut known = Vec::new();
    T::schemas(&mut known);
    let schemas = Schemas(
        known
            .into_iter()
            .filter_map(|(name, schema)| Some((name, serde_json::to_value(schema).ok()?)))
            .collect(),
    );
    let schema = serde_json::to_value(T::schema()).unwrap_or_default();
    let mut missing = Vec::new();
    schemas.compare(&schema, body, "", &mut missing);
    missing
}

/// The schemas that others refer to.
struct Schemas(Map<String, Value>);

impl Schemas {
    fn compare(&self, schema: &Value, value: &Value, pointer: &str, missing: &mut Vec<String>) {
        let schema = self.resolved(schema);
        for part in list(schema, "allOf") {
            self.compare(part, value, pointer, missing);
        }
        // Of several shapes the one that the body means; where that is not plain, nothing is missed.
        let shapes = list(schema, "oneOf").iter();
        let mut meant = shapes.filter(|shape| self.is_meant(shape, value));
        if let (Some(shape), None) = (meant.next(), meant.next()) {
            self.compare(shape, value, pointer, missing);
        }
        match value {
            Value::Object(fields) => {
                let own = |field: &str| format!("{pointer}/{}", super::escape(field));
                let required = list(schema, "required").iter().filter_map(Value::as_str);
                let absent = required.filter(|field| !fields.contains_key(*field));
                missing.extend(absent.map(own).take(MOST.saturating_sub(missing.len())));
                for (field, value) in fields {
                    if let Some(schema) = schema.get("properties").and_then(|all| all.get(field)) {
                        self.compare(schema, value, &own(field), missing);
                    }
                }
            }
            Value::Array(entries) => {
                if let Some(schema) = schema.get("items") {
                    for (place, value) in entries.iter().enumerate() {
                        self.compare(schema, value, &format!("{pointer}/{place}"), missing);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// A shape whose fixed words are those of the body; the shape of what may be left out is none.
    fn is_meant(&self, shape: &Value, value: &Value) -> bool {
        let shape = self.resolved(shape);
        let fields = shape.get("properties").and_then(Value::as_object);
        let mut fixed = fields
            .into_iter()
            .flatten()
            .filter(|(_, schema)| schema.get("enum").is_some());
        let said = |(field, schema): (&String, &Value)| {
            value
                .get(field)
                .is_some_and(|word| list(schema, "enum").contains(word))
        };
        shape.get("type").and_then(Value::as_str) != Some("null") && fixed.all(said)
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let name = schema.get("$ref").and_then(Value::as_str);
        name.and_then(|name| self.0.get(name.strip_prefix(SCHEMAS)?))
            .unwrap_or(schema)
    }
}

fn list<'a>(schema: &'a Value, key: &str) -> &'a [Value] {
    schema
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::bodies::{
        accountability::MeasureRecorded, plan::ItemPropose, register::ItemRegister,
    };

    #[track_caller]
    fn check<T: ToSchema>(body: Value, expected: &[&str]) {
        let mut found = fields::<T>(&body);
        found.sort_unstable();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn all_that_is_missing_is_found_at_once() {
        let named = ["/basis", "/content", "/receivedOn", "/source", "/title"];
        check::<ItemRegister>(json!({}), &named);
        check::<ItemRegister>(
            json!({"title": 7, "motion": null, "strange": {}}),
            &named[..4],
        );
    }

    #[test]
    fn deeper_too() {
        let mut named = vec!["/motion/committeeUnitId", "/motion/number"];
        named.extend(["/motion/proposer", "/motion/session"]);
        let whole = json!({"basis": "", "content": "", "receivedOn": "", "source": "", "title": "", "motion": {}});
        check::<ItemRegister>(whole, &named);
        let places = json!({"tier": "major", "assignments": [{"role": "lead"}, 7]});
        let named = [
            "/assignments/0/requirement",
            "/assignments/0/unitId",
            "/closingStandard",
            "/handling",
            "/requirements",
        ];
        check::<ItemPropose>(places, &named);
    }

    #[test]
    fn of_several_shapes_the_one_that_is_meant() {
        let held = ["/heldOn", "/interviewerId", "/minutes"];
        check::<MeasureRecorded>(json!({"kind": "interview"}), &held);
        check::<MeasureRecorded>(json!({"kind": "no_such_kind"}), &[]);
        check::<MeasureRecorded>(json!({}), &[]);
    }

    #[test]
    fn no_more_are_named_than_anybody_reads() {
        let many = vec![json!({}); MOST];
        let found = fields::<ItemPropose>(&json!({"assignments": many}));
        assert_eq!(found.len(), MOST);
    }
}
