//! What the facilitator and observers do.

use demarche::doctrine::{EffectiveStep, InjectChannel, Marking, Shift, Vocabulary as _, doctrine};
use demarche::exercise::{
    ActorPlayer, Command, Consultation, ConsultationId, DebriefAct, DisplayAct, Evaluate, GroupId,
    HotWashAnswer, HotWashReply, HotWashSheet, Improvement, Leaks, LetterPicture, Mode, Offset,
    Pace, Person, Player, Rating, Reversal, Seat, ShownMoment, ShownQuestions, Slide, Stage, Steer,
    Timer, TimerFor, Verdict,
};
use demarche::scenario::{
    Addressee, AssetStatus, Culprit, Evidence, ExerciseTime, Expect, ExpectedAction, Inject,
    MediaFile, Picture, StateId,
};
use rand::RngExt as _;

use super::Asker;

impl Asker<'_> {
    pub(super) fn of_facilitator(&mut self) -> Command {
        match self.below(59) {
            57 | 58 => {
                let mut groups = self.exercise.working_groups.iter();
                let posted = groups.rfind(|group| !group.posts.is_empty());
                let (id, posts) =
                    posted.map_or((GroupId(1), 1), |group| (group.id, group.posts.len()));
                Command::LeakPost(id, self.below(posts + 1) as u32)
            }
            49 => Command::AssignActor {
                actor: self.actor(),
                player: self.pick(&[
                    ActorPlayer::Script,
                    ActorPlayer::Table,
                    ActorPlayer::Facilitator,
                    ActorPlayer::Rehearsed,
                ]),
            },
            50 | 51 => {
                let actor = self.actor();
                let command = Box::new(self.of_actor(&actor));
                Command::ForActor { actor, command }
            }
            52..55 => Command::Display(self.display()),
            55 => Command::Evaluate(Evaluate::NamePeople {
                seat: Seat::Team(self.state()),
                people: vec![Person {
                    name: self.word(),
                    role: self.word(),
                    present: self.one_in(2),
                }],
            }),
            56 => Command::Steer(Steer::StopPlay),
            48 => {
                Command::SetLeaks(self.pick(&[Leaks::AsScripted, Leaks::AsScripted, Leaks::Never]))
            }
            45 | 46 => Command::LeakNow(self.parcel()),
            47 => Command::CheckCommunications {
                channels: vec![self.channel(), self.channel()],
            },
            0 | 1 => Command::Pause,
            2..5 => Command::Resume,
            5..8 => Command::SetPace(self.pace()),
            8 | 9 => {
                Command::SetMode(self.pick(&[Mode::ByTheClock, Mode::ByTheClock, Mode::StepByStep]))
            }
            10 => Command::Jump { to: self.time() },
            11..16 => Command::Release(self.inject()),
            16..19 => Command::ReleaseNext,
            19..22 => Command::Hold(self.inject()),
            22..25 => Command::LiftHold(self.held()),
            25..29 => Command::Reschedule {
                inject: self.inject(),
                to: self.time(),
            },
            29 | 30 => Command::Skip(self.inject()),
            31 | 32 => Command::AddInject(Box::new(self.written())),
            33 | 34 => Command::Strike(self.timer()),
            35 => Command::AdjustTension {
                from: self.state(),
                to: self.state(),
                by: self.chance.random_range(-60..=60),
                reason: self.word(),
            },
            36 => self.infrastructure(),
            37 => self.judge(),
            38 => Command::AssignPlayer {
                state: self.state(),
                player: self.pick(&[
                    Player::Table,
                    Player::Facilitator,
                    Player::Rehearsed("cautious".into()),
                ]),
            },
            39 => Command::Start,
            40 if self.one_in(8) => Command::End,
            41 => self.chair(),
            42 | 43 => self.on_behalf(),
            44 => Command::SetEffect {
                step: self.pick(&EffectiveStep::ALL),
                shift: Shift {
                    on_target: self.chance.random_range(-9..=9),
                    on_self: 0,
                },
                reason: self.word(),
            },
            _ => self.of_observer(),
        }
    }

    /// The facilitator speaks for a State, mostly one that no table plays.
    fn on_behalf(&mut self) -> Command {
        let unplayed: Vec<StateId> = self
            .exercise
            .scenario
            .states
            .iter()
            .map(|state| state.id.clone())
            .filter(|state| self.exercise.player(state) != Player::Table)
            .collect();
        let state = if unplayed.is_empty() || self.one_in(10) {
            self.state()
        } else {
            self.pick(&unplayed)
        };
        let command = Box::new(self.of_team(&state));
        Command::OnBehalf { state, command }
    }

    fn event(&mut self) -> u64 {
        self.below(self.exercise.sequence as usize + 2) as u64
    }

    fn rate(&mut self) -> Command {
        let objectives = &self.exercise.scenario.objectives;
        let objective = match objectives.len() {
            0 => "none".into(),
            many => {
                let position = self.below(many);
                self.exercise.scenario.objectives[position].id.clone()
            }
        };
        Command::Evaluate(Evaluate::Rate {
            objective,
            rating: self.pick(&Rating::ALL),
            evidence: vec![self.event()],
            words: self.word(),
        })
    }

    /// The script bent, corrected, undone.
    pub(super) fn steer(&mut self) -> Steer {
        let last = self.exercise.undoable(self.exercise.latest);
        if let Some(act) = last
            && matches!(act.changes.first(), Some(Reversal::MoveBegan(..)))
            && self.chance.random_bool(0.5)
        {
            return Steer::Undo {
                event: act.sequence,
            };
        }
        let is_concluded = |held: &Consultation| matches!(held.stage, Stage::Concluded { .. });
        if self.exercise.consultations.iter().any(is_concluded) && self.one_in(5) {
            return self.other_outcome();
        }
        match self.below(17) {
            0..3 => Steer::Edit(Box::new(self.edited())),
            3 => Steer::Merge {
                inject: self.inject(),
                with: self.one_in(2).then(|| self.inject()),
            },
            4 => Steer::Shift {
                after: self.time(),
                by: self.shift(),
                everything: self.one_in(2),
            },
            5 => Steer::Retract {
                inject: self.inject(),
                note: self.word(),
            },
            6..10 => {
                let now = self.exercise.latest;
                let event = self.exercise.undoable(now).map(|act| act.sequence);
                Steer::Undo {
                    event: match event {
                        Some(event) if !self.one_in(10) => event,
                        _ => self.event(),
                    },
                }
            }
            10 => self.other_decision(),
            11 => self.other_outcome(),
            12 => {
                let next = self.exercise.current_move.map_or(0, |number| number + 1);
                Steer::BeginMove {
                    number: if self.one_in(5) { next + 1 } else { next },
                    everything: self.one_in(2),
                }
            }
            13 => Steer::EndMove,
            14 => Steer::ExtendMove {
                by: self.shift(),
                everything: self.one_in(2),
            },
            15 => Steer::LiftStop,
            _ => {
                let drawing = format!("<svg>{}</svg>", self.below(200));
                Steer::AddPicture {
                    name: self.word(),
                    picture: MediaFile::new("drawing.svg", drawing.into_bytes()).unwrap(),
                }
            }
        }
    }

    /// A picture that the exercise has, or none.
    fn picture(&mut self) -> Option<(Picture, LetterPicture)> {
        let media = self.exercise.scenario.media().iter();
        let known: Vec<_> = media
            .map(|(path, file)| (path.to_owned(), file.clone()))
            .collect();
        if known.is_empty() || self.one_in(3) {
            return None;
        }
        let (path, file) = self.pick(&known);
        let alt = if self.one_in(20) { "" } else { "A drawing." };
        let picture = Picture {
            file: path,
            alt: alt.to_owned(),
            caption: String::new(),
            page: None,
        };
        let letter = LetterPicture {
            seal: file.seal,
            kind: file.kind,
            alt: alt.to_owned(),
            caption: String::new(),
            page: None,
        };
        Some((picture, letter))
    }

    fn shift(&mut self) -> Offset {
        if self.one_in(40) {
            return self.pick(&[
                Offset::from_minutes(i64::MAX),
                Offset::from_minutes(i64::MIN),
            ]);
        }
        Offset::from_minutes(self.chance.random_range(-6..=9) * 10)
    }

    /// An inject of the run sheet with other words, for others.
    fn edited(&mut self) -> Inject {
        let id = self.inject();
        let other = self.written();
        let Some(item) = self.exercise.run_sheet.get(&id) else {
            return other;
        };
        let keep = self.one_in(12);
        let inject = item.inject.as_ref().clone();
        if keep {
            return inject;
        }
        Inject {
            title: other.title,
            body: other.body,
            from: other.from,
            to: other.to,
            marking: other.marking,
            channel: other.channel,
            asks: other.asks,
            pictures: other.pictures,
            ..inject
        }
    }

    fn other_decision(&mut self) -> Steer {
        let decisions = self.exercise.decisions.clone();
        let (decision, option) = if decisions.is_empty() {
            ("none".into(), "none".into())
        } else {
            let decision = self.pick(&decisions);
            let option = self.pick(&decision.question.options).id;
            (decision.id, option)
        };
        Steer::OverrideDecision {
            decision,
            option,
            reason: self.word(),
        }
    }

    fn other_outcome(&mut self) -> Steer {
        let concluded: Vec<_> = self
            .exercise
            .consultations
            .iter()
            .filter(|held| matches!(held.stage, Stage::Concluded { .. }))
            .map(|held| held.id)
            .collect();
        let id = if concluded.is_empty() || self.one_in(10) {
            ConsultationId(1 + self.below(3) as u32)
        } else {
            self.pick(&concluded)
        };
        let outcome = self.below(doctrine().consultations.outcomes.len());
        Steer::OverrideOutcome {
            id,
            outcome: doctrine().consultations.outcomes[outcome].id.clone(),
            reason: self.word(),
        }
    }

    /// From a tenth of the wall clock to the fastest, on a steep scale.
    fn pace(&mut self) -> Pace {
        let scale: f64 = self.chance.random_range(-1.0..=2.4);
        Pace::from_factor(10_f64.powf(scale))
    }

    fn held(&mut self) -> demarche::scenario::InjectId {
        let held: Vec<_> = self
            .exercise
            .run_sheet
            .items()
            .iter()
            .filter(|item| item.held)
            .map(|item| item.inject.id.clone())
            .collect();
        if held.is_empty() {
            self.inject()
        } else {
            self.pick(&held)
        }
    }

    fn timer(&mut self) -> Timer {
        let overdue = self.exercise.overdue(ExerciseTime::from_millis(i64::MAX));
        match overdue.as_slice() {
            [] => Timer::BeginMove(0),
            overdue => self.pick(overdue).1,
        }
    }

    fn infrastructure(&mut self) -> Command {
        let position = self.below(self.exercise.scenario.infrastructure.len());
        Command::SetInfrastructure {
            asset: self.exercise.scenario.infrastructure[position].id.clone(),
            status: self.pick(&[
                AssetStatus::Normal,
                AssetStatus::Degraded,
                AssetStatus::Down,
            ]),
        }
    }

    fn display(&mut self) -> DisplayAct {
        match self.below(12) {
            0 => DisplayAct::Blank(self.one_in(2)),
            1 => DisplayAct::ShowSlide(Slide {
                title: self.word(),
                text: self.word(),
                picture: self.picture().map(|(_, letter)| letter),
            }),
            2 => DisplayAct::TakeSlide,
            3 => DisplayAct::ChooseQuestions(match self.below(4) {
                0 => ShownQuestions::All,
                1 => ShownQuestions::None,
                _ => ShownQuestions::One(self.below(3) as u32),
            }),
            4 | 5 => DisplayAct::ShowRelations(!self.one_in(4)),
            6 => {
                let infrastructure = &self.exercise.scenario.infrastructure;
                let all: Vec<_> = infrastructure
                    .iter()
                    .map(|asset| asset.id.clone())
                    .collect();
                let wanted = all.into_iter().filter(|_| self.one_in(2)).collect();
                DisplayAct::ShowInfrastructure(wanted)
            }
            7 | 8 => DisplayAct::SetTimer {
                to: self.pick(&[TimerFor::Plenary, TimerFor::Speaking]),
                length: self.span().as_millis(),
                words: self.word(),
            },
            9 => DisplayAct::StartTimer,
            10 => DisplayAct::StopTimer,
            _ => DisplayAct::ClearTimer,
        }
    }

    fn judge(&mut self) -> Command {
        let verdict = self.pick(&[Verdict::Met, Verdict::Missed, Verdict::Waived]);
        let expectations = &self.exercise.expectations;
        if expectations.is_empty() {
            return Command::Judge {
                expect: "none".into(),
                state: self.state(),
                verdict,
            };
        }
        let position = self.below(expectations.len());
        let expectation = &self.exercise.expectations[position];
        Command::Judge {
            expect: expectation.id.clone(),
            state: expectation.state.clone(),
            verdict,
        }
    }

    pub(super) fn of_observer(&mut self) -> Command {
        match self.below(6) {
            3 => self.rate(),
            4 => Command::Evaluate(Evaluate::Bookmark {
                at: self.time(),
                event: self.one_in(2).then(|| self.event()),
                words: self.word(),
            }),
            5 => Command::Debrief(self.debriefing()),
            0 => Command::Observe {
                text: self.word(),
                objective: None,
                about: Some(self.state()),
            },
            1 => Command::AddNote {
                at: self.time(),
                text: self.word(),
            },
            _ => self.judge(),
        }
    }

    /// Something kept of the debrief, whether there is anything under that number or not.
    pub(super) fn debriefing(&mut self) -> DebriefAct {
        let number = self.one_in(2).then(|| self.below(3) as u32 + 1);
        match self.below(6) {
            0 => DebriefAct::KeepMoment {
                number,
                moment: ShownMoment {
                    at: self.time(),
                    event: None,
                    title: self.word(),
                    question: self.word(),
                },
            },
            1 => DebriefAct::DropMoment { number: 1 },
            2 => DebriefAct::AnswerHotWash {
                number,
                sheet: HotWashSheet {
                    seat: Seat::Team(self.state()),
                    name: self.word(),
                    answers: vec![HotWashAnswer {
                        question: self.word(),
                        reply: HotWashReply::Text(self.word()),
                    }],
                },
            },
            3 => DebriefAct::WithdrawHotWash {
                number: 1,
                reason: self.word(),
            },
            4 => DebriefAct::PlanImprovement {
                number,
                improvement: Improvement {
                    issue: self.word(),
                    action: self.word(),
                    owner: self.word(),
                    ..Improvement::default()
                },
            },
            _ => DebriefAct::DropImprovement {
                number: 1,
                reason: self.word(),
            },
        }
    }

    /// An inject written in play, with everything an author could tie to it.
    fn written(&mut self) -> Inject {
        let state = self.state();
        let id = if self.one_in(10) {
            self.inject()
        } else {
            self.mint.word().into()
        };
        Inject {
            id,
            title: self.word(),
            at: if self.one_in(2) {
                Some(self.time().since_start())
            } else {
                None
            },
            when: None,
            from: self.word(),
            to: match self.below(3) {
                0 => vec![Addressee::All],
                1 => vec![
                    Addressee::State(state.clone()),
                    Addressee::State(self.state()),
                ],
                _ if self.one_in(4) => vec![Addressee::Actor(self.actor())],
                _ => vec![Addressee::State(state.clone())],
            },
            channel: self.pick(InjectChannel::ALL),
            marking: self.pick(&[Marking::Clear, Marking::Amber, Marking::Secret]),
            body: self.word(),
            asks: Some(self.word()),
            pictures: self.picture().into_iter().map(|(it, _)| it).collect(),
            evidence: vec![Evidence {
                points_to: Culprit::Accident,
                weight: 0.5,
                planted: true,
            }],
            expects: vec![Expect {
                id: self.mint.word().into(),
                by: None,
                within: self.span(),
                action: ExpectedAction::Acknowledged,
                text: Some(self.word()),
                objective: None,
            }],
            effects: Vec::new(),
            notes: Some(self.word()),
        }
    }
}
