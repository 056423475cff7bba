//! Texts that are not well-formed.

/// Why a text cannot be taken apart.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Syntax {
    /// The file cannot be opened or read.
    #[error("The file cannot be read: {reason}")]
    CannotRead {
        /// What the operating system says.
        reason: String,
    },
    /// The file is larger than any scenario.
    #[error("This file is larger than {megabytes} MiB, more than a scenario may have")]
    TooLarge {
        /// The limit.
        megabytes: usize,
    },
    /// The bytes are not UTF-8.
    #[error("The bytes from here on are not text in UTF-8")]
    NotUtf8,
    /// The file is UTF-16.
    #[error("This file is saved as UTF-16, but scenarios are UTF-8")]
    Utf16,
    /// There is nothing in the file.
    #[error("There is nothing in this file")]
    Empty,
    /// Brackets are nested too deep.
    #[error("Brackets are nested more than {limit} deep here")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// There are more values than any scenario has.
    #[error("The file holds more than {limit} values, more than a scenario may have")]
    TooManyValues {
        /// The limit.
        limit: usize,
    },
    /// There are more errors than anybody reads.
    #[error("There are more errors; only the first {shown} problems found are listed")]
    TooManyErrors {
        /// How many are listed.
        shown: usize,
    },
    /// A text has no closing quotation mark.
    #[error("The text that begins here has no closing quotation mark")]
    UnclosedText,
    /// A text runs over several lines and what follows makes no sense: probably its closing mark is missing.
    #[error(
        "The text that begins here runs on to line {to_line}: its closing quotation mark seems to be missing"
    )]
    RunawayText {
        /// The line where it ends.
        to_line: usize,
    },
    /// A quotation mark stands inside a text.
    #[error("A quotation mark inside a text ends the text here")]
    QuoteInsideText,
    /// A comment has no end.
    #[error("The comment that begins with /* here has no closing */")]
    UnclosedComment,
    /// A backslash in a text is followed by something that has no meaning.
    #[error("“{escape}” has no meaning in a text")]
    BadEscape {
        /// The backslash and what follows.
        escape: String,
    },
    /// Curly quotation marks, as word processors put them.
    #[error("A text begins and ends with the straight quotation mark \", not with {mark}")]
    CurlyQuotes {
        /// The mark that was used.
        mark: char,
    },
    /// A text in single quotation marks.
    #[error("A text begins and ends with the double quotation mark \", not with '")]
    SingleQuotes,
    /// A character that has no place outside a text.
    #[error("“{character}” has no meaning here")]
    StrayCharacter {
        /// The character.
        character: char,
    },
    /// Two values or fields without a comma between them.
    #[error("A comma is missing after this")]
    MissingComma,
    /// A comma, or a closing bracket, where a value is expected.
    #[error("A value is missing here")]
    MissingValue,
    /// A field without a colon.
    #[error("A colon is missing after “{field}”")]
    MissingColon {
        /// The field.
        field: String,
    },
    /// An equals sign where a colon belongs.
    #[error("A field is followed by a colon, not by “=”")]
    EqualsForColon,
    /// A semicolon where a comma belongs.
    #[error("Values are separated by commas, not by “;”")]
    SemicolonForComma,
    /// A value among fields.
    #[error("This value has no field name before it")]
    MissingFieldName,
    /// A field among values.
    #[error("The field “{field}” stands among values without names")]
    FieldAmongValues {
        /// The field.
        field: String,
    },
    /// A field name in quotation marks.
    #[error("The name of a field stands without quotation marks")]
    QuotedFieldName {
        /// The name.
        field: String,
    },
    /// A bracket without its closing one.
    #[error("The bracket “{bracket}” that opens here is not closed")]
    Unclosed {
        /// The opening bracket.
        bracket: char,
    },
    /// A closing bracket that does not match.
    #[error("“{close}” closes nothing here: the “{open}” of line {open_line} is still open")]
    WrongClose {
        /// The closing bracket.
        close: char,
        /// The bracket that is still open.
        open: char,
        /// Its line.
        open_line: usize,
    },
    /// A closing bracket without an opening one.
    #[error("There is no opening bracket for this “{close}”")]
    StrayClose {
        /// The closing bracket.
        close: char,
    },
    /// Curly brackets, as other formats use them.
    #[error("Curly brackets are not used in scenarios")]
    CurlyBrackets,
    /// Something stands after the end.
    #[error("The scenario is complete before this: nothing may follow its closing bracket")]
    Trailing,
    /// The line `#![enable(…)]` is not understood.
    #[error("This first line is not understood")]
    BadHeader,
    /// An extension that scenarios do not use.
    #[error("Scenarios do not use the extension “{name}”")]
    UnknownExtension {
        /// Its name.
        name: String,
    },
}

impl Syntax {
    /// What would be right.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::CannotRead { .. } => "Check that the file exists and that you may read it",
            Self::TooLarge { .. } => {
                "A scenario is a text file of some hundred kilobytes at most; pictures belong in the folder “media”"
            }
            Self::NotUtf8 | Self::Utf16 => "Save the file again with the encoding UTF-8",
            Self::Empty => "A scenario begins with Scenario( and ends with )",
            Self::TooDeep { .. } => "Check whether closing brackets are missing before this",
            Self::TooManyValues { .. } => "Check whether this is the right file",
            Self::TooManyErrors { .. } => "Mend the first ones and check again",
            Self::UnclosedText | Self::RunawayText { .. } => {
                "Put \" where the text ends, and write \\\" for a quotation mark inside a text"
            }
            Self::QuoteInsideText => {
                "Write \\\" for a quotation mark inside a text, or use “ and ”; if the text was meant to end here, put a comma"
            }
            Self::UnclosedComment => "Put */ where the comment ends",
            Self::BadEscape { .. } => {
                "Write \\\\ for a backslash, \\\" for a quotation mark and \\n for a new line"
            }
            Self::CurlyQuotes { .. } | Self::SingleQuotes => "Replace both marks by \"",
            Self::StrayCharacter { .. } => {
                "Remove it, or put the text that it belongs to in quotation marks"
            }
            Self::MissingComma => "Put a comma here",
            Self::MissingValue => "Write a value, or remove the surplus comma or colon",
            Self::MissingColon { field } => {
                return Some(format!("Write {field}: and then the value"));
            }
            Self::EqualsForColon => "Put : in its place",
            Self::SemicolonForComma => "Put , in its place",
            Self::MissingFieldName => {
                "Write the name of the field and a colon before it; or a closing bracket is missing before this"
            }
            Self::FieldAmongValues { .. } => "Give either every value a name or none",
            Self::QuotedFieldName { field } => return Some(format!("Write {field}:")),
            Self::Unclosed { bracket } => {
                return Some(format!("Put “{}” where it ends", closing(*bracket)));
            }
            Self::WrongClose { close, open, .. } => {
                return Some(format!(
                    "Put “{}” before it, or remove this “{close}”",
                    closing(*open)
                ));
            }
            Self::StrayClose { .. } => "Remove it, or put the opening bracket where it belongs",
            Self::CurlyBrackets => "Write ( and ) around fields, and [ and ] around a list",
            Self::Trailing => {
                "Remove what follows, or remove a closing bracket before this that is one too many"
            }
            Self::BadHeader => "Write #![enable(implicit_some)]",
            Self::UnknownExtension { .. } => {
                "Only implicit_some is used: #![enable(implicit_some)]"
            }
        };
        Some(help.to_owned())
    }
}

/// The closing bracket of an opening one.
fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}
