//! How a rehearsed table tends to act, as data.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::words::read;
use crate::doctrine::Family;

/// A way of playing a State. Chances are per cent; weights count only in relation to one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posture {
    /// Its name in [`crate::exercise::Player::Rehearsed`].
    pub id: SmolStr,
    /// What a person reads, in sentence case.
    pub label: String,
    /// How a table in this posture acts, in a sentence.
    pub description: String,
    /// How long things take.
    pub minutes: Minutes,
    /// Chance that what was read is acknowledged.
    pub acknowledges: u8,
    /// Chance to write to the State that something it read is about.
    pub writes: u8,
    /// Chance to ask that State for consultations.
    pub seeks: u8,
    /// Chance to think of a measure after something it read.
    pub acts: u8,
    /// Chance to record an assessment after something it read.
    pub assesses: u8,
    /// How far it believes what it reads about who did it.
    pub beliefs: Credence,
    /// The least and the most attentive it is in an exercise, per cent. What it does of its own accord it does so much
    /// less often than it would: a draw for each exercise, so that the same table is brisk today and slow tomorrow.
    pub attention: (u8, u8),
    /// Chance to do what a text asks of it.
    pub heeds: u8,
    /// Chance that a request or a counter-offer is never answered.
    pub ignores: u8,
    /// How it answers a request.
    pub reply: Replies,
    /// What it does in session.
    pub session: Session,
    /// What it does in working groups of its own accord.
    pub groups: Groups,
    /// How many contributions it makes before it tables a conclusion.
    pub patience: u8,
    /// Chance to agree to a proposal or a conclusion.
    pub agrees: u8,
    /// Chance to keep a commitment.
    pub keeps_word: u8,
    /// Chance to let a decision fall by silence.
    pub leaves_to_silence: u8,
    /// Which measures and options it favours.
    pub families: Families,
    /// The share of its appeal that an act loses with each point of coerciveness, per cent.
    pub shuns_pressure: u8,
    /// The share of its appeal that an act loses with each point of tension by which others would stand worse towards
    /// the State, per cent.
    pub minds_others: u8,
    /// How a way back appeals, per cent of what else calms.
    pub ways_back: u16,
    /// How much tension turns it from calming to coercing, per cent.
    pub temper: u8,
    /// The most coercive measure it takes, from 0 to 10.
    pub ceiling: u8,
}

/// How far a table believes what it reads.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credence {
    /// The weight of evidence, in hundredths of a proof, at which half of the belief is still “do not know”.
    pub scepticism: u16,
    /// What a trace counts that another State shows, per cent; less, the worse the relation.
    pub others: u8,
    /// What a trace counts that the press reports, per cent.
    pub press: u8,
    /// What the public accusation of another State counts, in hundredths of a proof.
    pub accusation: u8,
    /// How much of what speaks for others it gives up to a trace that points elsewhere, per cent of its weight.
    pub reconsiders: u8,
}

/// How long things take, as ranges.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Minutes in the room until something new is read, and between thoughts on it.
    pub reads: (f32, f32),
    /// Minutes in the room until another State gets an answer.
    pub answers: (f32, f32),
    /// Minutes in the room between contributions in session.
    pub speaks: (f32, f32),
    /// How much of the time for a decision is used, per cent.
    pub decides: (u8, u8),
}

/// How a request is answered, as weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replies {
    /// Accepted.
    pub accept: u32,
    /// Met with other terms.
    pub counter: u32,
    /// Declined.
    pub decline: u32,
}

/// What is done in session, as weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// A statement.
    pub state: u32,
    /// Something is shared.
    pub share: u32,
    /// A proposal.
    pub propose: u32,
    /// The session is broken off.
    pub break_off: u32,
}

/// What is done in working groups, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// Chance to put on the board what was read and points somewhere, where the board’s category allows it.
    pub posts: u8,
    /// Chance to propose a common position when a move begins.
    pub proposes: u8,
    /// Chance to bring a State that a text is about into a group, or to found one with it.
    pub gathers: u8,
    /// Chance to make known, once a position is agreed, that there is a group.
    pub announces: u8,
    /// Chance to leave because a position of one’s own was not agreed to.
    pub walks_out: u8,
    /// Chance to want a group dissolved that one founded, when the last move begins.
    pub closes: u8,
}

