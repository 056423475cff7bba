//! What an author meant who wrote a length of time in another way.

use crate::scenario::span::Span;

/// The length that was probably meant by a text such as `1h 20m`, `4 hours`, `0:20` or `90`.
pub(super) fn guess(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let written = if let Some((hours, minutes)) = text.split_once(':') {
        from_clock(hours, minutes)?
    } else if text.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("{text}m")
    } else {
        from_words(&text)?
    };
    let span: Span = written.parse().ok()?;
    Some(span.to_string())
}

fn from_clock(hours: &str, minutes: &str) -> Option<String> {
    let hours: u32 = hours.parse().ok()?;
    let minutes: u32 = minutes.parse().ok()?;
    (minutes < 60).then(|| format!("{hours}h{minutes}m"))
}

/// Numbers and units with words and blanks between them.
fn from_words(text: &str) -> Option<String> {
    let mut written = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = rest.split_at(digits);
        let tail = tail.trim_start();
        let letters = tail.bytes().take_while(u8::is_ascii_lowercase).count();
        let (word, tail) = tail.split_at(letters);
        let unit = match word {
            "d" | "day" | "days" => 'd',
            "h" | "hr" | "hrs" | "hour" | "hours" => 'h',
            "m" | "min" | "mins" | "minute" | "minutes" => 'm',
            "s" | "sec" | "secs" | "second" | "seconds" => 's',
            _ => return None,
        };
        if number.is_empty() {
            return None;
        }
        written.push_str(number);
        written.push(unit);
        let tail = tail.trim_start_matches(['.', ',', ' ']);
        rest = tail.strip_prefix("and ").unwrap_or(tail).trim_start();
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn other_ways_to_write_a_length_are_understood() {
        for (text, meant) in [
            ("1h 20m", "1h20m"),
            ("4 hours", "4h"),
            ("1 Hour and 5 min.", "1h5m"),
            ("0:20", "20m"),
            ("1:05", "1h5m"),
            ("90", "1h30m"),
        ] {
            assert_eq!(guess(text).as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn what_nobody_understands_is_not_guessed() {
        for text in [
            "",
            "soon",
            "30m2h",
            "-90m",
            "1.5h",
            "0:75",
            "4 weeks",
            "h",
            "99999999999999999999",
        ] {
            assert_eq!(guess(text), None, "{text}");
        }
    }
}
