//! What a rehearsed table takes from a text: whom it is about, whom it points to, and what it asks for.
//!
//! People read the text. The program cannot, so the author's marks stand for reading: of an inject that lies on its
//! State's desk a table may know where its evidence points and how strongly, and what is expected of its State; of an
//! option put to its State, towards whom it goes, how it strains others, and whether it is a way back. Everything
//! else of a script is closed to it: the truth, whether evidence was planted, and every text that it has not received.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::exercise::{Briefing, InboxEntry, Item};
use crate::scenario::{
    Choice, Culprit, DecisionId, Effect, ExpectedAction, Inject, InjectId, OptionId, Scenario,
    StateId, SuspectId,
};

/// How strongly a text that the script does not know suggests those whom it names, in hundredths.
const NAMED: u32 = 10;

/// How the table of one State reads: the names that it knows, and what the texts of a script say to it.
///
/// It is made once for many rehearsals. It holds the whole script, but hands over only what a table asks for by
/// something it has received.
#[derive(Clone, Debug)]
pub struct Reader {
    own: StateId,
    /// The other States, in seating order.
    states: Vec<StateId>,
    /// The names of those States, in the same order.
    names: Vec<String>,
    suspects: Vec<Suspected>,
    /// Only looked up in, never gone through.
    script: HashMap<InjectId, Reading>,
    /// By which titles a text is recognised when another State shows it.
    titles: BTreeMap<String, InjectId>,
    options: BTreeMap<DecisionId, BTreeMap<OptionId, Label>>,
}

/// An explanation the State can believe in, and the words by which a text names it.
#[derive(Clone, Debug)]
struct Suspected {
    id: SuspectId,
    who: Culprit,
    words: Vec<String>,
}

/// What a text tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// The States it is about, in seating order.
    pub(super) states: Vec<StateId>,
    /// Whom it points to.
    pub(super) traces: Vec<Trace>,
    /// What it asks this State to do.
    pub(super) asks: Vec<Asked>,
}

/// A suggestion who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trace {
    /// Who.
    pub(super) suspect: SuspectId,
    /// How strongly, in hundredths.
    pub(super) weight: u32,
}

/// Something asked of a State.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    /// What it should do.
    pub(super) action: ExpectedAction,
    /// With which State in mind, if with one.
    pub(super) toward: Option<StateId>,
}

/// What the label of an option suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// Towards whom it is directed.
    pub(super) toward: Option<StateId>,
    /// By how many points it makes other States stand worse towards this one.
    pub(super) strain: u32,
    /// Whether it is a way back.
    pub(super) off_ramp: bool,
}

impl Reader {
    /// How the table of a State reads; `None` if the scenario has no such State.
    #[must_use]
    pub fn of(scenario: &Scenario, state: &StateId) -> Option<Self> {
        Some(Self::briefed(scenario, &Briefing::of(scenario, state)?))
    }

