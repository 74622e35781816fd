//! One input: pieces of a grammar, bytes of no grammar, and both spoilt.

use super::Dice;

/// What is hard on any reader of text.
const HARD: [&str; 30] = [
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200d}",
    "\u{301}",
    "\u{a0}",
    "\u{3000}",
    "\u{85}",
    "\u{2028}",
    "\u{fffd}",
    "\u{10ffff}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{20bb7}",
    "İ",
    "ß",
    "ﬁ",
    "Ⅷ",
    "㍿",
    "\r",
    "\r\n",
    "\t",
    "\u{1b}",
    "\\",
    "'",
    "\"",
    "%",
    "é",
    "ｱ",
];

/// The input of a row of numbers, of some hundred bytes at most.
pub(crate) fn input(pieces: &[&str], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = match dice.below(10) {
        0 => (0..dice.below(200)).map(|_| dice.below(256) as u8).collect(),
        1 => (0..dice.below(200)).map(|_| 32 + dice.below(95) as u8).collect(),
        _ => grammar(pieces, dice).into_bytes(),
    };
    for _ in 0..[0, 0, 0, 1, 3][dice.below(5)] {
        spoil(&mut bytes, dice);
    }
    bytes
}

fn grammar(pieces: &[&str], dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.below(40) {
        let piece = if dice.below(12) == 0 { dice.of(&HARD) } else { dice.of(pieces) };
        let times = if dice.below(25) == 0 { 1 + dice.below(60) } else { 1 };
        text.push_str(&piece.repeat(times));
    }
    text
}

fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    if bytes.is_empty() {
        return;
    }
    let (at, other) = (dice.below(bytes.len()), dice.below(bytes.len()));
    match dice.below(5) {
        0 => bytes[at] = dice.below(256) as u8,
        1 => bytes.truncate(at),
        2 => {
            bytes.remove(at);
        }
        3 => bytes.swap(at, other),
        _ => {
            let piece = bytes[at.min(other)..at.max(other)].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}
