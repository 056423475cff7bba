//! Look-ups by id or by small keys, many times in every step of play.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map that is looked up in and never gone through, with a hash that costs a few instructions. It is made for keys
/// that come from one scenario, some thousands at most, and not for whatever a stranger sends.
pub(crate) type QuickMap<Key, Value> = HashMap<Key, Value, BuildHasherDefault<QuickHasher>>;

/// Takes in a word at a time: turned, mixed in, and multiplied by an odd number near the golden ratio of 2⁶⁴.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct QuickHasher(u64);

impl QuickHasher {
    const fn take(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.take(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        if !rest.is_empty() {
            self.take(u64::from_le_bytes(last));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.take(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.take(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.take(number);
    }

    fn write_isize(&mut self, number: isize) {
        self.take(number as u64);
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits, and what was taken in last has moved the high ones most.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::hash::BuildHasher as _;

    /// Given ids as authors write them, then hardly two fall on the same place of a table four times as large.
    #[test]
    fn like_ids_lie_apart() {
        let hasher = BuildHasherDefault::<QuickHasher>::default();
        let ids = ["i", "c", "state-", "aldenia-and-brennmark-"];
        let ids = ids
            .iter()
            .flat_map(|prefix| (0..250).map(move |number| format!("{prefix}{number:02}")));
        let ids: BTreeSet<String> = ids.collect();
        let places: BTreeSet<u64> = ids.iter().map(|id| hasher.hash_one(id) % 4_096).collect();
        assert!(places.len() * 10 > ids.len() * 8, "{}", places.len());
    }
}
