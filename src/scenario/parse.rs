//! Builds the tree of a text, and goes on after an error so that one mistake does not hide the next.
//!
//! `ron` itself stops at the first error and keeps no positions. Of the crates that build a tree of
//! RON text, `ron2` and `ronin-core` recurse without a limit on depth and word their messages for
//! programmers; `ron-schema` stops at the first error. The tree a scenario needs is small, so it is
//! built here, with limits on depth and size, and with recovery for the slips people make: a missing
//! comma or closing bracket, word-processor quotation marks, an equals sign for a colon.
//! What is accepted here, `ron` reads in the same way: a test compares the two.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::lexer::{Bracket, Lexeme, Lexer, Token};
use super::problem::{Problems, Syntax};
use super::source::Extent;
use super::tree::{Content, Field, Group, Name, Node, Value};

/// How deep brackets may be nested: well above what conditions need.
const DEEPEST: usize = 64;
/// How many values a file may hold: fifty times the largest scenario.
const MOST_VALUES: usize = 400_000;

/// A tree and whether it can be trusted.
#[derive(Debug)]
pub(super) struct Parsed<'a> {
    pub(super) root: Node<'a>,
    /// Brackets and quotation marks add up, so that what stands where is certain.
    pub(super) reliable: bool,
}

/// Takes a text apart. Problems are reported; a tree comes back in any case.
pub(super) fn parse<'a>(text: &'a str, problems: &mut Problems<'_>) -> Parsed<'a> {
    let mut parser = Parser {
        lexer: Lexer::new(text),
        problems,
        ahead: VecDeque::new(),
        open: Vec::new(),
        values: 0,
        wrong_brackets: 0,
        comma_was_taken: false,
    };
    parser.header();
    if parser.first().token == Token::End {
        let extent = parser.first().extent;
        if !parser.lexer.lost {
            parser.report(extent, Syntax::Empty);
        }
        return Parsed {
            root: Node::missing(extent),
            reliable: false,
        };
    }
    let root = parser.value();
    let next = parser.first().clone();
    if next.token != Token::End {
        parser.wrong_bracket(next.extent, Syntax::Trailing);
        parser.lexer.give_up();
    }
    Parsed {
        root,
        reliable: !parser.lexer.lost,
    }
}

struct Parser<'a, 'p, 's> {
    lexer: Lexer<'a>,
    problems: &'p mut Problems<'s>,
    ahead: VecDeque<Lexeme<'a>>,
    open: Vec<(Bracket, Extent)>,
    values: usize,
    wrong_brackets: usize,
    /// A group or list ended without its bracket, right after a comma: none is due before the next item.
    comma_was_taken: bool,
}