    /// How the table with that briefing reads.
    pub(super) fn briefed(scenario: &Scenario, briefing: &Briefing) -> Self {
        let others = briefing.common.states.iter();
        let others = others.filter(|state| state.id != briefing.state);
        let suspects = scenario.suspects.iter().map(|suspect| Suspected {
            id: suspect.id.clone(),
            who: suspect.who.clone(),
            words: suspect
                .label
                .split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| word.chars().count() > 4)
                .map(str::to_owned)
                .collect(),
        });
        let mut reader = Self {
            own: briefing.state.clone(),
            states: others.clone().map(|state| state.id.clone()).collect(),
            names: others.map(|state| state.short.clone()).collect(),
            suspects: suspects.collect(),
            script: HashMap::new(),
            titles: BTreeMap::new(),
            options: BTreeMap::new(),
        };
        for inject in &scenario.injects {
            let reading = reader.reading_of(inject);
            reader.script.insert(inject.id.clone(), reading);
            let title = reader.titles.entry(inject.title.clone());
            title.or_insert_with(|| inject.id.clone());
        }
        for decision in &scenario.decisions {
            if decision.state == reader.own {
                let labels = decision
                    .options
                    .iter()
                    .map(|choice| (choice.id.clone(), reader.label_of(choice)));
                let labels = labels.collect();
                reader.options.insert(decision.id.clone(), labels);
            }
        }
        reader
    }

    /// The States it may turn to, in seating order.
    pub(super) fn others(&self) -> &[StateId] {
        &self.states
    }

    /// Which inject something in the inbox is: its own copy, or what another State, or an actor, showed of it.
    pub(super) fn recognised(&self, entry: &InboxEntry) -> Option<&InjectId> {
        match &entry.item {
            Item::Inject(inject) => self.script.get_key_value(inject).map(|(id, _)| id),
            Item::Shared(..) | Item::Posted(..) | Item::Dispatch(_) => {
                self.titles.get(&entry.letter.title)
            }
            Item::Message(_) | Item::Ping(_) => None,
        }
    }

    /// What something in the inbox tells.
    pub(super) fn read(&self, entry: &InboxEntry) -> Cow<'_, Reading> {
        let known = match &entry.item {
            Item::Inject(inject) => Some(inject),
            _ => self.recognised(entry),
        };
        if let Some(known) = known.and_then(|inject| self.script.get(inject)) {
            return Cow::Borrowed(known);
        }
        let body = entry.letter.body.as_str();
        let traces = match entry.item {
            // Not from the script: whoever is named is a little suspect.
            Item::Inject(_) => self.named(body),
            // Who writes a letter, or is written of in it, is no suspect for that.
            Item::Message(_)
            | Item::Shared(..)
            | Item::Posted(..)
            | Item::Ping(_)
            | Item::Dispatch(_) => Vec::new(),
        };
        Cow::Owned(Reading {
            states: self.mentioned(body),
            traces,
            asks: Vec::new(),
        })
    }

    /// What an option put to this State suggests.
    pub(super) fn label(&self, decision: &DecisionId, option: &OptionId) -> Option<&Label> {
        self.options.get(decision)?.get(option)
    }

    /// The explanation that it was organs of a State.
    pub(super) fn suspect_of(&self, state: &StateId) -> Option<&SuspectId> {
        let is_it =
            |suspect: &&Suspected| matches!(&suspect.who, Culprit::State(of) if of == state);
        self.suspects.iter().find(is_it).map(|suspect| &suspect.id)
    }

    /// Whether it was organs of a State, by that explanation.
    pub(super) fn is_state(&self, suspect: &SuspectId) -> bool {
        let found = self.suspects.iter().find(|known| known.id == *suspect);
        found.is_some_and(|found| matches!(found.who, Culprit::State(_)))
    }

    fn reading_of(&self, inject: &Inject) -> Reading {
        let traces = inject.evidence.iter().flat_map(|evidence| {
            let weight = (evidence.weight.clamp(0.0, 1.0) * 100.0).round() as u32;
            let meant = self.believable();
            meant
                .filter(|suspect| suspect.who == evidence.points_to)
                .map(move |suspect| Trace {
                    suspect: suspect.id.clone(),
                    weight,
                })
        });
        let own = &self.own;
        let asks = inject
            .expects
            .iter()
            .filter(|expect| expect.by.as_ref().is_none_or(|by| by == own))
            .map(|expect| {
                let texts = [
                    inject.asks.as_deref(),
                    expect.text.as_deref(),
                    Some(inject.body.as_str()),
                ];
                let named = |text: &str| self.mentioned(text).into_iter().next();
                Asked {
                    action: expect.action.clone(),
                    toward: texts.into_iter().flatten().find_map(named),
                }
            });
        Reading {
            states: self.mentioned(&inject.body),
            traces: traces.collect(),
            asks: asks.collect(),
        }
    }

    fn label_of(&self, choice: &Choice) -> Label {
        let strain = choice.effects.iter().map(|effect| match effect {
            Effect::Tension(from, to, points) if *from != self.own && *to == self.own => {
                i32::from(*points)
            }
            Effect::Tension(..) | Effect::Infrastructure(..) => 0,
        });
        Label {
            toward: choice.toward.clone(),
            strain: strain.sum::<i32>().max(0).unsigned_abs(),
            off_ramp: choice.off_ramp,
        }
    }

    /// Whom the State can suspect: everybody but itself, for it knows what it did not do.
    fn believable(&self) -> impl Iterator<Item = &Suspected> {
        let own = |who: &Culprit| matches!(who, Culprit::State(state) if *state == self.own);
        self.suspects
            .iter()
            .filter(move |suspect| !own(&suspect.who))
    }

    fn named(&self, text: &str) -> Vec<Trace> {
        self.believable()
            .filter(|suspect| {
                suspect
                    .words
                    .iter()
                    .any(|word| text.contains(word.as_str()))
            })
            .map(|suspect| Trace {
                suspect: suspect.id.clone(),
                weight: NAMED,
            })
            .collect()
    }

    fn mentioned(&self, text: &str) -> Vec<StateId> {
        let states = self.states.iter().zip(&self.names);
        states
            .filter(|(_, name)| text.contains(name.as_str()))
            .map(|(state, _)| state.clone())
            .collect()
    }
}
