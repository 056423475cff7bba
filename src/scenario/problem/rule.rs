//! Scenarios whose pieces are readable, but which do not hold together.

use super::Severity;

/// What does not hold together, or what an author should look at once more.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Rule {
    /// There are more warnings and hints than anybody reads.
    #[error("There are more warnings and hints; only the first {shown} are listed")]
    TooManyRemarks {
        /// How many are listed.
        shown: usize,
    },

    // The tables.
    /// Fewer than two States.
    #[error("{}, but consultations take at least two States", states(*count))]
    TooFewStates {
        /// How many there are.
        count: usize,
    },
    /// Two States go by the same short name.
    #[error("Two States have the short name “{name}”; the first one is in line {first_line}")]
    SameShortName {
        /// The short name.
        name: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// Two States have the same colour.
    #[error("{other} has the colour {colour} too")]
    SameColour {
        /// The colour.
        colour: String,
        /// Short name of the other State.
        other: String,
    },
    /// Two States lie on the same spot of the map.
    #[error("{other} lies on the same spot of the map")]
    SamePlace {
        /// Short name of the other State.
        other: String,
    },
    /// A State without any contact point.
    #[error("{state} has no contact point at all")]
    NoContact {
        /// Its short name.
        state: String,
    },
    /// A State without a policy contact point.
    #[error("{state} has no policy contact point")]
    NoPolicyContact {
        /// Its short name.
        state: String,
    },
    /// A State that no inject goes to.
    #[error("No inject goes to {state}")]
    IdleState {
        /// Its short name.
        state: String,
    },
    /// Office hours that end before they begin.
    #[error("Office hours from {from} to {to} end before they begin")]
    OfficeHours {
        /// The first hour.
        from: u8,
        /// The last hour.
        to: u8,
    },
    /// The same State on both sides of something that takes two.
    #[error("The State “{state}” stands on both sides here")]
    BothSides {
        /// Its id.
        state: String,
    },
    /// The same pair given twice.
    #[error(
        "How “{from}” stands towards “{to}” is given twice; the first one is in line {first_line}"
    )]
    RepeatedPair {
        /// Whose attitude.
        from: String,
        /// Towards whom.
        to: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// The same thing twice in a list.
    #[error("{item} is listed twice")]
    RepeatedItem {
        /// The thing.
        item: String,
    },

    /// Something goes to an actor that nobody can play.
    #[error("The actor “{actor}” has no seat, so nobody reads what goes to it")]
    NoSeat {
        /// Its id.
        actor: String,
    },
    /// A seat that no inject goes to.
    #[error("{actor} has a seat, but no inject goes to it")]
    IdleSeat {
        /// Its name.
        actor: String,
    },
    /// A working group of fewer than two.
    #[error("A working group takes at least two States")]
    LonelyGroup,
    /// A working group whose board nobody else may read.
    #[error("SECRET is for one State alone, and a board is read by several")]
    SecretGroup,
    /// A line that leads back.
    #[error("This line leads from the actor to itself")]
    LineToItself,

    // Time.
    /// No planned length.
    #[error("The exercise is planned to last no time at all")]
    NoLength,
    /// A deadline at once.
    #[error("“within” leaves no time at all")]
    NoTime,
    /// Something is planned after the end.
    #[error("This comes at {at}, after the planned end of the exercise at {end}")]
    AfterEnd {
        /// When.
        at: String,
        /// The planned length.
        end: String,
    },
    /// A deadline after the end.
    #[error("The deadline comes at {at}, after the planned end of the exercise at {end}")]
    DeadlineAfterEnd {
        /// When.
        at: String,
        /// The planned length.
        end: String,
    },
    /// The first move does not begin at STARTEX.
    #[error("The first move begins at {starts}, not at STARTEX")]
    FirstMoveLate {
        /// When it begins.
        starts: String,
    },
    /// Moves are not in the order of time.
    #[error("This move begins at {starts}, but the one before it at {before}")]
    MovesOutOfOrder {
        /// When it begins.
        starts: String,
        /// When the one before it begins.
        before: String,
    },

    // Infrastructure.
    /// Infrastructure that lies nowhere.
    #[error("This piece of infrastructure lies in no State, so no team sees how it fares")]
    NowhereAsset,
    /// Infrastructure that needs itself, perhaps through others.
    #[error("This piece of infrastructure cannot run without itself: {}", circle.join(" needs "))]
    NeedsCircle {
        /// The ids, from one back to itself.
        circle: Vec<String>,
    },

    // Injects.
    /// An inject without a time and without a condition.
    #[error("This inject has neither a time nor a condition, so it is never released")]
    NeitherAtNorWhen,
    /// An inject with a time and a condition.
    #[error("This inject has both a time and a condition")]
    BothAtAndWhen,
    /// An inject to nobody.
    #[error("This inject goes to nobody")]
    NobodyAddressed,
    /// Everybody and somebody.
    #[error("All States receive this already, “{state}” among them")]
    AllAndOne {
        /// The State that is named besides.
        state: String,
    },
    /// A secret that more than one State receives.
    #[error("This inject is for the eyes of one State, but it goes to several")]
    SharedSecret,
    /// News that only some receive.
    #[error("This is news, but it does not go to everybody")]
    NewsForSome,
    /// A picture outside the folder of pictures.
    #[error("The path “{file}” leads out of the folder media")]
    PictureElsewhere {
        /// The path.
        file: String,
    },
    /// A picture that is not there.
    #[error("There is no file “{file}” in the folder media beside the scenario")]
    PictureMissing {
        /// The path.
        file: String,
    },
    /// A picture file that is too large.
    #[error("The file “{file}” is larger than {megabytes} MB")]
    PictureTooLarge {
        /// The path.
        file: String,
        /// The most there may be.
        megabytes: usize,
    },
    /// A file that is no picture.
    #[error("“{file}” is not the name of a picture")]
    PictureOfNoKind {
        /// The path.
        file: String,
    },
    /// A file that is not what its name says.
    #[error("The file “{file}” does not hold what its name says")]
    PictureOfAnotherKind {
        /// The path.
        file: String,
    },
    /// A file that cannot be read.
    #[error("The file “{file}” cannot be read: {reason}")]
    PictureUnreadable {
        /// The path.
        file: String,
        /// Why.
        reason: String,
    },
    /// A picture without words for those who cannot see it.
    #[error("This picture has no words for those who cannot see it")]
    PictureWithoutWords,
    /// Goes to the public, but may not be published.
    #[error("This goes to everybody, but its marking {marking} forbids publication")]
    MarkedForAll {
        /// The marking.
        marking: String,
    },
    /// Evidence that misleads without being marked so.
    #[error("This evidence points away from the truth, but is not marked as planted")]
    MisleadingEvidence,
    /// Evidence against somebody who is not among the suspects.
    #[error("This evidence points to somebody who is not among the suspects")]
    EvidenceBeyondSuspects,
    /// Something is expected of a State that does not receive the inject.
    #[error("This is expected of “{state}”, which does not receive the inject")]
    ExpectedOfAbsent {
        /// The State.
        state: String,
    },
    /// A decision is expected of a State that is not asked.
    #[error("The decision “{decision}” is put to “{state}”, of which nothing is expected here")]
    DecisionOfAnother {
        /// The decision.
        decision: String,
        /// Whose decision it is.
        state: String,
    },
    /// Sharing is expected of something that may not be shared.
    #[error("Its marking {marking} does not let this inject be shared with another State")]
    NotToBeShared {
        /// The marking.
        marking: String,
    },
    /// Two effects of one step.
    #[error("What the step “{step}” changes is said twice")]
    StepTwice {
        /// The step.
        step: &'static str,
    },
    /// An effect of nothing.
    #[error("A change by 0 points changes nothing")]
    NoChange,
    /// There are no injects.
    #[error("There are no injects, so nothing happens")]
    NoInjects,

    // Conditions.
    /// An inject that waits for its own release.
    #[error("This inject waits for itself: {}", circle.join(" waits for "))]
    WaitsForItself {
        /// The ids, from one back to itself.
        circle: Vec<String>,
    },
    /// An inject that waits for one that is never released.
    #[error("This inject is never released, since {}", why_never(waits_for.as_deref()))]
    NeverReleased {
        /// Another that is never released, for which it waits.
        waits_for: Option<String>,
    },
    /// A decision that opens after an inject that is never released.
    #[error("This decision is never put, since the inject “{inject}” is never released")]
    NeverPut {
        /// The inject.
        inject: String,
    },
    /// A chance of nought.
    #[error("A chance of 0 in 100 never comes true")]
    NoChance,
    /// `All` or `Any` of nothing.
    #[error("{word} has no conditions in it")]
    NoParts {
        /// Which of the two.
        word: &'static str,
    },
    /// Something and its opposite.
    #[error("This asks for a condition and for its opposite at the same time")]
    Contradiction,
    /// Time counted from something that happens at no moment.
    #[error("Time cannot be counted from this, since it does not happen at a moment")]
    DoesNotHappen,
    /// A condition that holds from the start.
    #[error("This condition holds from the start")]
    AlwaysHolds,

    // Decisions.
    /// A decision without a choice.
    #[error("{}, but a decision needs at least two", options(*count))]
    TooFewOptions {
        /// How many there are.
        count: usize,
    },
    /// A measure that means nothing without an addressee.
    #[error("The measure “{measure}” must be directed at a State")]
    NeedsAddressee {
        /// The measure.
        measure: String,
    },
    /// A measure that has no addressee.
    #[error("The measure “{measure}” is not directed at any State")]
    TakesNoAddressee {
        /// The measure.
        measure: String,
    },
    /// A direction without a measure.
    #[error("This option is directed at a State, but it is no measure")]
    TowardWithoutMeasure,
    /// A wording without a measure.
    #[error("This option has a wording, but it is no measure that could carry it")]
    WordingWithoutMeasure,

    // Signatures, and the hours of procedures.
    /// A sign-off of nothing, or by nobody.
    #[error("This sign-off names no {what}")]
    EmptySignOff {
        /// What is missing: an act or a role.
        what: &'static str,
    },
    /// A sign-off that nobody will ever be asked for.
    #[error("Nothing that a State can do needs this signature: {why}")]
    SignOffForNobody {
        /// Why not.
        why: &'static str,
    },
    /// A State whose acts need a role that it does not have.
    #[error("“{state}” has no role “{role}”; another State has")]
    RoleElsewhere {
        /// The role.
        role: String,
        /// The State.
        state: String,
    },
    /// A role that signs nothing.
    #[error("This role signs nothing")]
    IdleRole,
    /// Somebody at the table who answers by the clock.
    #[error("People at the table answer by themselves; only a capital answers after a time")]
    TableAnswersAfter,
    /// A capital that answers when the decision has fallen.
    #[error(
        "“{role}” answers after {after}, and this decision falls by silence after {within}: the option “{option}” cannot be signed in time"
    )]
    AnswersTooLate {
        /// The title of the role.
        role: String,
        /// How long it takes.
        after: String,
        /// How long the State has.
        within: String,
        /// The option that needs it.
        option: String,
    },
    /// Something that takes time, and does not.
    #[error("This takes no time at all")]
    TakesNoTime,
    /// Hours that last longer in the exercise than in life.
    #[error("The hours of procedures take longer here than in life")]
    LongerThanLife,
    /// A step that the procedure does not have.
    #[error("The procedure “{procedure}” has no such step")]
    NoSuchStep {
        /// The procedure.
        procedure: String,
    },

    // Truth, suspects, objectives.
    /// The truth is not among the suspects.
    #[error("The truth is not among the suspects, so no team can find it")]
    TruthNotSuspected,
    /// An accident with a sponsor.
    #[error("Nobody stands behind an accident")]
    SponsoredAccident,
    /// The same culprit twice.
    #[error("Perpetrator and sponsor are the same")]
    OwnSponsor,
    /// Two suspects with the same label.
    #[error("Two suspects have the label “{label}”; the first one is in line {first_line}")]
    SameLabel {
        /// The label.
        label: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// No objectives.
    #[error("The scenario names no objectives")]
    NoObjectives,
    /// An objective that nothing exercises.
    #[error("Nothing in the scenario exercises the objective “{id}”")]
    UnusedObjective {
        /// The objective.
        id: String,
    },
}

