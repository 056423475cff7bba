//! Reads archives, so that tests can look into documents and workbooks: stored and deflated files, no more.

use std::collections::BTreeMap;

/// The files of an archive by name.
pub(crate) fn unzip(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let number = |at: usize, bytes: usize| {
        archive[at..at + bytes]
            .iter()
            .rev()
            .fold(0_usize, |value, byte| value << 8 | usize::from(*byte))
    };
    let end = archive
        .windows(4)
        .rposition(|window| window == b"PK\x05\x06")
        .expect("the archive has an end");
    let mut files = BTreeMap::new();
    let mut entry = number(end + 16, 4);
    for _ in 0..number(end + 10, 2) {
        assert_eq!(&archive[entry..entry + 4], b"PK\x01\x02");
        let (method, packed) = (number(entry + 10, 2), number(entry + 20, 4));
        let (name, extra, comment) = (
            number(entry + 28, 2),
            number(entry + 30, 2),
            number(entry + 32, 2),
        );
        let local = number(entry + 42, 4);
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let data = &archive[start..start + packed];
        let content = match method {
            0 => data.to_vec(),
            8 => inflate(data),
            other => panic!("packed by method {other}"),
        };
        let called = String::from_utf8_lossy(&archive[entry + 46..entry + 46 + name]).into_owned();
        files.insert(called, content);
        entry += 46 + name + extra + comment;
    }
    files
}

/// All texts of the files of an archive that are XML, one after the other.
pub(crate) fn xml_of(archive: &[u8]) -> String {
    let mut text = String::new();
    for (name, content) in unzip(archive) {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            text.push_str(&String::from_utf8(content).expect("XML is text"));
            text.push('\n');
        }
    }
    text
}

struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: u32) -> usize {
        (0..count).fold(0, |value, place| {
            let bit = self.data[self.at / 8] >> (self.at % 8) & 1;
            self.at += 1;
            value | usize::from(bit) << place
        })
    }
}

/// The codes of a Huffman tree, by length and value.
struct Tree(BTreeMap<(u32, usize), usize>);

impl Tree {
    fn of(lengths: &[usize]) -> Self {
        let mut codes = BTreeMap::new();
        let mut code = 0;
        for length in 1..=15_u32 {
            for (symbol, own) in lengths.iter().enumerate() {
                if *own == length as usize {
                    codes.insert((length, code), symbol);
                    code += 1;
                }
            }
            code <<= 1;
        }
        Self(codes)
    }

    fn next(&self, bits: &mut Bits<'_>) -> usize {
        let mut code = 0;
        for length in 1..=15 {
            code = code << 1 | bits.take(1);
            if let Some(symbol) = self.0.get(&(length, code)) {
                return *symbol;
            }
        }
        panic!("no such code");
    }
}

fn inflate(data: &[u8]) -> Vec<u8> {
    const LENGTHS: [usize; 29] = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258,
    ];
    const DISTANCES: [usize; 30] = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1_025,
        1_537, 2_049, 3_073, 4_097, 6_145, 8_193, 12_289, 16_385, 24_577,
    ];
    const ORDER: [usize; 19] = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ];
    let mut bits = Bits { data, at: 0 };
    let mut out: Vec<u8> = Vec::new();
    loop {
        let last = bits.take(1) == 1;
        let (literals, distances) = match bits.take(2) {
            0 => {
                bits.at = bits.at.div_ceil(8) * 8;
                let length = bits.take(16);
                bits.take(16);
                let from = bits.at / 8;
                out.extend_from_slice(&data[from..from + length]);
                bits.at += length * 8;
                if last {
                    return out;
                }
                continue;
            }
            1 => {
                let mut lengths = vec![8; 288];
                lengths[144..256].fill(9);
                lengths[256..280].fill(7);
                (Tree::of(&lengths), Tree::of(&[5; 30]))
            }
            2 => {
                let literals = bits.take(5) + 257;
                let distances = bits.take(5) + 1;
                let codes = bits.take(4) + 4;
                let mut lengths = [0; 19];
                for place in ORDER.iter().take(codes) {
                    lengths[*place] = bits.take(3);
                }
                let tree = Tree::of(&lengths);
                let mut lengths: Vec<usize> = Vec::new();
                while lengths.len() < literals + distances {
                    match tree.next(&mut bits) {
                        16 => {
                            let again = *lengths.last().expect("there is one before");
                            let times = 3 + bits.take(2);
                            lengths.extend(std::iter::repeat_n(again, times));
                        }
                        17 => {
                            let times = 3 + bits.take(3);
                            lengths.extend(std::iter::repeat_n(0, times));
                        }
                        18 => {
                            let times = 11 + bits.take(7);
                            lengths.extend(std::iter::repeat_n(0, times));
                        }
                        length => lengths.push(length),
                    }
                }
                (
                    Tree::of(&lengths[..literals]),
                    Tree::of(&lengths[literals..]),
                )
            }
            other => panic!("no block is of type {other}"),
        };
        loop {
            match literals.next(&mut bits) {
                256 => break,
                literal @ 0..256 => out.push(literal as u8),
                code => {
                    let code = code - 257;
                    let more = match code {
                        0..8 | 28 => 0,
                        _ => (code as u32 - 4) / 4,
                    };
                    let length = LENGTHS[code] + bits.take(more);
                    let far = distances.next(&mut bits);
                    let more = (far as u32).saturating_sub(2) / 2;
                    let distance = DISTANCES[far] + bits.take(more);
                    for _ in 0..length {
                        out.push(out[out.len() - distance]);
                    }
                }
            }
        }
        if last {
            return out;
        }
    }
}
