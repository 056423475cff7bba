//! Fields, words and values that are not what the format asks for.

use std::fmt;

use super::Severity;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// The scenario itself.
    Scenario,
    /// A State.
    State,
    /// A non-State actor.
    Actor,
    /// A piece of infrastructure.
    Asset,
    /// A learning objective.
    Objective,
    /// A move.
    Move,
    /// An inject.
    Inject,
    /// An expected action.
    Expect,
    /// A decision.
    Decision,
    /// An option of a decision.
    Option,
    /// A suspect.
    Suspect,
    /// A role in a State’s team.
    Role,
    /// A measure of the catalogue.
    Measure,
    /// An outcome of consultations.
    Outcome,
    /// A national severity scale.
    SeverityScale,
    /// A channel.
    Channel,
    /// A procedure of consultations.
    Procedure,
}

impl NameKind {
    /// One of them with its article, as in “the id of an inject”.
    #[must_use]
    pub fn one_with_article(self) -> String {
        let one = self.one();
        let article = if one.starts_with(['a', 'e', 'i', 'o']) {
            "an"
        } else {
            "a"
        };
        format!("{article} {one}")
    }

    /// Whether authors declare it; else it comes with the program.
    #[must_use]
    pub fn is_declared(self) -> bool {
        !matches!(
            self,
            Self::Measure | Self::Outcome | Self::SeverityScale | Self::Channel | Self::Procedure
        )
    }

    /// One of them, as in “there is no …”.
    #[must_use]
    pub fn one(self) -> &'static str {
        match self {
            Self::Scenario => "scenario",
            Self::State => "State",
            Self::Actor => "actor",
            Self::Asset => "piece of infrastructure",
            Self::Objective => "objective",
            Self::Move => "move",
            Self::Inject => "inject",
            Self::Expect => "expected action",
            Self::Decision => "decision",
            Self::Option => "option",
            Self::Suspect => "suspect",
            Self::Role => "role",
            Self::Measure => "measure",
            Self::Outcome => "outcome of consultations",
            Self::SeverityScale => "severity scale",
            Self::Channel => "channel",
            Self::Procedure => "procedure",
        }
    }

    /// Several of them, as in “the … are”.
    #[must_use]
    pub fn many(self) -> &'static str {
        match self {
            Self::Scenario => "scenarios",
            Self::State => "States",
            Self::Actor => "actors",
            Self::Asset => "pieces of infrastructure",
            Self::Objective => "objectives",
            Self::Move => "moves",
            Self::Inject => "injects",
            Self::Expect => "expected actions",
            Self::Decision => "decisions",
            Self::Option => "options",
            Self::Suspect => "suspects",
            Self::Role => "roles",
            Self::Measure => "measures",
            Self::Outcome => "outcomes",
            Self::SeverityScale => "severity scales",
            Self::Channel => "channels",
            Self::Procedure => "procedures",
        }
    }
}

impl fmt::Display for NameKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.one())
    }
}

