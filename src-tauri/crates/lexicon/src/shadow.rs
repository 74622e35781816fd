//! The shadow form of a name: what two spellings of one name have in common.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The Chinese characters that have a simplified form: the two blocks between which everything else is rare.
const HAN: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

/// The simplified form of every character of [`HAN`], by offset. Built once; afterwards a look-up is an index.
///
/// Characters are converted one by one and to a fixed point: a name then has one shadow form whatever stands beside it.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| HAN.map(fixed_point).collect());

fn fixed_point(character: char) -> char {
    let mut now = character;
    for _ in 0..4 {
        let next = fast2s::convert(now.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(now);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

/// The simplified form of a traditional character, and every other character as it is. One character to one; never fails.
///
/// ```
/// assert_eq!(zhitu_lexicon::simplified('調'), '调');
/// ```
pub fn simplified(character: char) -> char {
    if !HAN.contains(&character) {
        return character;
    }
    SIMPLIFIED.get(character as usize - *HAN.start() as usize).copied().unwrap_or(character)
}

/// A text in simplified characters, byte for byte in its place: what is found in the one stands there in the other.
///
/// ```
/// assert_eq!(zhitu_lexicon::simplified_text("什麼是 Pod？"), "什么是 Pod？");
/// ```
pub fn simplified_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| evenly(character) == character) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(evenly).collect())
}

/// The simplified form of a character, where it takes as many bytes.
fn evenly(character: char) -> char {
    let simple = simplified(character);
    if simple.len_utf8() == character.len_utf8() { simple } else { character }
}

/// Whether a text holds a Chinese character.
pub fn has_han(text: &str) -> bool {
    text.chars().any(|character| HAN.contains(&character))
}

/// The shadow form of a name: NFKC, simplified characters, case folded, without blanks, hyphens, underscores, middle dots,
/// stars and quotes, and with a simple English plural reduced. Two names with one shadow form are the same name.
///
/// Idempotent; empty where nothing is left. O(n); names of ASCII and Chinese characters cost one allocation.
///
/// ```
/// use zhitu_lexicon::shadow;
/// assert_eq!(shadow("Kube-Proxy"), shadow("kube proxy"));
/// assert_eq!(shadow("「調度」器"), "「调度」器");
/// assert_eq!(shadow("ＰＯＤｓ"), "pod");
/// ```
pub fn shadow(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    if !fold_plain(name, &mut out) {
        out = fold_unusual(name);
    }
    reduce_plural(&mut out);
    out
}

/// Folds a name of ASCII and Chinese characters only; `false` at the first other character.
fn fold_plain(name: &str, out: &mut String) -> bool {
    for character in name.chars() {
        if character.is_ascii() {
            if !is_dropped(character) {
                out.push(character.to_ascii_lowercase());
            }
        } else if HAN.contains(&character) {
            out.push(simplified(character));
        } else {
            return false;
        }
    }
    true
}

/// Folds any name. Dropping a hyphen may join a letter and a combining mark, so the fold is repeated until nothing changes.
fn fold_unusual(name: &str) -> String {
    let mut now = fold_once(name);
    for _ in 0..4 {
        let next = fold_once(&now);
        if next == now {
            break;
        }
        now = next;
    }
    now
}

fn fold_once(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.nfkc() {
        match character {
            _ if is_dropped(character) => {}
            'ß' | 'ẞ' => out.push_str("ss"),
            'ς' => out.push('σ'),
            _ => out.extend(simplified(character).to_lowercase()),
        }
    }
    out
}

/// Characters that spellings of one name differ in. Zero-width characters come with text copied from web pages.
fn is_dropped(character: char) -> bool {
    match character {
        '-' | '_' | '·' | '`' | '*' | '"' | '\'' | '“' | '”' | '‘' | '’' | '\u{2010}'..='\u{2015}' => true,
        _ => {
            character.is_whitespace()
                || matches!(character, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{1C}'..='\u{1F}')
        }
    }
}

/// Reduces the plural of an English word of four letters or more: policies, ingresses, pods; not class, redis, ops, dns.
fn reduce_plural(word: &mut String) {
    let bytes = word.as_bytes();
    if bytes.len() <= 3 || bytes.last() != Some(&b's') || !bytes.iter().all(|byte| is_word_byte(*byte)) {
        return;
    }
    if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if has_long_plural(word) {
        word.truncate(word.len() - 2);
    } else if !["ss", "us", "is", "ps", "ns"].iter().any(|ending| word.ends_with(ending)) {
        word.truncate(word.len() - 1);
    }
}

/// Whether the plural of a word is longer by `es`: branches, mutexes; not caches, sizes.
fn has_long_plural(word: &str) -> bool {
    ["sses", "shes", "ches", "xes", "zzes"].iter().any(|ending| word.ends_with(ending)) && !word.ends_with("caches")
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'/' | b'+' | b'#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_shadow() {
        for (left, right) in [
            ("kube-proxy", "Kube Proxy"),
            ("node_selector", "NodeSelector"),
            ("Ｓｅｒｖｉｃｅ", "service"),
            ("標籤選擇器", "标签选择器"),
            ("**命名空间**", "命名空间"),
            ("network policies", "NetworkPolicy"),
            ("Ingresses", "ingress"),
            ("branches", "branch"),
            ("remote caches", "remote-cache"),
            ("buffer sizes", "buffer size"),
            ("Pod\u{200B}", "pods"),
            ("x\u{3000}y", "xy"),
        ] {
            assert_eq!(shadow(left), shadow(right), "{left} and {right}");
        }
    }

    #[test]
    fn names_that_only_look_plural_are_kept() {
        for name in ["dns", "redis", "status", "class", "ops", "xds", "ks"] {
            assert_eq!(shadow(name), name);
        }
    }

    #[test]
    fn interface_names_one_letter_apart_stay_apart() {
        assert_ne!(shadow("CNI"), shadow("CRI"));
        assert_ne!(shadow("kubelet"), shadow("kubectl"));
    }

    #[test]
    fn a_name_of_marks_only_has_an_empty_shadow() {
        assert_eq!(shadow("-- ** --"), "");
    }

    #[test]
    fn dropping_a_hyphen_before_a_combining_mark_is_stable() {
        let once = shadow("a-\u{301}");
        assert_eq!(shadow(&once), once);
    }
}
