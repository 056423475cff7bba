//! The fields of every record and the words of every choice, as the format has them.
//!
//! Each list below names all fields or words of its type, or the crate does not compile.

use super::limits::Slot;
use super::{Fields, Read, Reader, describe, spelling};
use crate::doctrine::{
    ConsultationLevel, ContactKind, EffectiveStep, Family, InjectChannel, Marking,
};
use crate::scenario::authority::{ActMatch, Role, RoleSeat, SignOff};
use crate::scenario::condition::{Condition, Ending, Response};
use crate::scenario::format::{Format, Kind};
use crate::scenario::model::{
    Actor, ActorKind, ActorSeat as Seat, Addressee, Asset, AssetStatus, Choice, Contact,
    ContactFault, Correspondent, Culprit, Decision, Effect, Evidence, Expect, ExpectedAction,
    HotWashQuestion as Question, Hours, Inject, InjectTemplate, LeakRisk, MeasureMatch, Move,
    Objective, Opening, Picture, Prompts, QuestionKind, SeatPower, SeatRole, Sector,
    StandingGroup as WorkingGroup, State, StepEffect, Suspect, Tension, Timing, Truth,
};
use crate::scenario::problem::{NameKind, Shape};
use crate::scenario::procedure_hours::{ProcedureHours, StepHours, TimedStep};
use crate::scenario::tree::{Content, Group, Node, Value};

/// A record: which field declares its id, which must be there, which may be absent, which have a default.
macro_rules! record {
    ($type:ident, $what:literal {
        $(id $id:ident as $kind:ident;)?
        $(required $($required:ident),+;)?
        $(optional $($optional:ident),+;)?
        $(or_default $($default:ident),+;)?
    }) => {
        impl Read for $type {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = concat!(stringify!($type), "(…)");

            fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
                const KNOWN: &[&str] = &[
                    $(stringify!($id),)?
                    $($(stringify!($required),)+)?
                    $($(stringify!($optional),)+)?
                    $($(stringify!($default),)+)?
                ];
                let fields = reader.fields::<Self>(node, stringify!($type), KNOWN)?;
                $(let $id = fields.declared(stringify!($id), NameKind::$kind, reader);)?
                $($(let $required = fields.required(stringify!($required), reader);)+)?
                $($(let $optional = fields.optional(stringify!($optional), reader);)+)?
                $($(let $default = fields.or_default(stringify!($default), reader);)+)?
                Some(Self {
                    $($id: $id?,)?
                    $($($required: $required?,)+)?
                    $($($optional: $optional?,)+)?
                    $($($default: $default?,)+)?
                })
            }

            fn kind(_: Slot) -> Kind {
                Kind::named(stringify!($type))
            }

            fn describe(format: &mut Format) {
                describe::record(format, stringify!($type), |fields| {
                    $(fields.declared(stringify!($id), |it: &Self| Some(&it.$id));)?
                    $($(fields.required(stringify!($required), |it: &Self| Some(&it.$required));)+)?
                    $($(fields.optional(stringify!($optional), |it: &Self| Some(&it.$optional));)+)?
                    $($(fields.or_default(stringify!($default), |it: &Self| Some(&it.$default));)+)?
                });
            }
        }
    };
}

/// A choice among words without anything after them.
macro_rules! words {
    ($type:ident, $what:literal, $example:literal { $($word:ident),+ $(,)? }) => {
        impl Read for $type {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = $example;

            fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
                const KNOWN: &[&str] = &[$(stringify!($word)),+];
                // Fails to compile when a word of the type is missing in the list.
                fn _all_words_are_listed(word: &$type) {
                    match word { $($type::$word => {}),+ }
                }
                match word_of::<Self>(node, KNOWN, reader)? {
                    $(stringify!($word) => {
                        plain(node, stringify!($word), reader)?;
                        Some(Self::$word)
                    })+
                    _ => None,
                }
            }

            fn kind(_: Slot) -> Kind {
                Kind::named(stringify!($type))
            }

            fn describe(format: &mut Format) {
                describe::choice(format, stringify!($type), |_| {
                    vec![$(describe::word(stringify!($word), stringify!($word))),+]
                });
            }
        }
    };
}

