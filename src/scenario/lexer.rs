//! Takes a RON text apart into words, numbers, texts and brackets, each with its place.
//!
//! Never fails: what cannot be read is reported and passed over. Works off the text in one pass and
//! without recursion, so that no input can keep it busy or exhaust the stack.

use std::borrow::Cow;

use super::problem::{Problems, Syntax};
use super::source::Extent;

/// The kinds of bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Round,
    Square,
    Curly,
}

impl Bracket {
    pub(super) fn open(self) -> char {
        match self {
            Self::Round => '(',
            Self::Square => '[',
            Self::Curly => '{',
        }
    }

    pub(super) fn close(self) -> char {
        match self {
            Self::Round => ')',
            Self::Square => ']',
            Self::Curly => '}',
        }
    }
}

/// The smallest pieces of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Open(Bracket),
    Close(Bracket),
    Comma,
    Colon,
    Word(&'a str),
    Number(&'a str),
    Text(Cow<'a, str>),
    /// Any other character; whoever meets it reports it.
    Other(char),
    End,
}

/// A token with its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lexeme<'a> {
    pub(super) token: Token<'a>,
    pub(super) extent: Extent,
}

/// Hands out the tokens of a text one by one.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// A text or comment had no end, so that nothing after it can be trusted.
    pub(super) lost: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            // A byte order mark, as some editors write it.
            at: if text.starts_with('\u{FEFF}') { 3 } else { 0 },
            lost: false,
        }
    }

    /// The next token; [`Token::End`] for ever after the last.
    pub(super) fn next(&mut self, problems: &mut Problems<'_>) -> Lexeme<'a> {
        self.skip_blanks_and_comments(problems);
        let start = self.at;
        let Some(first) = self.rest().chars().next() else {
            return self.lexeme(start, Token::End);
        };
        let simple = match first {
            '(' => Some(Token::Open(Bracket::Round)),
            '[' => Some(Token::Open(Bracket::Square)),
            '{' => Some(Token::Open(Bracket::Curly)),
            ')' => Some(Token::Close(Bracket::Round)),
            ']' => Some(Token::Close(Bracket::Square)),
            '}' => Some(Token::Close(Bracket::Curly)),
            ',' => Some(Token::Comma),
            ':' => Some(Token::Colon),
            _ => None,
        };
        if let Some(token) = simple {
            self.at += 1;
            return self.lexeme(start, token);
        }
        match first {
            '"' => self.text(problems),
            'r' if self.is_raw_text() => self.raw_text(problems),
            '\'' => self.single_quotes(problems),
            '“' | '”' | '„' | '«' | '»' | '‘' | '’' => {
                self.curly_quotes(first, problems)
            }
            _ if self.is_number() => self.number(),
            _ if is_word_start(first) => self.word(),
            other => {
                self.at += other.len_utf8();
                self.lexeme(start, Token::Other(other))
            }
        }
    }

    /// Jumps to the end, so that only [`Token::End`] follows.
    pub(super) fn give_up(&mut self) {
        self.at = self.text.len();
        self.lost = true;
    }

    /// Whether the text goes on directly at that offset with something that is neither blank nor a separator.
    pub(super) fn continues_at(&self, offset: usize) -> bool {
        let next = self.text.get(offset..).and_then(|rest| rest.chars().next());
        next.is_some_and(|it| {
            !is_blank(it) && !matches!(it, ',' | ';' | ')' | ']' | '}' | ':' | '/')
        })
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn lexeme(&self, start: usize, token: Token<'a>) -> Lexeme<'a> {
        Lexeme {
            token,
            extent: Extent::new(start, self.at),
        }
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    fn skip_blanks_and_comments(&mut self, problems: &mut Problems<'_>) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_blank).len();
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.skip_block_comment(problems);
            } else {
                return;
            }
        }
    }

    /// Comments between `/*` and `*/` may hold others.
    fn skip_block_comment(&mut self, problems: &mut Problems<'_>) {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while let Some(two) = bytes.get(self.at..self.at + 2) {
            match two {
                b"/*" => {
                    depth += 1;
                    self.at += 2;
                }
                b"*/" => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
        problems.report(Extent::new(start, start + 2), Syntax::UnclosedComment);
        self.give_up();
    }

    fn text(&mut self, problems: &mut Problems<'_>) -> Lexeme<'a> {
        let start = self.at;
        self.at += 1;
        let plain_start = self.at;
        let mut resolved: Option<String> = None;
        loop {
            let rest = self.rest();
            // Most of a scenario lies within quotation marks, so its bytes are looked at rather than its characters.
            let Some(stop) = rest.bytes().position(|it| matches!(it, b'"' | b'\\')) else {
                return self.unclosed(start, problems);
            };
            if let Some(resolved) = &mut resolved {
                resolved.push_str(rest.get(..stop).unwrap_or(""));
            }
            self.at += stop;
            if self.rest().starts_with('"') {
                let plain = self.slice(plain_start, self.at);
                self.at += 1;
                let text = resolved.map_or(Cow::Borrowed(plain), Cow::Owned);
                return self.lexeme(start, Token::Text(text));
            }
            let so_far = self.slice(plain_start, self.at);
            let resolved = resolved.get_or_insert_with(|| so_far.to_owned());
            if !self.escape(resolved, problems) {
                return self.unclosed(start, problems);
            }
        }
    }

    /// Resolves what begins with a backslash. False if the text ends there.
    fn escape(&mut self, into: &mut String, problems: &mut Problems<'_>) -> bool {
        let start = self.at;
        self.at += 1;
        let Some(kind) = self.rest().chars().next() else {
            return false;
        };
        self.at += kind.len_utf8();
        let character = match kind {
            '"' | '\'' | '\\' => Some(kind),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            '0' => Some('\0'),
            'x' => self.hex_escape(),
            'u' => self.unicode_escape(),
            // The line goes on, without the break and without the blanks at the start of the next one.
            '\n' => return self.continue_line(),
            '\r' if self.rest().starts_with('\n') => {
                self.at += 1;
                return self.continue_line();
            }
            _ => None,
        };
        match character {
            Some(character) => into.push(character),
            None => {
                let escape = self.slice(start, self.at).escape_debug().to_string();
                let escape = escape.replace("\\\\", "\\");
                problems.report(Extent::new(start, self.at), Syntax::BadEscape { escape });
            }
        }
        true
    }

    fn continue_line(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        true
    }

    fn hex_escape(&mut self) -> Option<char> {
        let digits = self.rest().get(..2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 2;
        let code = u8::from_str_radix(digits, 16).ok()?;
        code.is_ascii().then_some(char::from(code))
    }

    fn unicode_escape(&mut self) -> Option<char> {
        let inner = self.rest().strip_prefix('{')?;
        let length = inner.bytes().take(7).position(|byte| byte == b'}')?;
        let digits = inner.get(..length)?;
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += length + 2;
        char::from_u32(u32::from_str_radix(digits, 16).ok()?)
    }

    fn unclosed(&mut self, start: usize, problems: &mut Problems<'_>) -> Lexeme<'a> {
        problems.report(Extent::new(start, start + 1), Syntax::UnclosedText);
        self.give_up();
        self.lexeme(self.at, Token::End)
    }

    fn is_raw_text(&self) -> bool {
        let after = self.rest().get(1..).unwrap_or("");
        after.trim_start_matches('#').starts_with('"')
    }

    fn raw_text(&mut self, problems: &mut Problems<'_>) -> Lexeme<'a> {
        let start = self.at;
        let after = self.rest().get(1..).unwrap_or("");
        let hashes = after.len() - after.trim_start_matches('#').len();
        let content = start + 1 + hashes + 1;
        let end_mark = format!("\"{}", "#".repeat(hashes));
        self.at = content;
        let Some(length) = self.rest().find(&end_mark) else {
            return self.unclosed(start, problems);
        };
        let text = self.slice(content, content + length);
        self.at = content + length + end_mark.len();
        self.lexeme(start, Token::Text(Cow::Borrowed(text)))
    }

    /// A text in single quotation marks. RON keeps these for single characters, which scenarios do not have.
    fn single_quotes(&mut self, problems: &mut Problems<'_>) -> Lexeme<'a> {
        let start = self.at;
        self.at += 1;
        let length = self.nearby().find('\'');
        let extent = Extent::new(start, start + 1 + length.unwrap_or(0));
        problems.report(extent, Syntax::SingleQuotes);
        self.quoted_on_this_line(start, length)
    }

    /// A text in the quotation marks of a word processor.
    fn curly_quotes(&mut self, mark: char, problems: &mut Problems<'_>) -> Lexeme<'a> {
        let start = self.at;
        self.at += mark.len_utf8();
        problems.report(Extent::new(start, self.at), Syntax::CurlyQuotes { mark });
        let length = self.nearby().find(['"', '“', '”', '«', '»', '‘', '’']);
        self.quoted_on_this_line(start, length)
    }

    /// The rest of the line, but no more of it than a title is long: it may be looked at again and again.
    fn nearby(&self) -> &'a str {
        let rest = self.rest();
        let mut end = rest.len().min(400);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let nearby = rest.get(..end).unwrap_or("");
        nearby.split('\n').next().unwrap_or("")
    }

    fn quoted_on_this_line(&mut self, start: usize, length: Option<usize>) -> Lexeme<'a> {
        let content = self.at;
        let Some(length) = length else {
            return self.lexeme(start, Token::Text(Cow::Borrowed("")));
        };
        let text = self.slice(content, content + length);
        self.at = content + length;
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        self.lexeme(start, Token::Text(Cow::Borrowed(text)))
    }

    fn is_number(&self) -> bool {
        let mut characters = self.rest().chars();
        match characters.next() {
            Some('0'..='9') => true,
            Some('+' | '-' | '.') => {
                matches!(characters.next(), Some('0'..='9' | 'a'..='z' | 'A'..='Z'))
            }
            _ => false,
        }
    }

    /// Everything that hangs together with a number, so that `1h20m` and `2027-01-18T06:30:00Z` without
    /// quotation marks are reported as the one thing they are.
    fn number(&mut self) -> Lexeme<'a> {
        let start = self.at;
        let mut end = start;
        let mut characters = self.rest().chars().peekable();
        while let Some(character) = characters.next() {
            let so_far = self.slice(start, end);
            let belongs = match character {
                '_' | '.' | '+' | '-' => true,
                ':' => {
                    so_far.contains(['-', 'T'])
                        && characters.peek().is_some_and(char::is_ascii_digit)
                }
                other => other.is_alphanumeric(),
            };
            // A moment is short; anything longer is not looked at again and again.
            if !belongs || end - start > 64 && character == ':' {
                break;
            }
            end += character.len_utf8();
        }
        self.at = end;
        self.lexeme(start, Token::Number(self.slice(start, end)))
    }

    fn word(&mut self) -> Lexeme<'a> {
        let start = self.at;
        let rest = self.rest();
        let mut end = 0;
        let mut characters = rest.chars().peekable();
        while let Some(character) = characters.next() {
            // No word has a hyphen, but an id without its quotation marks does.
            let hyphen = character == '-' && characters.peek().is_some_and(|it| is_word_part(*it));
            if !is_word_part(character) && !hyphen {
                break;
            }
            end += character.len_utf8();
        }
        self.at += end;
        self.lexeme(start, Token::Word(self.slice(start, start + end)))
    }
}

fn is_blank(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\u{B}'
            | '\u{C}'
            | '\u{85}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

fn is_word_start(character: char) -> bool {
    character == '_' || character.is_alphabetic()
}

fn is_word_part(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}