impl<'a> Parser<'a, '_, '_> {
    fn first(&mut self) -> &Lexeme<'a> {
        self.look_ahead(0)
    }

    fn second(&mut self) -> &Lexeme<'a> {
        self.look_ahead(1)
    }

    fn look_ahead(&mut self, position: usize) -> &Lexeme<'a> {
        while self.ahead.len() <= position {
            let lexeme = self.lexer.next(self.problems);
            self.ahead.push_back(lexeme);
        }
        &self.ahead[position]
    }

    fn bump(&mut self) -> Lexeme<'a> {
        match self.ahead.pop_front() {
            Some(lexeme) => lexeme,
            None => self.lexer.next(self.problems),
        }
    }

    /// Reports, unless the text has been given up: what comes after is only a consequence.
    fn report(&mut self, extent: Extent, syntax: Syntax) {
        if !self.lexer.lost {
            self.problems.report(extent, syntax);
        }
    }

    /// Reports and gives up the rest of the text.
    fn lose(&mut self, extent: Extent, syntax: Syntax) {
        self.report(extent, syntax);
        self.lexer.give_up();
        self.ahead.clear();
    }

    /// One wrong bracket can be told; a second one is mostly its consequence, and after it nobody
    /// knows what belongs to what.
    fn wrong_bracket(&mut self, extent: Extent, syntax: Syntax) {
        self.wrong_brackets += 1;
        if self.wrong_brackets > 1 {
            self.lexer.give_up();
            self.ahead.clear();
        } else {
            self.report(extent, syntax);
        }
    }

    /// The line `#![enable(implicit_some)]`, which may be missing.
    fn header(&mut self) {
        while self.first().token == Token::Other('#') {
            let start = self.bump().extent;
            let mut words = Vec::new();
            let mut shape = String::new();
            let mut end = start;
            while shape.len() < 32 && !shape.ends_with(']') && self.first().token != Token::End {
                let lexeme = self.bump();
                end = lexeme.extent;
                match lexeme.token {
                    Token::Open(bracket) => shape.push(bracket.open()),
                    Token::Close(bracket) => shape.push(bracket.close()),
                    Token::Other(character) => shape.push(character),
                    Token::Text(_) => shape.push('"'),
                    Token::Comma => {}
                    Token::Word(word) => {
                        if words.is_empty() {
                            shape.push_str(word);
                        }
                        words.push(Name {
                            text: word,
                            extent: lexeme.extent,
                        });
                    }
                    Token::Colon | Token::Number(_) | Token::End => shape.push('?'),
                }
            }
            match (shape.as_str(), words.as_slice()) {
                ("![enable()]", [_, extensions @ ..]) if !extensions.is_empty() => {
                    for extension in extensions {
                        if extension.text != "implicit_some" {
                            let name = extension.text.to_owned();
                            self.report(extension.extent, Syntax::UnknownExtension { name });
                        }
                    }
                }
                ("![type=\"]" | "![schema=\"]", [_]) => {}
                _ => self.report(start.to(end), Syntax::BadHeader),
            }
        }
    }

    /// A value, or [`Value::Missing`] where none stands; then nothing but stray characters is consumed.
    fn value(&mut self) -> Node<'a> {
        self.values += 1;
        let extent = self.first().extent;
        if self.values > MOST_VALUES {
            self.lose(extent, Syntax::TooManyValues { limit: MOST_VALUES });
            return Node::missing(extent);
        }
        let value = match &self.first().token {
            Token::Open(Bracket::Square) => return self.list(),
            Token::Open(_) => return self.group(None),
            Token::Word(word) => {
                let word = *word;
                self.bump();
                if matches!(self.first().token, Token::Open(Bracket::Round)) {
                    return self.group(Some(Name { text: word, extent }));
                }
                Value::Word(word)
            }
            Token::Number(number) => Value::Number(number),
            Token::Text(_) => return self.text(),
            Token::Other(character) => {
                let character = *character;
                self.bump();
                self.report(extent, Syntax::StrayCharacter { character });
                while matches!(self.first().token, Token::Other(_)) {
                    self.bump();
                }
                return Node::missing(extent);
            }
            Token::Close(_) | Token::Comma | Token::Colon | Token::End => {
                self.report(extent, Syntax::MissingValue);
                return Node::missing(extent);
            }
        };
        if !matches!(value, Value::Word(_)) {
            self.bump();
        }
        Node { extent, value }
    }

    fn text(&mut self) -> Node<'a> {
        let lexeme = self.bump();
        let extent = lexeme.extent;
        let value = match lexeme.token {
            Token::Text(text) => Value::Text(text),
            _ => Value::Missing,
        };
        if self.lexer.continues_at(extent.end) && !self.lexer.lost {
            // `"He said "no" to us"`: the text ends where its author wrote a quotation mark inside it.
            self.quotes_went_wrong(extent);
        }
        Node { extent, value }
    }

    /// After a text comes something that cannot follow one.
    fn quotes_went_wrong(&mut self, text: Extent) {
        let from_line = self.problems.line_of(text);
        let to_line = self.problems.line_of(text.after());
        if to_line > from_line {
            let begins = Extent::new(text.start, text.start + 1);
            self.lose(begins, Syntax::RunawayText { to_line });
        } else {
            let mark = Extent::new(text.end.saturating_sub(1), text.end);
            self.report(mark, Syntax::QuoteInsideText);
            self.skip_to_separator();
        }
    }

    fn enter(&mut self, bracket: Bracket) -> Result<Extent, Node<'a>> {
        let extent = self.first().extent;
        if self.open.len() >= DEEPEST {
            self.report(extent, Syntax::TooDeep { limit: DEEPEST });
            self.skip_brackets();
            return Err(Node::missing(extent));
        }
        self.bump();
        self.open.push((bracket, extent));
        Ok(extent)
    }

    fn list(&mut self) -> Node<'a> {
        let start = match self.enter(Bracket::Square) {
            Ok(start) => start,
            Err(missing) => return missing,
        };
        let mut items = Vec::new();
        while !self.at_close() {
            if self.surplus_comma() {
                continue;
            }
            if self.begins_field() {
                return Node {
                    extent: start.to(self.close_by_heart(Bracket::Square, start)),
                    value: Value::List(items),
                };
            }
            let item = self.value();
            let end = item.extent;
            items.push(item);
            self.separator(end);
        }
        let end = self.leave();
        Node {
            extent: start.to(end),
            value: Value::List(items),
        }
    }

    fn group(&mut self, name: Option<Name<'a>>) -> Node<'a> {
        let bracket = match self.first().token {
            Token::Open(bracket) => bracket,
            _ => Bracket::Round,
        };
        let start = match self.enter(bracket) {
            Ok(start) => start,
            Err(missing) => return missing,
        };
        if bracket == Bracket::Curly {
            if self.open.len() == 1 {
                // Another format altogether.
                self.lose(start, Syntax::CurlyBrackets);
            }
            self.report(start, Syntax::CurlyBrackets);
        }
        let mut is_followed_by_sibling = false;
        let mut fields = Vec::new();
        let mut values = Vec::new();
        while !self.at_close() {
            if self.surplus_comma() {
                continue;
            }
            if !fields.is_empty() && self.begins_sibling(name) {
                is_followed_by_sibling = true;
                break;
            }
            let end = if let Some(name) = self.field_name(&values, &fields) {
                let value = self.value();
                let end = value.extent;
                let (name, name_extent) = name;
                fields.push(Field {
                    name,
                    name_extent,
                    value,
                });
                end
            } else {
                let value = self.value();
                let end = value.extent;
                if fields.is_empty() {
                    values.push(value);
                } else if value.value != Value::Missing {
                    self.report(value.head(), Syntax::MissingFieldName);
                }
                end
            };
            self.separator(end);
        }
        let end = if is_followed_by_sibling {
            self.close_by_heart(bracket, start)
        } else {
            self.leave()
        };
        let content = if fields.is_empty() {
            Content::Values(values)
        } else {
            Content::Fields(fields)
        };
        let from = name.map_or(start, |name| name.extent);
        Node {
            extent: from.to(end),
            value: Value::Group(Group { name, content }),
        }
    }

    /// Goes on as if the bracket had been closed before the comma.
    fn close_by_heart(&mut self, bracket: Bracket, start: Extent) -> Extent {
        self.open.pop();
        self.comma_was_taken = true;
        let bracket = bracket.open();
        self.report(start, Syntax::Unclosed { bracket });
        start
    }

    /// Whether the next field of the record around this list begins: then the list lacks its closing bracket.
    fn begins_field(&mut self) -> bool {
        let around = self.open.iter().rev().nth(1).map(|(bracket, _)| *bracket);
        around == Some(Bracket::Round)
            && matches!(self.first().token, Token::Word(_))
            && self.second().token == Token::Colon
    }

    /// Whether the next inject begins inside this one: then this one lacks its closing bracket.
    fn begins_sibling(&mut self, name: Option<Name<'a>>) -> bool {
        let in_list = self.open.iter().rev().nth(1).map(|(bracket, _)| *bracket);
        let (Some(name), Some(Bracket::Square)) = (name, in_list) else {
            return false;
        };
        self.first().token == Token::Word(name.text)
            && self.second().token == Token::Open(Bracket::Round)
    }

    /// The name of a field and its colon, if that is what comes next.
    fn field_name(
        &mut self,
        values: &[Node<'a>],
        fields: &[Field<'a>],
    ) -> Option<(Cow<'a, str>, Extent)> {
        let Lexeme { token, extent } = self.first().clone();
        let after = self.second().token.clone();
        let name = match token {
            Token::Word(word) => Cow::Borrowed(word),
            Token::Text(text) if after == Token::Colon => {
                let field = text.to_string();
                self.report(extent, Syntax::QuotedFieldName { field });
                text
            }
            _ => return None,
        };
        match after {
            Token::Colon => {
                self.bump();
                self.bump();
            }
            Token::Other('=') => {
                self.bump();
                let equals = self.bump().extent;
                self.report(equals, Syntax::EqualsForColon);
            }
            // `title "Detection"`: small letters tell a field from a word such as `Media`.
            Token::Text(_) | Token::Number(_) | Token::Word(_) | Token::Open(Bracket::Square)
                if name.starts_with(char::is_lowercase)
                    && values.is_empty()
                    && !matches!(&*name, "true" | "false") =>
            {
                self.bump();
                let field = name.to_string();
                self.report(extent, Syntax::MissingColon { field });
            }
            _ => return None,
        }
        if !values.is_empty() && fields.is_empty() {
            let field = name.to_string();
            self.report(extent, Syntax::FieldAmongValues { field });
        }
        Some((name, extent))
    }

    /// A comma where an item is expected.
    fn surplus_comma(&mut self) -> bool {
        if self.first().token != Token::Comma {
            return false;
        }
        let extent = self.bump().extent;
        self.report(extent, Syntax::MissingValue);
        true
    }

    /// Whether the group or list ends here, rightly or wrongly.
    fn at_close(&mut self) -> bool {
        self.skip_stray_brackets();
        matches!(self.first().token, Token::Close(_) | Token::End)
    }

    /// Passes over closing brackets that no open one matches.
    fn skip_stray_brackets(&mut self) {
        while let Token::Close(bracket) = self.first().token {
            if self.open.iter().any(|(open, _)| *open == bracket) {
                return;
            }
            let extent = self.bump().extent;
            let close = bracket.close();
            self.wrong_bracket(extent, Syntax::StrayClose { close });
        }
    }

    /// Consumes the closing bracket, or reports that it is another one or missing.
    fn leave(&mut self) -> Extent {
        let Lexeme { token, extent } = self.first().clone();
        let Some((bracket, start)) = self.open.pop() else {
            return extent;
        };
        match token {
            Token::Close(close) if close == bracket => self.bump().extent,
            Token::Close(close) => {
                let syntax = Syntax::WrongClose {
                    close: close.close(),
                    open: bracket.open(),
                    open_line: self.problems.line_of(start),
                };
                self.wrong_bracket(extent, syntax);
                extent
            }
            _ => {
                let bracket = bracket.open();
                self.lose(start, Syntax::Unclosed { bracket });
                extent
            }
        }
    }

    /// The comma after an item, or what authors put or forget in its place.
    fn separator(&mut self, previous: Extent) {
        if std::mem::take(&mut self.comma_was_taken) {
            return;
        }
        self.skip_stray_brackets();
        let Lexeme { token, extent } = self.first().clone();
        match token {
            Token::Comma => {
                self.bump();
            }
            Token::Close(_) | Token::End => {}
            Token::Other(';') => {
                self.bump();
                self.report(extent, Syntax::SemicolonForComma);
            }
            Token::Colon | Token::Other(_) => {
                let character = match token {
                    Token::Other(character) => character,
                    _ => ':',
                };
                self.report(extent, Syntax::StrayCharacter { character });
                self.skip_to_separator();
                if self.first().token == Token::Comma {
                    self.bump();
                }
            }
            Token::Open(_) | Token::Word(_) | Token::Number(_) | Token::Text(_) => {
                let is_text = previous.end > previous.start + 1
                    && self
                        .problems
                        .source()
                        .text()
                        .get(previous.end - 1..previous.end)
                        == Some("\"");
                let lines =
                    self.problems.line_of(previous)..self.problems.line_of(previous.after());
                if is_text && !lines.is_empty() && self.second().token != Token::Colon {
                    self.quotes_went_wrong(previous);
                } else {
                    let last = Extent::new(previous.end.saturating_sub(1), previous.end);
                    self.report(last, Syntax::MissingComma);
                }
            }
        }
    }

    /// Passes over everything up to the next comma or closing bracket of this group.
    fn skip_to_separator(&mut self) {
        loop {
            match self.first().token {
                Token::Comma | Token::Close(_) | Token::End => return,
                Token::Open(_) => self.skip_brackets(),
                _ => {
                    self.bump();
                }
            }
        }
    }

    /// Passes over a bracket and all it holds, however deep that goes.
    fn skip_brackets(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.bump().token {
                Token::Open(_) => depth += 1,
                Token::Close(_) => depth = depth.saturating_sub(1),
                Token::End => return,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests;
