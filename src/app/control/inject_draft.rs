//! The inject being written on the spot, before it is one.

use super::picture_form::PictureDraft;
use crate::doctrine::{InjectChannel, Marking};
use crate::exercise::{Exercise, Letter, RunSheet};
use crate::scenario::{
    Addressee, Effect, ExerciseTime, Inject, InjectId, InjectTemplate, Media, Picture, StateId,
};
use crate::t;

/// The inject being written.
#[derive(Clone, Debug)]
pub struct InjectDraft {
    /// To everyone.
    pub everyone: bool,
    /// Or to these States.
    pub to: Vec<StateId>,
    /// Its title.
    pub title: String,
    /// Its text. Markdown.
    pub body: String,
    /// Who sends it in the story; empty for the usual sender of its channel.
    pub from: String,
    /// How it reaches the table.
    pub channel: InjectChannel,
    /// How it may be handled.
    pub marking: Marking,
    /// Whether it waits for a time.
    pub later: bool,
    /// For which, as it was typed.
    pub time: String,
    /// What its release changes.
    pub effects: Vec<Effect>,
    /// The pictures that go with it.
    pub pictures: Vec<PictureDraft>,
    /// Pictures that are not at hand; they stay.
    pub(super) lost: Vec<Picture>,
    /// Addressees that the form does not offer; they stay.
    pub(super) others: Vec<Addressee>,
    /// A hint to the tables what is wanted of them; it stays as it was written.
    pub(super) asks: Option<String>,
}

impl Default for InjectDraft {
    fn default() -> Self {
        Self {
            everyone: false,
            to: Vec::new(),
            title: String::new(),
            body: String::new(),
            from: String::new(),
            channel: InjectChannel::Briefing,
            marking: Marking::Amber,
            later: false,
            time: String::new(),
            effects: Vec::new(),
            pictures: Vec::new(),
            lost: Vec::new(),
            others: Vec::new(),
            asks: None,
        }
    }
}

impl InjectDraft {
    /// Clears what belongs to one inject and keeps what the next is likely to share.
    pub(super) fn sent(&mut self) {
        self.title.clear();
        self.body.clear();
        self.time.clear();
        self.later = false;
        self.effects.clear();
        self.pictures.clear();
        self.lost.clear();
        self.others.clear();
        self.asks = None;
    }

    /// The draft that begins with the text of an inject.
    pub(super) fn of(inject: &Inject, media: &Media) -> Self {
        let (pictures, lost) = at_hand(&inject.pictures, media);
        let (everyone, to, others) = addressed(&inject.to);
        Self {
            everyone,
            to,
            title: inject.title.clone(),
            body: inject.body.clone(),
            from: inject.from.clone(),
            channel: inject.channel,
            marking: inject.marking,
            later: false,
            time: String::new(),
            effects: inject.effects.clone(),
            pictures,
            lost,
            others,
            asks: inject.asks.clone(),
        }
    }

    /// Takes up a text that the scenario holds ready: to whom it goes stays as it is if the text does not say.
    pub(super) fn take_up(&mut self, template: &InjectTemplate, media: &Media) {
        let to = match template.to.as_slice() {
            [] => (self.everyone, std::mem::take(&mut self.to), Vec::new()),
            addressees => addressed(addressees),
        };
        (self.everyone, self.to, self.others) = to;
        self.title.clone_from(&template.title);
        self.body.clone_from(&template.body);
        self.from.clone_from(&template.from);
        self.channel = template.channel;
        self.marking = template.marking;
        self.effects.clone_from(&template.effects);
        self.asks.clone_from(&template.asks);
        (self.pictures, self.lost) = at_hand(&template.pictures, media);
    }

    pub(super) fn sender(&self) -> &str {
        let typed = self.from.trim();
        if typed.is_empty() {
            usual_sender(self.channel)
        } else {
            typed
        }
    }

    pub(super) fn letter(&self) -> Letter {
        Letter {
            title: self.title.trim().to_owned(),
            from: self.sender().to_owned(),
            channel: self.channel,
            marking: self.marking,
            body: self.body.clone(),
            asks: self.asks.clone(),
            pictures: self.pictures.iter().map(PictureDraft::letter).collect(),
        }
    }

    /// The inject of this draft, under an id the run sheet does not know; planned for a time, or for now.
    pub(super) fn inject(&self, exercise: &Exercise, at: Option<ExerciseTime>) -> Inject {
        let media = exercise.scenario.media();
        let pictures = self.pictures.iter().map(|picture| picture.picture(media));
        let to = if self.everyone {
            vec![Addressee::All]
        } else {
            let states = self.to.iter().cloned().map(Addressee::State);
            states.chain(self.others.iter().cloned()).collect()
        };
        Inject {
            id: free_id(&exercise.run_sheet),
            title: self.title.trim().to_owned(),
            at: at.map(ExerciseTime::since_start),
            when: None,
            from: self.sender().to_owned(),
            to,
            channel: self.channel,
            marking: self.marking,
            body: self.body.trim().to_owned(),
            asks: self.asks.clone(),
            pictures: pictures.chain(self.lost.iter().cloned()).collect(),
            evidence: Vec::new(),
            expects: Vec::new(),
            effects: self.effects.clone(),
            notes: None,
        }
    }
}

/// Pictures as the form has them, and those that are not at hand.
fn at_hand(pictures: &[Picture], media: &Media) -> (Vec<PictureDraft>, Vec<Picture>) {
    let drafts = pictures
        .iter()
        .filter_map(|picture| PictureDraft::of(picture, media));
    let lost = pictures
        .iter()
        .filter(|picture| media.get(&picture.file).is_none());
    (drafts.collect(), lost.cloned().collect())
}

/// Whether a text goes to everyone, to which States, and to whom else.
fn addressed(to: &[Addressee]) -> (bool, Vec<StateId>, Vec<Addressee>) {
    let states = to.iter().filter_map(|to| match to {
        Addressee::State(state) => Some(state.clone()),
        _ => None,
    });
    let others = to
        .iter()
        .filter(|to| !matches!(to, Addressee::State(_) | Addressee::All));
    let everyone = to.contains(&Addressee::All);
    (everyone, states.collect(), others.cloned().collect())
}

/// The first of `x01`, `x02`, … that no inject bears.
fn free_id(sheet: &RunSheet) -> InjectId {
    let mut number = sheet.items().iter().filter(|item| item.added).count() + 1;
    loop {
        let id = InjectId::from(format!("x{number:02}"));
        if sheet.get(&id).is_none() {
            return id;
        }
        number += 1;
    }
}

/// Who usually sends by a channel, in the story's words.
pub(super) fn usual_sender(channel: InjectChannel) -> &'static str {
    match channel {
        InjectChannel::Phone => t!("control-sender-phone"),
        InjectChannel::Email => t!("control-sender-email"),
        InjectChannel::Media => t!("control-sender-media"),
        InjectChannel::Intelligence => t!("control-sender-intelligence"),
        InjectChannel::Operator => t!("control-sender-operator"),
        InjectChannel::Cert => t!("control-sender-cert"),
        InjectChannel::Diplomatic => t!("control-sender-diplomatic"),
        InjectChannel::Briefing => t!("control-sender-briefing"),
    }
}
