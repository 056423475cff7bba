//! The scenario as a whole: each item of the long lists read on its own, with its place in the tree.

use super::names::Names;
use super::{Fields, Read, Reader, describe as forms, leaves};
use crate::scenario::authority::{Role, SignOff};
use crate::scenario::format::Format;
use crate::scenario::model::{
    Actor, Asset, Decision, Draft, FORMAT, HotWashQuestion, Inject, InjectTemplate, LeakRisk, Move,
    Objective, Prompts, ScenarioId, StandingGroup, State, StepEffect, Suspect, Tension, Timing,
    Truth, default_stop_phrase,
};
use crate::scenario::problem::{NameKind, Problems, Shape};
use crate::scenario::procedure_hours::ProcedureHours;
use crate::scenario::tree::{Node, Place, Value};

/// A value with the piece of the tree it was read from.
#[derive(Debug)]
pub(crate) struct Item<'t, T> {
    pub(crate) node: &'t Node<'t>,
    pub(crate) value: T,
}

impl<'t, T> Item<'t, T> {
    /// Where to point.
    pub(crate) fn place(&self) -> Place<'t, 't> {
        Place::of(self.node)
    }

    /// Where to point for one of its fields.
    pub(crate) fn at(&self, field: &str) -> Place<'t, 't> {
        self.place().field(field)
    }
}

/// Everything that could be read. What could not is left out, and was reported.
#[derive(Debug)]
pub(crate) struct Outline<'t> {
    pub(crate) root: &'t Node<'t>,
    pub(crate) head: Head,
    pub(crate) timing: Option<Timing>,
    pub(crate) truth: Option<Truth>,
    pub(crate) objectives: Vec<Item<'t, Objective>>,
    pub(crate) states: Vec<Item<'t, State>>,
    pub(crate) actors: Vec<Item<'t, Actor>>,
    pub(crate) suspects: Vec<Item<'t, Suspect>>,
    pub(crate) infrastructure: Vec<Item<'t, Asset>>,
    pub(crate) tension: Vec<Item<'t, Tension>>,
    pub(crate) moves: Vec<Item<'t, Move>>,
    pub(crate) injects: Vec<Item<'t, Inject>>,
    pub(crate) inject_templates: Vec<Item<'t, InjectTemplate>>,
    pub(crate) decisions: Vec<Item<'t, Decision>>,
    pub(crate) consultation_effects: Vec<Item<'t, StepEffect>>,
    pub(crate) leaks: Vec<Item<'t, LeakRisk>>,
    pub(crate) working_groups: Vec<Item<'t, StandingGroup>>,
    pub(crate) assessments: Option<Option<Prompts>>,
    pub(crate) hot_wash: Vec<Item<'t, HotWashQuestion>>,
    pub(crate) roles: Vec<Item<'t, Role>>,
    pub(crate) sign_off: Vec<Item<'t, SignOff>>,
    pub(crate) procedure_hours: Option<Option<ProcedureHours>>,
}

/// The single values at the head of a scenario.
#[derive(Debug)]
pub(crate) struct Head {
    format: Option<u32>,
    id: Option<ScenarioId>,
    version: Option<String>,
    language: Option<String>,
    licence: Option<String>,
    authors: Option<Vec<String>>,
    pub(crate) title: Option<String>,
    synopsis: Option<String>,
    theme: Option<Option<String>>,
    start_here: Option<bool>,
    real_world_stop: Option<Option<String>>,
}

impl Head {
    /// The language of the texts, if it could be read.
    pub(crate) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The texts that everybody reads before the exercise.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let theme = self.theme.as_ref().and_then(Option::as_ref);
        let texts = [self.title.as_ref(), self.synopsis.as_ref(), theme];
        texts.into_iter().flatten().map(String::as_str)
    }
}