/// What a readable text has that the format does not ask for, or lacks.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Shape {
    /// The format version is not one this program reads.
    #[error("This scenario is written in format {found}; this program reads format {reads}")]
    Format {
        /// What the file says.
        found: u32,
        /// What this program reads.
        reads: u32,
    },
    /// Something else is expected here.
    #[error("Here belongs {expected}, not {found}")]
    WrongValue {
        /// What is expected, with its article.
        expected: &'static str,
        /// What stands here.
        found: String,
        /// How that would be written.
        example: String,
    },
    /// A group with another name.
    #[error("Here belongs {expected}, not “{found}”")]
    WrongName {
        /// What is expected, with its article.
        expected: &'static str,
        /// The name that belongs before the bracket.
        name: &'static str,
        /// The name that stands there.
        found: String,
    },
    /// A single value where a list belongs.
    #[error("Here belongs a list, even if it has only one item")]
    NotAList {
        /// What was written, put right.
        right: String,
    },
    /// A field that the format does not know.
    #[error("There is no field “{field}” in {record}")]
    UnknownField {
        /// The field.
        field: String,
        /// Where it stands, with its article.
        record: &'static str,
        /// The field that was probably meant.
        meant: Option<String>,
        /// All fields there are.
        known: Vec<&'static str>,
    },
    /// A field that must be there.
    #[error("The field “{field}” is missing in this {record}")]
    MissingField {
        /// The field.
        field: &'static str,
        /// Where it is missing, without an article.
        record: &'static str,
        /// How it would be written.
        example: String,
    },
    /// A field given twice.
    #[error("The field “{field}” is given twice; the first one is in line {first_line}")]
    RepeatedField {
        /// The field.
        field: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// A word that is none of those that may stand here.
    #[error("“{found}” is not {expected}")]
    UnknownWord {
        /// The word.
        found: String,
        /// What is expected, with its article.
        expected: &'static str,
        /// The word that was probably meant.
        meant: Option<String>,
        /// All words there are.
        known: Vec<&'static str>,
    },
    /// A word in quotation marks.
    #[error("The word {word} stands without quotation marks")]
    QuotedWord {
        /// The word.
        word: String,
    },
    /// A word with brackets that it does not take.
    #[error("The word {word} stands without brackets")]
    WordWithBrackets {
        /// The word.
        word: &'static str,
    },
    /// A word followed by something else than it takes.
    #[error("This is not how {word} is written")]
    WordForm {
        /// The word.
        word: &'static str,
        /// How it is written.
        right: &'static str,
    },
    /// The name of somebody where it must be said what it is.
    #[error("Here belongs {expected}, not only an id")]
    BareId {
        /// What is expected, with its article.
        expected: &'static str,
        /// What was written, put right.
        right: String,
    },
    /// Not a number at all, or not a plain one.
    #[error("“{text}” is not a plain number")]
    NotANumber {
        /// What stands there.
        text: String,
        /// How it would be written.
        example: String,
    },
    /// A number outside its range.
    #[error("{number} is outside the range from {least} to {most}")]
    OutOfRange {
        /// The number as written.
        number: String,
        /// The least allowed.
        least: String,
        /// The most allowed.
        most: String,
    },
    /// A length of time that cannot be read.
    #[error("“{text}” is not a length of time")]
    BadSpan {
        /// What stands there.
        text: String,
        /// What was probably meant.
        right: Option<String>,
    },
    /// A moment that cannot be read.
    #[error("“{text}” is not a date and time")]
    BadMoment {
        /// What stands there.
        text: String,
    },
    /// A language tag that cannot be read.
    #[error("“{text}” is not a language tag")]
    BadLanguage {
        /// What stands there.
        text: String,
    },
    /// A colour that cannot be read.
    #[error("“{text}” is not a colour")]
    BadColour {
        /// What stands there.
        text: String,
    },
    /// An id that is spelt in a way ids may not be.
    #[error("“{id}” cannot be the id of {}", kind.one_with_article())]
    BadId {
        /// The id.
        id: String,
        /// What it names.
        kind: NameKind,
        /// The nearest id that is well spelt.
        right: Option<String>,
    },
    /// An id used twice.
    #[error("There are two {} with the id “{id}”; the first one is in line {first_line}", kind.many())]
    RepeatedId {
        /// What it names.
        kind: NameKind,
        /// The id.
        id: String,
        /// The line of the first one.
        first_line: usize,
    },
    /// An id that names nothing.
    #[error("There is no {kind} “{id}”")]
    UnknownId {
        /// What it should name.
        kind: NameKind,
        /// The id.
        id: String,
        /// The id that was probably meant.
        meant: Option<String>,
        /// All ids there are, if they are few.
        known: Vec<String>,
    },
    /// A condition nested too deep.
    #[error("This condition is nested more than {limit} deep")]
    ConditionTooDeep {
        /// The limit.
        limit: usize,
    },
    /// A condition with too many parts.
    #[error("This condition has more than {limit} parts")]
    ConditionTooLong {
        /// The limit.
        limit: usize,
    },
    /// A text without a word in it.
    #[error("The text “{field}” is empty")]
    EmptyText {
        /// The field.
        field: &'static str,
        /// Whether the field may be left out.
        optional: bool,
    },
    /// A text that still waits to be written.
    #[error("This text still has a placeholder, “{placeholder}”")]
    Placeholder {
        /// The placeholder.
        placeholder: String,
    },
    /// A text with characters that the program's fonts lack.
    #[error("The program’s fonts have no sign for {}", list(characters))]
    NoGlyph {
        /// The first of these characters, each once.
        characters: Vec<char>,
    },
    /// A text that is longer than its place on the screen.
    #[error("This text has {length} characters; “{field}” has room for about {limit}")]
    LongText {
        /// The field.
        field: &'static str,
        /// How long it is.
        length: usize,
        /// How long it should be at most.
        limit: usize,
    },
    /// A text that should stand on one line.
    #[error("The text “{field}” should be a single line")]
    SeveralLines {
        /// The field.
        field: &'static str,
    },
}