impl Rule {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::TooFewStates { .. }
            | Self::SameShortName { .. }
            | Self::OfficeHours { .. }
            | Self::BothSides { .. }
            | Self::RepeatedPair { .. }
            | Self::NoLength
            | Self::PictureElsewhere { .. }
            | Self::PictureMissing { .. }
            | Self::PictureTooLarge { .. }
            | Self::PictureOfNoKind { .. }
            | Self::PictureOfAnotherKind { .. }
            | Self::PictureUnreadable { .. }
            | Self::NoTime
            | Self::FirstMoveLate { .. }
            | Self::MovesOutOfOrder { .. }
            | Self::NeedsCircle { .. }
            | Self::NeitherAtNorWhen
            | Self::BothAtAndWhen
            | Self::NobodyAddressed
            | Self::SharedSecret
            | Self::WaitsForItself { .. }
            | Self::NoParts { .. }
            | Self::StepTwice { .. }
            | Self::NoSeat { .. }
            | Self::LonelyGroup
            | Self::SecretGroup
            | Self::DoesNotHappen
            | Self::TooFewOptions { .. }
            | Self::NeedsAddressee { .. }
            | Self::EmptySignOff { .. }
            | Self::RoleElsewhere { .. }
            | Self::TakesNoTime
            | Self::TakesNoAddressee { .. } => Severity::Error,