/// Which measures and options are favoured, as weights.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Families {
    /// Measures that lower tension.
    pub de_escalate: u32,
    /// Measures that make oneself harder to hurt.
    pub protect: u32,
    /// Measures that say where one stands.
    pub signal: u32,
    /// Measures that make the other side pay.
    pub coerce: u32,
    /// Options that are no measure.
    pub nothing: u32,
}

impl Posture {
    /// How much a family appeals while the State stands towards another at a tension of 0 to 100.
    pub(super) fn appeal(&self, family: Option<Family>, tension: u8) -> u32 {
        let heat = u32::from(self.temper) * u32::from(tension.min(100)) / 100;
        let weight = match family {
            Some(Family::DeEscalate) => self.families.de_escalate * (100 - heat.min(100)),
            Some(Family::Protect) => self.families.protect * 100,
            Some(Family::Signal) => self.families.signal * (100 + heat),
            Some(Family::Coerce) => self.families.coerce * (25 + 2 * heat),
            None => self.families.nothing * 100,
        };
        weight / 10
    }
}

/// The postures that come with the program, the mildest first.
#[must_use]
pub fn postures() -> &'static [Arc<Posture>] {
    static POSTURES: LazyLock<Vec<Arc<Posture>>> = LazyLock::new(|| {
        let text = include_str!("../../assets/rehearsal/postures.ron");
        // A test proves that the file can be read.
        read(text).unwrap_or_default()
    });
    &POSTURES
}

/// The posture of that name.
#[must_use]
pub fn posture(id: &str) -> Option<Arc<Posture>> {
    postures().iter().find(|posture| posture.id == id).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_postures_can_be_read_and_make_sense() {
        let text = include_str!("../../assets/rehearsal/postures.ron");
        let postures: Vec<Posture> = read(text).unwrap();
        assert!(postures.len() >= 3);
        for posture in &postures {
            let minutes = posture.minutes;
            for (from, to) in [minutes.reads, minutes.answers, minutes.speaks] {
                assert!(0.0 < from && from < to, "{}", posture.id);
            }
            assert!(minutes.decides.0 < minutes.decides.1 && minutes.decides.1 < 100);
            let percents = [
                posture.acknowledges,
                posture.writes,
                posture.seeks,
                posture.acts,
                posture.assesses,
                posture.beliefs.others,
                posture.beliefs.press,
                posture.beliefs.accusation,
                posture.beliefs.reconsiders,
                posture.attention.0,
                posture.attention.1,
                posture.heeds,
                posture.shuns_pressure,
                posture.minds_others,
                posture.ignores,
                posture.agrees,
                posture.keeps_word,
                posture.leaves_to_silence,
                posture.temper,
                posture.groups.posts,
                posture.groups.proposes,
                posture.groups.gathers,
                posture.groups.announces,
                posture.groups.walks_out,
                posture.groups.closes,
            ];
            assert!(
                percents.iter().all(|percent| *percent <= 100),
                "{}",
                posture.id
            );
            assert!(posture.attention.0 <= posture.attention.1);
            assert!(posture.beliefs.scepticism > 0, "{}", posture.id);
            assert!(posture.ceiling <= 10 && posture.patience > 0);
            assert!(posture.reply.accept + posture.reply.counter + posture.reply.decline > 0);
            assert!(posture.description.ends_with('.'));
        }
    }

    #[test]
    fn tension_turns_a_temper() {
        let assertive = posture("assertive").unwrap();
        let calm = assertive.appeal(Some(Family::Coerce), 5);
        assert!(assertive.appeal(Some(Family::Coerce), 90) > 3 * calm);
        assert!(
            assertive.appeal(Some(Family::DeEscalate), 90)
                < assertive.appeal(Some(Family::DeEscalate), 5)
        );
        let conciliatory = posture("conciliatory").unwrap();
        assert_eq!(conciliatory.appeal(Some(Family::Coerce), 100), 0);
    }
}
