//! The one way out to the terminal.

use std::io::{self, ErrorKind, Write};

/// Where verbs speak: what was asked for goes one way, what is in the way of it the other.
///
/// A reader that has seen enough (`demarche replay … | head`) is no error: what follows is dropped, and the
/// verb still finds what it finds.
pub struct Output<'a> {
    out: &'a mut dyn Write,
    errors: &'a mut dyn Write,
    unheard: bool,
    watched: bool,
    /// How many characters of progress stand in the last line.
    shown: usize,
}

impl<'a> Output<'a> {
    /// Speaks to these two.
    pub fn new(out: &'a mut dyn Write, errors: &'a mut dyn Write) -> Self {
        Self {
            out,
            errors,
            unheard: false,
            watched: false,
            shown: 0,
        }
    }

    /// The same, to somebody who watches: progress is shown, in a line that is written over and wiped in the end.
    #[must_use]
    pub fn watched(self, watched: bool) -> Self {
        Self { watched, ..self }
    }

    /// Says how far something is, to those who watch; nothing to say wipes the line.
    pub fn progress(&mut self, text: &str) {
        if !self.watched || (text.is_empty() && self.shown == 0) {
            return;
        }
        let text = harmless(text).replace('\n', " ");
        let letters = text.chars().count();
        let wiped = " ".repeat(self.shown.saturating_sub(letters));
        let back = if text.is_empty() { "\r" } else { "" };
        self.shown = letters;
        // Should nobody hear it, there is nobody to tell either.
        write!(self.errors, "\r{text}{wiped}{back}")
            .and_then(|()| self.errors.flush())
            .ok();
    }

    /// Says a text of one or more lines.
    ///
    /// People write into an exercise what they like, and a terminal obeys some control characters; here none
    /// but the ends of lines reach it.
    ///
    /// # Errors
    ///
    /// If it cannot be written, other than because nobody reads it.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        let mut text = harmless(text);
        text.push('\n');
        self.write(text.as_bytes())
    }

    /// Hands over data as it is.
    ///
    /// # Errors
    ///
    /// As [`Self::say`].
    pub fn write(&mut self, data: &[u8]) -> io::Result<()> {
        if self.unheard {
            return Ok(());
        }
        let written = self.out.write_all(data);
        self.heard(written)
    }

    /// Makes sure that everything said has been heard.
    ///
    /// # Errors
    ///
    /// As [`Self::say`].
    pub fn finish(&mut self) -> io::Result<()> {
        if self.unheard {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.heard(flushed)
    }

    /// Says what is in the way. Should even that fail, there is nobody left to tell.
    pub fn complain(&mut self, text: &str) {
        let mut text = harmless(text);
        text.push('\n');
        self.errors
            .write_all(text.as_bytes())
            .and_then(|()| self.errors.flush())
            .ok();
    }

    fn heard(&mut self, result: io::Result<()>) -> io::Result<()> {
        match result {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.unheard = true;
                Ok(())
            }
            other => other,
        }
    }
}

fn harmless(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\n' => letter,
            '\t' => ' ',
            // Marks that turn the direction of writing can make a line read as something else.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            other if other.is_control() => '\u{FFFD}',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Closed(ErrorKind);

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_that_has_seen_enough_is_no_error() {
        let (mut gone, mut errors) = (Closed(ErrorKind::BrokenPipe), Vec::new());
        let mut output = Output::new(&mut gone, &mut errors);
        assert!(output.say("One").is_ok());
        assert!(output.write(b"two").is_ok());
        assert!(output.finish().is_ok());
    }

    #[test]
    fn progress_is_for_those_who_watch_and_is_wiped() {
        let told = |watched: bool| {
            let (mut out, mut errors) = (Vec::new(), Vec::new());
            let mut output = Output::new(&mut out, &mut errors).watched(watched);
            output.progress("10 of 20");
            output.progress("20");
            output.progress("");
            output.progress("");
            (out, String::from_utf8(errors).unwrap())
        };
        assert_eq!(told(false), (vec![], String::new()));
        assert_eq!(
            told(true),
            (vec![], "\r10 of 20\r20      \r  \r".to_owned())
        );
    }

    #[test]
    fn a_full_disk_is_one() {
        let (mut full, mut errors) = (Closed(ErrorKind::StorageFull), Vec::new());
        let mut output = Output::new(&mut full, &mut errors);
        assert!(output.say("One").is_err());
        assert!(output.finish().is_err());
    }

    #[test]
    fn what_a_terminal_would_obey_does_not_reach_it() {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        let mut output = Output::new(&mut out, &mut errors);
        output.say("a\u{1b}[2Jb\u{7}\tc\u{202e}d\ne").unwrap();
        output.complain("\u{9b}31m");
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a\u{FFFD}[2Jb\u{FFFD} c\u{FFFD}d\ne\n"
        );
        assert_eq!(String::from_utf8(errors).unwrap(), "\u{FFFD}31m\n");
    }
}