/// A choice among words, each with or without values or fields after it.
macro_rules! choices {
    ($type:ident, $what:literal, $example:literal {
        $($word:ident $(($($value:ident),+))? $({
            $(required $($required:ident),+;)?
            $(optional $($optional:ident),+;)?
        })? => $form:literal,)+
    }) => {
        impl Read for $type {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = $example;

            fn read(node: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> Option<Self> {
                const KNOWN: &[&str] = &[$(stringify!($word)),+];
                // Fails to compile when a word of the type is missing in the list.
                fn _all_words_are_listed(word: &$type) {
                    match word { $($type::$word { .. } => {}),+ }
                }
                match word_of::<Self>(node, KNOWN, reader)? {
                    $(stringify!($word) => {
                        choices!(@read $type, node, reader, $word, $form
                            $(($($value),+))?
                            $({ $(required $($required),+;)? $(optional $($optional),+;)? })?)
                    })+
                    _ => None,
                }
            }

            fn kind(_: Slot) -> Kind {
                Kind::named(stringify!($type))
            }

            fn describe(format: &mut Format) {
                describe::choice(format, stringify!($type), |format| {
                    vec![$({
                        #[allow(unused_mut, reason = "some words have nothing after them")]
                        let mut word = describe::word(stringify!($word), $form);
                        choices!(@describe $type, word, format, $word
                            $(($($value),+))?
                            $({ $(required $($required),+;)? $(optional $($optional),+;)? })?);
                        word
                    }),+]
                });
            }
        }
    };
    (@describe $type:ident, $known:ident, $format:ident, $word:ident) => {};
    (@describe $type:ident, $known:ident, $format:ident, $word:ident ($a:ident)) => {
        describe::one(&mut $known, $format, $type::$word);
        choices!(@names $known, $a);
    };
    (@describe $type:ident, $known:ident, $format:ident, $word:ident ($a:ident, $b:ident)) => {
        describe::two(&mut $known, $format, $type::$word);
        choices!(@names $known, $a, $b);
    };
    (@describe $type:ident, $known:ident, $format:ident, $word:ident ($a:ident, $b:ident, $c:ident)) => {
        describe::three(&mut $known, $format, $type::$word);
        choices!(@names $known, $a, $b, $c);
    };
    (@names $known:ident, $($value:ident),+) => {
        let names = [$(stringify!($value)),+];
        for ((named, _), name) in $known.values.iter_mut().zip(names) {
            *named = name;
        }
    };
    (@describe $type:ident, $known:ident, $format:ident, $word:ident {
        $(required $($required:ident),+;)?
        $(optional $($optional:ident),+;)?
    }) => {
        $known.fields = describe::FieldForms::within(stringify!($word), $format, |fields| {
            $($(fields.required(stringify!($required), |it: &$type| match it {
                $type::$word { $required, .. } => Some($required),
                _ => None,
            });)+)?
            $($(fields.optional(stringify!($optional), |it: &$type| match it {
                $type::$word { $optional, .. } => Some($optional),
                _ => None,
            });)+)?
        });
    };
    (@read $type:ident, $node:ident, $reader:ident, $word:ident, $form:literal) => {{
        plain($node, $form, $reader)?;
        Some(Self::$word)
    }};
    (@read $type:ident, $node:ident, $reader:ident, $word:ident, $form:literal ($($value:ident),+)) => {{
        let mut values = Values::of($node, stringify!($word), [$(stringify!($value)),+].len(), $form, $reader)?;
        $(let $value = values.next($reader);)+
        Some(Self::$word($($value?),+))
    }};
    (@read $type:ident, $node:ident, $reader:ident, $word:ident, $form:literal {
        $(required $($required:ident),+;)?
        $(optional $($optional:ident),+;)?
    }) => {{
        const FIELDS: &[&str] = &[
            $($(stringify!($required),)+)?
            $($(stringify!($optional),)+)?
        ];
        let fields = fields_of($node, stringify!($word), $form, FIELDS, $reader)?;
        $($(let $required = fields.required(stringify!($required), $reader);)+)?
        $($(let $optional = fields.optional(stringify!($optional), $reader);)+)?
        Some(Self::$word {
            $($($required: $required?,)+)?
            $($($optional: $optional?,)+)?
        })
    }};
}

record! { Timing, "a timing" { required startex, planned, pace; } }
record! { Objective, "an objective" { id id as Objective; required text; or_default cbms; } }
record! { State, "a State" {
    id id as State;
    required name, short, colour, place, profile, brief;
    optional severity_scale, sign_off;
    or_default utc_offset, red_lines, contacts, roles;
} }
record! { Contact, "a contact" { required kind, name, hours; optional freshness, confirmed, fault; } }
record! { LeakRisk, "a risk of leaks" { required per_mille; optional state, channel; } }
record! { Prompts, "prompts for assessments" {
    optional within;
    or_default at, move_ends, consultations;
} }
record! { Actor, "an actor" { id id as Actor; required name, kind; optional seat; } }
record! { Seat, "a seat" { required role, brief; or_default lines, may, reports_on; } }
record! { Question, "a question" { required kind, text; } }
record! { WorkingGroup, "a working group" { required name, purpose, marking, members; or_default public; } }
record! { Suspect, "a suspect" { id id as Suspect; required label, who; } }
record! { Asset, "a piece of infrastructure" {
    id id as Asset;
    required name, sector, in_states;
    or_default needs, status;
} }
record! { Truth, "a truth" { required perpetrator, account; optional sponsor; } }
record! { Tension, "a tension" { required from, to, level; } }
record! { StepEffect, "an effect of a step" { required step, on_target; or_default on_self; } }
record! { Role, "a role" { id id as Role; required title, sits; optional answers_after; } }
record! { SignOff, "a sign-off" { required acts, by; } }
record! { ProcedureHours, "the hours of procedures" { required hours, take; or_default steps; } }
record! { StepHours, "the hours of a step" { required procedure, step, takes; } }
record! { Move, "a move" { id id as Move; required title, starts; or_default questions; } }
record! { Inject, "an inject" {
    id id as Inject;
    required title, from, to, channel, marking, body;
    optional at, when, asks, notes;
    or_default pictures, evidence, expects, effects;
} }
record! { InjectTemplate, "a template of an inject" {
    required title, from, channel, marking, body;
    optional asks;
    or_default to, pictures, effects;
} }
record! { Picture, "a picture" { required file, alt; optional page; or_default caption; } }
record! { Evidence, "a piece of evidence" { required points_to, weight; or_default planted; } }
record! { Expect, "an expected action" {
    id id as Expect;
    required within, action;
    optional by, text, objective;
} }
record! { Decision, "a decision" {
    id id as Decision;
    required state, opens, within, question, options, if_silent;
    optional context, objective;
} }
record! { Choice, "an option" {
    id id as Option;
    required label;
    optional measure, toward, wording;
    or_default effects, off_ramp;
} }

words! { ContactKind, "a kind of contact", "Technical" { Technical, Policy } }
words! { RoleSeat, "where a role sits", "Table" { Table, Capital } }
words! { TimedStep, "a step that takes time", "Reply" { Acknowledge, Reply, Remind, Meet, Chair } }
words! { ConsultationLevel, "a level of consultations", "Minister" {
    Technical, Policy, Ambassador, Minister,
} }
words! { ContactFault, "a fault of a contact", "Stale" { Stale, WrongPerson } }
words! { ActorKind, "a kind of actor", "Criminal" { Criminal, Activist, Company, Organisation, Media } }
words! { QuestionKind, "a kind of question", "Scale" { Scale, Text, Strengths, Improvements } }
words! { SeatRole, "a role", "Operator" { Operator, Cert, Vendor, Media, Secretariat } }
words! { SeatPower, "what a seat may do", "Share" { Share, Publish, Chair } }
words! { Sector, "a sector", "Energy" {
    Energy, Transport, Health, Finance, Water, Telecommunications, Government, Other,
} }
words! { AssetStatus, "a state of infrastructure", "Degraded" { Normal, Degraded, Down } }
words! { InjectChannel, "a channel", "Media" {
    Phone, Email, Media, Intelligence, Operator, Cert, Diplomatic, Briefing,
} }
words! { Marking, "a marking", "Amber" { Clear, Green, Amber, AmberStrict, Red, Secret } }
words! { Response, "an answer to a request", "Declined" {
    Accepted, Countered, Referred, Clarified, Declined, Lapsed,
} }
words! { Ending, "an end of consultations", "BrokenOff" { Concluded, Withdrawn, Failed, BrokenOff } }
words! { EffectiveStep, "a step in consultations", "Declined" {
    Requested, Acknowledged, Accepted, Countered, Referred, CounterLapsed, Reminded, ChairAsked, Clarified, Supported, QuestionDeclined, QuestionLapsed, JoiningRefused, Declined, Lapsed, Withdrawn, BrokenOff, CommitmentKept, CommitmentMissed,
    GroupJoined, GroupDeclined, GroupLeft, GroupPositionAgreed,
} }
words! { Family, "a family of measures", "Coerce" { DeEscalate, Protect, Signal, Coerce } }

choices! { Hours, "office hours", "Office(9, 17)" {
    Always => "Always",
    Office(from, to) => "Office(9, 17)",
} }
choices! { Culprit, "a State, an actor or an accident", "State(\"…\")" {
    State(id) => "State(\"…\")",
    Actor(id) => "Actor(\"…\")",
    Accident => "Accident",
} }
choices! { Addressee, "an addressee", "State(\"…\")" {
    All => "All",
    State(id) => "State(\"…\")",
    Actor(id) => "Actor(\"…\")",
} }
choices! { Correspondent, "a State or an actor", "State(\"…\")" {
    State(id) => "State(\"…\")",
    Actor(id) => "Actor(\"…\")",
} }
choices! { MeasureMatch, "a measure or a family of measures", "Family(Coerce)" {
    Measure(id) => "Measure(\"…\")",
    Family(family) => "Family(Coerce)",
} }
choices! { ActMatch, "an act that needs a signature", "Communique" {
    Measure(id) => "Measure(\"…\")",
    Family(family) => "Family(Coerce)",
    Coerciveness(degree) => "Coerciveness(5)",
    PublicWording => "PublicWording",
    Conclusion => "Conclusion",
    Communique => "Communique",
    Commitment => "Commitment",
    Request(level) => "Request(Minister)",
    Option(decision, option) => "Option(\"…\", \"…\")",
} }
choices! { Opening, "the time when it opens", "At(\"40m\")" {
    At(time) => "At(\"40m\")",
    After(inject, time) => "After(\"i04\", \"20m\")",
} }
choices! { Effect, "an effect", "Tension(\"…\", \"…\", 5)" {
    Tension(from, to, points) => "Tension(\"…\", \"…\", 5)",
    Infrastructure(asset, status) => "Infrastructure(\"…\", Degraded)",
} }
choices! { ExpectedAction, "an expected action", "Assessed" {
    Acknowledged => "Acknowledged",
    Assessed => "Assessed",
    Contacted(state) => "Contacted(\"…\")",
    Requested(state) => "Requested(\"…\")",
    Answered(state) => "Answered(\"…\")",
    Decided(decision) => "Decided(\"…\")",
    Took(measure) => "Took(\"…\")",
    Shared(state) => "Shared(\"…\")",
    Judged => "Judged",
} }

choices! { Condition, "a condition", "Released(\"…\")" {
    All(conditions) => "All([…, …])",
    Any(conditions) => "Any([…, …])",
    Not(condition) => "Not(…)",
    After(time) => "After(\"40m\")",
    Released(inject) => "Released(\"i04\")",
    Since(inject, time) => "Since(\"i04\", \"20m\")",
    Decided(decision, option) => "Decided(\"…\", \"…\")",
    DecidedBySilence(decision) => "DecidedBySilence(\"…\")",
    Took { required by, what; optional toward; } =>
        "Took(by: \"…\", what: Family(Coerce), toward: \"…\")",
    Contacted { required from, to; } => "Contacted(from: \"…\", to: \"…\")",
    Bounced { required from, to; } => "Bounced(from: \"…\", to: \"…\")",
    Answered { required from, to, how; } =>
        "Answered(from: \"…\", to: \"…\", how: Declined)",
    Ended { required from, to, how; } => "Ended(from: \"…\", to: \"…\", how: BrokenOff)",
    Consulted { required from, to; } => "Consulted(from: \"…\", to: \"…\")",
    Unanswered { required from, to, after; } =>
        "Unanswered(from: \"…\", to: \"…\", after: \"90m\")",
    Outcome { required from, to, outcome; } =>
        "Outcome(from: \"…\", to: \"…\", outcome: \"misperception-cleared\")",
    TensionAtLeast { required from, to, level; } =>
        "TensionAtLeast(from: \"…\", to: \"…\", level: 60)",
    Later(time, condition) => "Later(\"30m\", …)",
    Chance(percent) => "Chance(50)",
} }

/// The word that a choice begins with, if it is one of those there are.
fn word_of<T: Read>(
    node: &Node<'_>,
    known: &'static [&'static str],
    reader: &mut Reader<'_, '_, '_>,
) -> Option<&'static str> {
    let (found, extent) = match &node.value {
        Value::Word(word) => (*word, node.extent),
        Value::Group(Group {
            name: Some(name), ..
        }) => (name.text, name.extent),
        Value::Text(text) => {
            let shape = if let Some(word) = known.iter().find(|word| **word == text.as_ref()) {
                let word = (*word).to_owned();
                Shape::QuotedWord { word }
            } else if known.contains(&"State") && reader.names.states.declares(text) {
                let right = format!("State(\"{text}\")");
                let expected = T::WHAT;
                Shape::BareId { expected, right }
            } else if known.contains(&"Actor") && reader.names.actors.declares(text) {
                let right = format!("Actor(\"{text}\")");
                let expected = T::WHAT;
                Shape::BareId { expected, right }
            } else {
                reader.wrong::<T>(node);
                return None;
            };
            reader.report(node.extent, shape);
            return None;
        }
        _ => {
            reader.wrong::<T>(node);
            return None;
        }
    };
    let word = known.iter().find(|word| **word == found).copied();
    if word.is_none() {
        let shape = Shape::UnknownWord {
            found: found.to_owned(),
            expected: T::WHAT,
            meant: spelling::meant(found, known.iter().copied()).map(str::to_owned),
            known: known.to_vec(),
        };
        reader.report(extent, shape);
    }
    word
}