/// The fields of a scenario, in the order of the format, and whether they must be there.
macro_rules! scenario {
    ($($presence:ident $field:ident $(= $default:expr)?;)+) => {
        const FIELDS: &[&str] = &[$(stringify!($field)),+];

        /// Adds the whole scenario to the description of the format.
        pub(super) fn describe(format: &mut Format) {
            forms::record(format, "Scenario", |fields| {
                $(fields.$presence(
                    stringify!($field),
                    |it: &Draft| Some(&it.$field),
                    $(&$default)?
                );)+
            });
        }
    };
}

scenario! {
    required format;
    declared id;
    required version;
    required language;
    required licence;
    or_default authors;
    required title;
    required synopsis;
    optional theme;
    or_default start_here;
    or real_world_stop = default_stop_phrase();
    required timing;
    or_default objectives;
    required states;
    or_default actors;
    or_default suspects;
    or_default infrastructure;
    required truth;
    or_default tension;
    or_default moves;
    required injects;
    or_default inject_templates;
    or_default decisions;
    or_default consultation_effects;
    or_default leaks;
    or_default working_groups;
    optional assessments;
    or_default hot_wash;
    or_default roles;
    or_default sign_off;
    optional procedure_hours;
}

/// Only for the messages about the outermost record.
struct WholeScenario;

impl Read for WholeScenario {
    const WHAT: &'static str = "a Scenario";
    const EXAMPLE: &'static str = "Scenario(format: 1, id: \"…\", …)";

    fn read(_: &Node<'_>, _: &mut Reader<'_, '_, '_>) -> Option<Self> {
        Some(Self)
    }
}

impl<'t> Outline<'t> {
    /// Reads the whole tree. Nothing if it is no scenario, or one of another format.
    pub(crate) fn read(
        root: &'t Node<'t>,
        names: &Names<'t>,
        problems: &mut Problems<'_>,
    ) -> Option<Self> {
        let mut reader = Reader::new(names, problems);
        let reader = &mut reader;
        if is_of_another_format(root, reader) {
            return None;
        }
        let fields = reader.fields::<WholeScenario>(root, "Scenario", FIELDS)?;
        let head = Head {
            format: fields.required("format", reader),
            id: fields.declared("id", NameKind::Scenario, reader),
            version: fields.required("version", reader),
            language: fields.required("language", reader),
            licence: fields.required("licence", reader),
            authors: fields.or_default("authors", reader),
            title: fields.required("title", reader),
            synopsis: fields.required("synopsis", reader),
            theme: fields.optional("theme", reader),
            start_here: fields.or_default("start_here", reader),
            real_world_stop: match fields.find("real_world_stop", reader) {
                None => Some(None),
                Some(node) => String::read(node, reader).map(Some),
            },
        };
        Some(Self {
            root,
            head,
            timing: fields.required("timing", reader),
            objectives: items(&fields, "objectives", Presence::MayBeAbsent, reader),
            states: items(&fields, "states", Presence::Required, reader),
            actors: items(&fields, "actors", Presence::MayBeAbsent, reader),
            suspects: items(&fields, "suspects", Presence::MayBeAbsent, reader),
            infrastructure: items(&fields, "infrastructure", Presence::MayBeAbsent, reader),
            truth: fields.required("truth", reader),
            tension: items(&fields, "tension", Presence::MayBeAbsent, reader),
            moves: items(&fields, "moves", Presence::MayBeAbsent, reader),
            injects: items(&fields, "injects", Presence::Required, reader),
            inject_templates: items(&fields, "inject_templates", Presence::MayBeAbsent, reader),
            decisions: items(&fields, "decisions", Presence::MayBeAbsent, reader),
            consultation_effects: items(
                &fields,
                "consultation_effects",
                Presence::MayBeAbsent,
                reader,
            ),
            leaks: items(&fields, "leaks", Presence::MayBeAbsent, reader),
            working_groups: items(&fields, "working_groups", Presence::MayBeAbsent, reader),
            assessments: fields.optional("assessments", reader),
            hot_wash: items(&fields, "hot_wash", Presence::MayBeAbsent, reader),
            roles: items(&fields, "roles", Presence::MayBeAbsent, reader),
            sign_off: items(&fields, "sign_off", Presence::MayBeAbsent, reader),
            procedure_hours: fields.optional("procedure_hours", reader),
        })
    }