impl Shape {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::Placeholder { .. }
            | Self::NoGlyph { .. }
            | Self::LongText { .. }
            | Self::SeveralLines { .. } => Severity::Warning,
            Self::EmptyText { optional: true, .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether the rules of play rely on this never being so. The rest are rules of taste: they keep authors from
    /// slips, but a scenario that was played before a rule was made is read without it.
    #[must_use]
    pub fn breaks_play(&self) -> bool {
        match self {
            // One that was probably meant for another stands in its place, and that other is not reported as missing.
            Self::UnknownField { meant, .. } => meant.is_some(),
            Self::BadLanguage { .. }
            | Self::BadColour { .. }
            | Self::BadId { .. }
            | Self::EmptyText { .. }
            | Self::Placeholder { .. }
            | Self::NoGlyph { .. }
            | Self::LongText { .. }
            | Self::SeveralLines { .. } => false,
            // What cannot be read, or names nothing, is not there for the rules either.
            Self::Format { .. }
            | Self::WrongValue { .. }
            | Self::WrongName { .. }
            | Self::NotAList { .. }
            | Self::MissingField { .. }
            | Self::RepeatedField { .. }
            | Self::UnknownWord { .. }
            | Self::QuotedWord { .. }
            | Self::WordWithBrackets { .. }
            | Self::WordForm { .. }
            | Self::BareId { .. }
            | Self::NotANumber { .. }
            | Self::OutOfRange { .. }
            | Self::BadSpan { .. }
            | Self::BadMoment { .. }
            | Self::RepeatedId { .. }
            | Self::UnknownId { .. }
            | Self::ConditionTooDeep { .. }
            | Self::ConditionTooLong { .. } => true,
        }
    }

    /// What would be right.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Format { found, reads } if found > reads => {
                "A newer version of the program reads it".to_owned()
            }
            Self::Format { reads, .. } => format!("Write format: {reads}"),
            Self::WrongValue { example, .. } | Self::NotANumber { example, .. } => {
                format!("Write, for instance, {example}")
            }
            Self::WrongName { name, .. } => format!("Write {name}( and then its fields"),
            Self::NotAList { right } => format!("Write {right}"),
            Self::UnknownField { meant, known, .. } => {
                return did_you_mean(meant.as_deref(), "The fields are", known);
            }
            Self::MissingField { field, example, .. } => {
                format!("Add, for instance, {field}: {example}")
            }
            Self::RepeatedField { .. } => "Remove one of them".to_owned(),
            Self::UnknownWord { meant, known, .. } => {
                return did_you_mean(meant.as_deref(), "Possible are", known);
            }
            Self::QuotedWord { word } => format!("Write {word}"),
            Self::WordWithBrackets { word } => format!("Write {word}"),
            Self::WordForm { right, .. } => format!("Write {right}"),
            Self::BareId { right, .. } => format!("Write {right}"),
            Self::OutOfRange { least, most, .. } => {
                format!("Write a number from {least} to {most}")
            }
            Self::BadSpan { right: Some(right), .. } => format!("Write \"{right}\""),
            Self::BadSpan { right: None, .. } => {
                "Write days d, hours h, minutes m and seconds s in whole numbers, largest first, such as \"1h20m\" or \"45m\"; at most 100 days".to_owned()
            }
            Self::BadMoment { .. } => {
                "Write year, month, day and time with the time zone, such as \"2027-01-18T06:30:00Z\"; Z stands for UTC".to_owned()
            }
            Self::BadLanguage { .. } => {
                "Write a tag such as \"en\", \"de\" or \"pt-BR\"".to_owned()
            }
            Self::BadColour { .. } => {
                "Write # and six digits or letters from a to f, such as \"#56B4E9\"".to_owned()
            }
            Self::BadId { right, .. } => {
                let rule = "An id has small letters from a to z, digits and single hyphens, 64 at most";
                match right {
                    Some(right) => format!("{rule}; write, for instance, \"{right}\""),
                    None => format!("{rule}; write, for instance, \"i05\" or \"first-call\""),
                }
            }
            Self::RepeatedId { .. } => "Give one of them another id".to_owned(),
            Self::UnknownId {
                kind, meant, known, ..
            } => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let heading = match known[..] {
                    [_] => format!("The only {kind} is"),
                    _ => format!("The {} are", kind.many()),
                };
                return did_you_mean(meant.as_deref(), &heading, &known)
                    .or_else(|| match kind.is_declared() {
                        true => Some(format!("Add it to the {}, or correct the id", kind.many())),
                        false => Some(format!("Choose one of the {} that the program knows", kind.many())),
                    });
            }
            Self::ConditionTooDeep { .. } | Self::ConditionTooLong { .. } => {
                "Split it: let another inject carry a part of the condition".to_owned()
            }
            Self::EmptyText { optional: true, .. } => "Leave the field out, or write a text".to_owned(),
            Self::EmptyText { .. } => "Write a text".to_owned(),
            Self::Placeholder { .. } => "Write the text that belongs here".to_owned(),
            Self::NoGlyph { .. } => {
                "Write it otherwise, or every screen shows a box; there are signs for the Latin, Greek and Cyrillic alphabets, for punctuation, arrows and mathematics".to_owned()
            }
            Self::LongText { .. } => "Shorten it, or move a part of it elsewhere".to_owned(),
            Self::SeveralLines { .. } => "Remove the line breaks".to_owned(),
        })
    }
}

/// `“字”`, `“字”, “☃”` …
fn list(characters: &[char]) -> String {
    let shown = characters.iter().map(|character| {
        if character.is_control() {
            format!("the control character U+{:04X}", u32::from(*character))
        } else {
            format!("“{character}”")
        }
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// “Did you mean …?”, or what there is if that is little enough to read.
fn did_you_mean(meant: Option<&str>, heading: &str, known: &[&str]) -> Option<String> {
    if let Some(meant) = meant {
        return Some(format!("Did you mean “{meant}”?"));
    }
    match known {
        [] => None,
        [only] => Some(format!("{heading} {only}")),
        [most @ .., last] => Some(format!("{heading} {} and {last}", most.join(", "))),
    }
}