/// Checks that nothing follows a word that takes nothing.
fn plain(node: &Node<'_>, word: &'static str, reader: &mut Reader<'_, '_, '_>) -> Option<()> {
    if matches!(node.value, Value::Word(_)) {
        return Some(());
    }
    reader.report(node.head(), Shape::WordWithBrackets { word });
    None
}

/// The values between round brackets without a name before them.
pub(super) fn unnamed_values<'n, 'a>(node: &'n Node<'a>) -> Option<&'n [Node<'a>]> {
    match &node.value {
        Value::Group(Group {
            name: None,
            content: Content::Values(values),
        }) => Some(values),
        _ => None,
    }
}

/// The values after a word while they are read.
struct Values<'n, 'a> {
    word: &'static str,
    values: &'n [Node<'a>],
    position: usize,
}

impl<'n, 'a> Values<'n, 'a> {
    fn of(
        node: &'n Node<'a>,
        word: &'static str,
        count: usize,
        form: &'static str,
        reader: &mut Reader<'_, '_, '_>,
    ) -> Option<Self> {
        match &node.value {
            Value::Group(Group {
                content: Content::Values(values),
                ..
            }) if values.len() == count => Some(Self {
                word,
                values,
                position: 0,
            }),
            _ => {
                let shape = Shape::WordForm { word, right: form };
                reader.report(node.head(), shape);
                None
            }
        }
    }

    fn next<T: Read>(&mut self, reader: &mut Reader<'_, '_, '_>) -> Option<T> {
        const POSITIONS: [&str; 3] = ["0", "1", "2"];
        let node = self.values.get(self.position)?;
        reader.slot = super::Slot {
            record: self.word,
            field: POSITIONS.get(self.position).copied().unwrap_or(""),
        };
        self.position += 1;
        T::read(node, reader)
    }
}

/// The fields after a word.
fn fields_of<'n, 'a>(
    node: &'n Node<'a>,
    word: &'static str,
    form: &'static str,
    known: &[&'static str],
    reader: &mut Reader<'_, '_, '_>,
) -> Option<Fields<'n, 'a>> {
    match &node.value {
        Value::Group(group) if matches!(group.content, Content::Fields(_)) => {
            reader.known_fields(node, group, word, word, known)
        }
        _ => {
            let shape = Shape::WordForm { word, right: form };
            reader.report(node.head(), shape);
            None
        }
    }
}