    /// Where to point for a field of the scenario itself.
    pub(crate) fn at(&self, field: &str) -> Place<'t, 't> {
        Place::of(self.root).field(field)
    }

    /// The draft, if nothing is missing and no item was left out.
    pub(crate) fn into_draft(self) -> Option<Draft> {
        let read = [
            ("objectives", self.objectives.len()),
            ("states", self.states.len()),
            ("actors", self.actors.len()),
            ("suspects", self.suspects.len()),
            ("infrastructure", self.infrastructure.len()),
            ("tension", self.tension.len()),
            ("moves", self.moves.len()),
            ("injects", self.injects.len()),
            ("inject_templates", self.inject_templates.len()),
            ("decisions", self.decisions.len()),
            ("consultation_effects", self.consultation_effects.len()),
            ("hot_wash", self.hot_wash.len()),
            ("roles", self.roles.len()),
            ("sign_off", self.sign_off.len()),
            ("working_groups", self.working_groups.len()),
        ];
        let written = |field| self.root.get(field).map_or(0, |list| list.items().len());
        if read.iter().any(|(field, count)| *count != written(field)) {
            return None;
        }
        let head = self.head;
        Some(Draft {
            format: head.format?,
            id: head.id?,
            version: head.version?,
            language: head.language?,
            licence: head.licence?,
            authors: head.authors?,
            title: head.title?,
            synopsis: head.synopsis?,
            theme: head.theme?,
            start_here: head.start_here?,
            real_world_stop: head.real_world_stop?.unwrap_or_else(default_stop_phrase),
            timing: self.timing?,
            objectives: values(self.objectives),
            states: values(self.states),
            actors: values(self.actors),
            suspects: values(self.suspects),
            infrastructure: values(self.infrastructure),
            truth: self.truth?,
            tension: values(self.tension),
            moves: values(self.moves),
            injects: values(self.injects),
            inject_templates: values(self.inject_templates),
            decisions: values(self.decisions),
            consultation_effects: values(self.consultation_effects),
            leaks: values(self.leaks),
            working_groups: values(self.working_groups),
            assessments: self.assessments?,
            hot_wash: values(self.hot_wash),
            roles: values(self.roles),
            sign_off: values(self.sign_off),
            procedure_hours: self.procedure_hours?,
        })
    }
}

/// The title, wherever it can be found, so that even a broken scenario can be called by its name.
pub(crate) fn title_of(root: &Node<'_>) -> Option<String> {
    let title = root.get("title")?.text()?.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// Whether the file says that it is in a format this program does not read; then the rest means nothing.
fn is_of_another_format(root: &Node<'_>, reader: &mut Reader<'_, '_, '_>) -> bool {
    let Some(node) = root.get("format") else {
        return false;
    };
    let Value::Number(written) = node.value else {
        return false;
    };
    let Ok(found) = written.parse::<u32>() else {
        return false;
    };
    if found == FORMAT {
        return false;
    }
    let reads = FORMAT;
    reader.report(node.extent, Shape::Format { found, reads });
    true
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    MayBeAbsent,
}

/// The items of a list that can be read, each on its own.
fn items<'t, T: Read>(
    fields: &Fields<'t, 't>,
    field: &'static str,
    presence: Presence,
    reader: &mut Reader<'_, '_, '_>,
) -> Vec<Item<'t, T>> {
    let Some(node) = fields.find(field, reader) else {
        if presence == Presence::Required {
            fields.report_missing(field, &format!("[{}]", T::EXAMPLE), reader);
        }
        return Vec::new();
    };
    let Value::List(list) = &node.value else {
        leaves::not_a_list::<T>(node, reader);
        return Vec::new();
    };
    let mut items = Vec::with_capacity(list.len());
    for node in list {
        if let Some(value) = T::read(node, reader) {
            items.push(Item { node, value });
        }
    }
    items
}

fn values<T>(items: Vec<Item<'_, T>>) -> Vec<T> {
    items.into_iter().map(|item| item.value).collect()
}
