//! What those at seats that are no State’s do, and what States write to them.

use demarche::doctrine::{Marking, Vocabulary as _};
use demarche::exercise::{Command, Item, StatusReport, Writing};
use demarche::scenario::{ActorId, AssetStatus, Correspondent, StateId};

use super::Asker;

impl Asker<'_> {
    pub(super) fn of_actor(&mut self, actor: &ActorId) -> Command {
        match self.below(8) {
            0 => Command::Read(self.item_of_actor(actor)),
            1 => Command::Acknowledge(self.item_of_actor(actor)),
            2 => Command::Publish {
                title: self.word(),
                body: self.word(),
            },
            3 | 4 if self.exercise.scenario.chair() == Some(actor) => self.chair(),
            _ => {
                let mut to: Vec<Correspondent> = (0..self.below(3))
                    .map(|_| Correspondent::State(self.state()))
                    .collect();
                if self.one_in(3) {
                    to.push(Correspondent::Actor(self.actor()));
                }
                // Whom it has no line to it writes to in vain, and seldom.
                if !self.one_in(8) {
                    to.retain(|other| self.exercise.scenario.has_line(actor, other));
                }
                let mut writing = self.writing(to);
                if self.one_in(2) {
                    let item = self.item_of_actor(actor);
                    writing.hands = Some((item, self.pick(Marking::ALL)));
                }
                if self.one_in(3) {
                    let position = self.below(self.exercise.scenario.infrastructure.len());
                    writing.reports = Some(StatusReport {
                        asset: self.exercise.scenario.infrastructure[position].id.clone(),
                        status: self.pick(&[AssetStatus::Normal, AssetStatus::Down]),
                    });
                }
                Command::Write(writing)
            }
        }
    }

    fn item_of_actor(&mut self, actor: &ActorId) -> Item {
        let injects = self.exercise.run_sheet.items().iter();
        let mut items: Vec<Item> = injects
            .filter(|item| {
                item.released()
                    .is_some_and(|released| released.to.includes_actor(actor))
            })
            .map(|item| Item::Inject(item.inject.id.clone()))
            .collect();
        let letters = self.exercise.correspondence.dispatches().iter();
        items.extend(letters.map(|dispatch| Item::Dispatch(dispatch.id)));
        if items.is_empty() || self.one_in(10) {
            return Item::Inject(self.inject());
        }
        self.pick(&items)
    }

    fn writing(&mut self, to: Vec<Correspondent>) -> Writing {
        Writing {
            to,
            subject: self.word(),
            body: self.word(),
            hands: None,
            reports: None,
        }
    }

    /// A State writes to actors.
    pub(super) fn write_to_actor(&mut self, state: &StateId) -> Command {
        let own = Correspondent::State(state.clone());
        let mut to = vec![self.actor(), self.actor()];
        if !self.one_in(6) {
            to.retain(|actor| self.exercise.scenario.has_line(actor, &own));
        }
        let mut writing = self.writing(to.into_iter().map(Correspondent::Actor).collect());
        if self.one_in(2) {
            writing.hands = Some((self.item(state), self.pick(Marking::ALL)));
        }
        Command::Write(writing)
    }
}