            Self::SameColour { .. }
            | Self::NoContact { .. }
            | Self::RepeatedItem { .. }
            | Self::LineToItself
            | Self::AfterEnd { .. }
            | Self::NowhereAsset
            | Self::MisleadingEvidence
            | Self::ExpectedOfAbsent { .. }
            | Self::DecisionOfAnother { .. }
            | Self::NotToBeShared { .. }
            | Self::NeverReleased { .. }
            | Self::NeverPut { .. }
            | Self::NoInjects
            | Self::PictureWithoutWords
            | Self::NoChance
            | Self::Contradiction
            | Self::TowardWithoutMeasure
            | Self::SponsoredAccident
            | Self::SignOffForNobody { .. }
            | Self::TableAnswersAfter
            | Self::AnswersTooLate { .. }
            | Self::NoSuchStep { .. }
            | Self::SameLabel { .. } => Severity::Warning,

            Self::TooManyRemarks { .. }
            | Self::SamePlace { .. }
            | Self::NoPolicyContact { .. }
            | Self::IdleState { .. }
            | Self::IdleSeat { .. }
            | Self::DeadlineAfterEnd { .. }
            | Self::AllAndOne { .. }
            | Self::NewsForSome
            | Self::MarkedForAll { .. }
            | Self::EvidenceBeyondSuspects
            | Self::NoChange
            | Self::AlwaysHolds
            | Self::WordingWithoutMeasure
            | Self::TruthNotSuspected
            | Self::OwnSponsor
            | Self::NoObjectives
            | Self::IdleRole
            | Self::LongerThanLife
            | Self::UnusedObjective { .. } => Severity::Hint,
        }
    }

    /// Whether the rules of play rely on this never being so. The rest are rules of taste: they keep authors from
    /// slips, but a scenario that was played before a rule was made is read without it.
    #[must_use]
    pub fn breaks_play(&self) -> bool {
        match self {
            // Acts of a State towards itself, acts without the addressee they need, secrets for several, needs
            // without an end: the rules were never written for these.
            Self::TooFewStates { .. }
            | Self::BothSides { .. }
            | Self::NoLength
            | Self::MovesOutOfOrder { .. }
            | Self::NeedsCircle { .. }
            | Self::BothAtAndWhen
            | Self::SharedSecret
            | Self::TooFewOptions { .. }
            | Self::NeedsAddressee { .. }
            | Self::TakesNoAddressee { .. } => true,

            Self::TooManyRemarks { .. }
            | Self::SameShortName { .. }
            | Self::SameColour { .. }
            | Self::SamePlace { .. }
            | Self::NoContact { .. }
            | Self::NoPolicyContact { .. }
            | Self::IdleState { .. }
            | Self::NoSeat { .. }
            | Self::IdleSeat { .. }
            | Self::LonelyGroup
            | Self::SecretGroup
            | Self::LineToItself
            | Self::OfficeHours { .. }
            | Self::RepeatedPair { .. }
            | Self::RepeatedItem { .. }
            | Self::NoTime
            | Self::AfterEnd { .. }
            | Self::DeadlineAfterEnd { .. }
            | Self::FirstMoveLate { .. }
            | Self::NowhereAsset
            | Self::NeitherAtNorWhen
            | Self::NobodyAddressed
            | Self::AllAndOne { .. }
            | Self::NewsForSome
            | Self::PictureElsewhere { .. }
            | Self::PictureMissing { .. }
            | Self::PictureTooLarge { .. }
            | Self::PictureOfNoKind { .. }
            | Self::PictureOfAnotherKind { .. }
            | Self::PictureUnreadable { .. }
            | Self::PictureWithoutWords
            | Self::MarkedForAll { .. }
            | Self::MisleadingEvidence
            | Self::EvidenceBeyondSuspects
            | Self::ExpectedOfAbsent { .. }
            | Self::DecisionOfAnother { .. }
            | Self::NotToBeShared { .. }
            | Self::NoChange
            | Self::NoInjects
            | Self::WaitsForItself { .. }
            | Self::NeverReleased { .. }
            | Self::NeverPut { .. }
            | Self::NoChance
            | Self::NoParts { .. }
            | Self::StepTwice { .. }
            | Self::DoesNotHappen
            | Self::Contradiction
            | Self::AlwaysHolds
            | Self::TowardWithoutMeasure
            | Self::WordingWithoutMeasure
            | Self::TruthNotSuspected
            | Self::SponsoredAccident
            | Self::OwnSponsor
            | Self::SameLabel { .. }
            | Self::EmptySignOff { .. }
            | Self::SignOffForNobody { .. }
            | Self::RoleElsewhere { .. }
            | Self::IdleRole
            | Self::TableAnswersAfter
            | Self::AnswersTooLate { .. }
            | Self::LongerThanLife
            | Self::TakesNoTime
            | Self::NoSuchStep { .. }
            | Self::NoObjectives
            | Self::UnusedObjective { .. } => false,
        }
    }

    /// What would be right.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::TooManyRemarks { .. } => "Look at the first ones and check again",
            Self::TooFewStates { .. } => "Add States until there are at least two",
            Self::SameShortName { .. } => "Give each State a short name of its own",
            Self::SameColour { .. } => "Give each State a colour of its own",
            Self::SamePlace { .. } => "Move one of them, so that both can be seen",
            Self::NoContact { .. } => {
                "Add a contact, so that others can reach it: Contact(kind: Technical, name: \"…\", hours: Always)"
            }
            Self::NoPolicyContact { .. } => {
                "Add one, unless the story wants it so: Contact(kind: Policy, name: \"…\", hours: Office(9, 17))"
            }
            Self::IdleState { .. } => "Give its table something to do",
            Self::NoSeat { .. } => {
                "Give it a seat, such as seat: Seat(role: Operator, brief: \"…\"), or leave it out here"
            }
            Self::IdleSeat { .. } => {
                "Send it an inject, such as to: [Actor(\"…\")], so that whoever plays it has something to tell"
            }
            Self::LineToItself => "Remove it",
            Self::LonelyGroup => {
                "Name two members at least, such as members: [\"aldenia\", \"brennmark\"]"
            }
            Self::SecretGroup => "Choose a marking that is used between States, such as Amber",
            Self::OfficeHours { .. } => {
                "Write the hour they begin and the hour they end, such as Office(9, 17), or Always"
            }
            Self::BothSides { .. } => "Name two different States",
            Self::RepeatedPair { .. } | Self::RepeatedItem { .. } => "Remove one of them",
            Self::NoLength => "Write how long the story lasts, such as \"8h\"",
            Self::NoTime => "Write how long the team has, such as \"40m\"",
            Self::AfterEnd { .. } | Self::DeadlineAfterEnd { .. } => {
                "Bring it forward, or plan a longer exercise"
            }
            Self::FirstMoveLate { .. } => "Write starts: \"0m\"",
            Self::MovesOutOfOrder { .. } => {
                "List the moves in the order of time, each beginning later than the one before it"
            }
            Self::NowhereAsset => {
                "Name the States that host or share it, such as in_states: [\"aldenia\"]"
            }
            Self::NeedsCircle { .. } => "Leave out one of these needs",
            Self::NeitherAtNorWhen => {
                "Add a time such as at: \"35m\", or a condition such as when: Released(\"i01\")"
            }
            Self::BothAtAndWhen => {
                "Remove one; to wait for both, write when: All([After(\"35m\"), …])"
            }
            Self::NobodyAddressed => "Write to: [All], or name a State: to: [State(\"aldenia\")]",
            Self::AllAndOne { .. } => "Leave the single State out",
            Self::SharedSecret => {
                "Write an inject for each State, or choose another marking than Secret"
            }
            Self::NewsForSome => "Write to: [All], unless only some can receive this medium",
            Self::PictureElsewhere { .. } => {
                "Write a path that begins in the folder media, such as file: \"map.svg\""
            }
            Self::PictureMissing { .. } => "Put the file there, or correct its name",
            Self::PictureTooLarge { .. } => "Save it smaller; a screen shows no more anyway",
            Self::PictureOfNoKind { .. } => "Use a file that ends in .png, .jpg, .svg or .pdf",
            Self::PictureOfAnotherKind { .. } => "Save it anew in the format that its name says",
            Self::PictureUnreadable { .. } => "Make the file readable, or leave the picture out",
            Self::PictureWithoutWords => {
                "Say in a sentence what it shows, such as alt: \"A map …\""
            }
            Self::MarkedForAll { .. } => "Mark it Clear, or name the States that receive it",
            Self::MisleadingEvidence => {
                "Add planted: true if it is meant to mislead, or correct whom it points to"
            }
            Self::EvidenceBeyondSuspects => {
                "Add a suspect, so that the teams can draw the conclusion"
            }
            Self::ExpectedOfAbsent { .. } => "Send the inject to it too, or correct “by”",
            Self::DecisionOfAnother { .. } => "Correct the decision, or whose action is expected",
            Self::NotToBeShared { .. } => {
                "Mark it Clear, Green or Amber, or expect that the State is contacted instead"
            }
            Self::NoChange => "Leave the effect out, or write how many points",
            Self::NoInjects => "Add the first piece of the story",
            Self::WaitsForItself { .. } => {
                "Change one of these conditions, so that one of them can come first"
            }
            Self::NeverReleased { .. } => "Change the condition, or remove the inject",
            Self::NeverPut { .. } => "Let it open at a time or after another inject",
            Self::NoChance => "Write a number from 1 to 100, or remove the inject",
            Self::NoParts { .. } => "Write the conditions between the square brackets",
            Self::Contradiction | Self::StepTwice { .. } => "Remove one of the two",
            Self::DoesNotHappen => {
                "Write what happens: a release, a decision, an act, an answer, an end"
            }
            Self::AlwaysHolds => "Write at: \"0m\" instead, or change the condition",
            Self::TooFewOptions { .. } => "Add an option that the team could really choose",
            Self::NeedsAddressee { .. } => "Add the addressee, such as toward: \"drovia\"",
            Self::TakesNoAddressee { .. } => "Remove “toward”, or choose another measure",
            Self::TowardWithoutMeasure => "Add the measure, or remove “toward”",
            Self::WordingWithoutMeasure => "Add the measure, or remove “wording”",
            Self::TruthNotSuspected => {
                "Add a suspect for it, unless the exercise is about exactly that"
            }
            Self::SponsoredAccident => "Remove the sponsor, or name who did it",
            Self::OwnSponsor => "Remove the sponsor",
            Self::SameLabel { .. } => "Give each suspect a label of its own",
            Self::EmptySignOff { .. } => {
                "Write which acts need whose signature: SignOff(acts: [Communique], by: [\"head\"])"
            }
            Self::SignOffForNobody { .. } | Self::NoSuchStep { .. } => "Remove it, or correct it",
            Self::RoleElsewhere { .. } => "Add the role to the State, or to the scenario’s roles",
            Self::IdleRole => "Name it in a sign_off, or remove it",
            Self::TableAnswersAfter => "Remove “answers_after”, or write sits: Capital",
            Self::AnswersTooLate { .. } => {
                "Give the team more time, or let the capital answer sooner"
            }
            Self::TakesNoTime => "Write how long it takes, such as \"20m\"",
            Self::LongerThanLife => {
                "Write how few hours they take here, such as hours: \"48h\", take: \"4h\""
            }
            Self::NoObjectives => "Add what participants should be able to do afterwards",
            Self::UnusedObjective { .. } => {
                "Name it in an expected action or in a decision, or remove it"
            }
        };
        Some(help.to_owned())
    }
}

fn states(count: usize) -> &'static str {
    match count {
        0 => "There is no State",
        _ => "There is only one State",
    }
}

fn options(count: usize) -> &'static str {
    match count {
        0 => "There is no option",
        _ => "There is only one option",
    }
}

fn why_never(waits_for: Option<&str>) -> String {
    match waits_for {
        Some(inject) => format!("“{inject}”, for which it waits, is never released either"),
        None => "its condition never holds".to_owned(),
    }
}
