//! Bytes to text: byte-order marks, UTF-8, UTF-16 and the Chinese legacy encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use zhitu_model::Encoding;

use crate::chars::is_han;

/// A file's text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding that was found.
    pub encoding: Encoding,
    /// Whether some bytes had no meaning in that encoding and were replaced by U+FFFD.
    pub lossy: bool,
}

/// The bytes are not the text of a note: they hold NUL or other control bytes as programs and pictures do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file does not hold text")]
pub struct NotText;

/// How many bytes the guesses look at.
const SAMPLE: usize = 1 << 16;

/// Decodes a file: byte-order mark, then strict UTF-8, then UTF-16 by its look, then UTF-8 with a few broken bytes or with
/// lines in GB18030, then GB18030 and other legacy encodings by their statistics. Lines that end in a carriage return alone
/// end in a line feed. Empty input is empty text. Never panics; O(n).
///
/// ```
/// let read = zhitu_note::decode("\u{feff}缓存击穿".as_bytes()).unwrap();
/// assert_eq!(read.text, "缓存击穿");
/// assert_eq!(zhitu_note::decode(b"one\rtwo").unwrap().text, "one\ntwo");
/// assert_eq!(zhitu_note::decode(b"\x7fELF\0\0\0\x01"), Err(zhitu_note::NotText));
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    let read = decode_as_written(bytes)?;
    let is_of_old = !read.text.contains('\n') && read.text.contains('\r');
    Ok(if is_of_old { Decoded { text: read.text.replace('\r', "\n"), ..read } } else { read })
}

fn decode_as_written(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some(body) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return text_of(body, UTF_8, Encoding::Utf8);
    }
    if let Some(body) = bytes.strip_prefix(b"\xFF\xFE") {
        return text_of(body, UTF_16LE, Encoding::Utf16Le);
    }
    if let Some(body) = bytes.strip_prefix(b"\xFE\xFF") {
        return text_of(body, UTF_16BE, Encoding::Utf16Be);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !looks_binary(bytes) => {
            Ok(Decoded { text: text.to_owned(), encoding: Encoding::Utf8, lossy: false })
        }
        _ => guess(bytes),
    }
}

/// Decodes by an encoding already known; text with NUL characters is refused.
fn text_of(bytes: &[u8], rules: &'static encoding_rs::Encoding, encoding: Encoding) -> Result<Decoded, NotText> {
    let (text, lossy) = rules.decode_without_bom_handling(bytes);
    if looks_binary(text.as_bytes()) {
        return Err(NotText);
    }
    Ok(Decoded { text: text.into_owned(), encoding, lossy })
}

fn guess(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some((rules, encoding)) = utf16_by_look(bytes) {
        return text_of(bytes, rules, encoding);
    }
    if looks_binary(bytes) {
        return Err(NotText);
    }
    if holds_utf8(bytes) {
        return Ok(by_lines(bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    let is_chinese = found == GBK || found == GB18030;
    if (is_chinese || found.is_single_byte()) && reads_as_gb18030(bytes) {
        return text_of(bytes, GB18030, Encoding::Gb18030);
    }
    // The hint at China pulls Big5 towards GBK; bytes that make no sense there get a guess without it.
    let found = if is_chinese { detector.guess(None, Utf8Detection::Deny) } else { found };
    if found == GBK || found == GB18030 {
        return text_of(bytes, GB18030, Encoding::Gb18030);
    }
    // What nothing else fits is taken for Latin, which has no three such letters in a row.
    if found == WINDOWS_1252 && Utf8Look::of(bytes).han > 0 {
        return Ok(by_lines(bytes));
    }
    text_of(bytes, found, Encoding::Legacy(found.name()))
}

/// NUL, or more than one in fifty control characters that no text holds.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    controls * 50 > sample.len() || bytes.contains(&0)
}

/// UTF-16 without a mark: an even length, and code units that are Han, Chinese punctuation or ASCII.
fn utf16_by_look(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, Encoding)> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let little = utf16_likeness(bytes, u16::from_le_bytes);
    let big = utf16_likeness(bytes, u16::from_be_bytes);
    let best = little.max(big);
    (best >= 90).then_some(if little >= big { (UTF_16LE, Encoding::Utf16Le) } else { (UTF_16BE, Encoding::Utf16Be) })
}

/// Percentage of code units that a Chinese note would hold; 0 where most could as well be two ASCII letters side by side.
fn utf16_likeness(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> usize {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let (mut good, mut twins) = (0, 0);
    for pair in sample.as_chunks::<2>().0 {
        twins += usize::from(pair.iter().all(|byte| matches!(byte, 9 | 10 | 13 | 32..=126)));
        let is_good = matches!(
            unit(*pair),
            9 | 10 | 13 | 32..=126 | 0x2010..=0x203B | 0x3000..=0x303F | 0xFF00..=0xFF65 | 0x4E00..=0x9FA5
        );
        good += usize::from(is_good);
    }
    let units = (sample.len() / 2).max(1);
    if twins * 2 > units { 0 } else { good * 100 / units }
}

/// UTF-8 with broken bytes, or with lines that were put in from a file in GB18030, each of which is read as what it is.
fn by_lines(bytes: &[u8]) -> Decoded {
    let mut read = Decoded { text: String::with_capacity(bytes.len()), encoding: Encoding::Utf8, lossy: false };
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        let is_gb18030 = !mostly_utf8(line) && reads_as_gb18030(line);
        let (text, lossy) = if is_gb18030 { GB18030 } else { UTF_8 }.decode_without_bom_handling(line);
        read.text += &text;
        read.lossy |= lossy;
    }
    read
}

/// Whether broken bytes are rare among the characters beyond ASCII.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let Utf8Look { whole, broken, .. } = Utf8Look::of(bytes);
    broken * 10 <= whole
}

/// Whether the bytes are mostly UTF-8, or hold more Han in it than legacy encodings do by chance: there it takes three bytes
/// beyond ASCII in narrow ranges.
fn holds_utf8(bytes: &[u8]) -> bool {
    let Utf8Look { whole, han, broken } = Utf8Look::of(bytes);
    broken * 10 <= whole || (han >= 4 && han * 10 >= broken)
}

/// What bytes are beyond ASCII when they are read as UTF-8.
#[derive(Default)]
struct Utf8Look {
    /// Characters.
    whole: usize,
    /// Those of them that are Han.
    han: usize,
    /// Bytes that are none.
    broken: usize,
}

impl Utf8Look {
    fn of(bytes: &[u8]) -> Self {
        let mut look = Self::default();
        for c in String::from_utf8_lossy(bytes).chars().filter(|c| !c.is_ascii()) {
            let is_broken = c == char::REPLACEMENT_CHARACTER;
            look.broken += usize::from(is_broken);
            look.whole += usize::from(!is_broken);
            look.han += usize::from(is_han(c));
        }
        look
    }
}

/// Whether the bytes are GB18030 without a fault and mostly Han beyond ASCII.
fn reads_as_gb18030(bytes: &[u8]) -> bool {
    let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) else { return false };
    let (mut han, mut other) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        if is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}') { han += 1 } else { other += 1 }
    }
    han > other * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE_NOTE: &str = "# 缓存\r\n缓存雪崩：大量键同时过期。\r\n布隆过滤器（Bloom filter）挡住不存在的键。\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf8_keeps_every_byte() {
        let read = decode(SAMPLE_NOTE.as_bytes()).unwrap();
        assert_eq!((read.text.as_str(), read.encoding, read.lossy), (SAMPLE_NOTE, Encoding::Utf8, false));
    }

    #[test]
    fn empty_is_text() {
        assert_eq!(decode(b"").unwrap().text, "");
        assert_eq!(decode(b"\xEF\xBB\xBF").unwrap().text, "");
    }

    #[test]
    fn utf16_is_found_with_and_without_its_mark() {
        for (encoding, unit) in
            [(Encoding::Utf16Le, u16::to_le_bytes as fn(u16) -> [u8; 2]), (Encoding::Utf16Be, u16::to_be_bytes)]
        {
            for text in [SAMPLE_NOTE.to_owned(), format!("\u{feff}{SAMPLE_NOTE}"), "队列与栈都是线性表".to_owned()]
            {
                let read = decode(&utf16(&text, unit)).unwrap_or_else(|_| panic!("{encoding:?} {text}"));
                assert_eq!(read.text, text.trim_start_matches('\u{feff}'));
                assert_eq!((read.encoding, read.lossy), (encoding, false));
            }
        }
    }

    #[test]
    fn gb18030_is_found_in_long_and_short_text() {
        for text in [SAMPLE_NOTE, "缓存", "队列: FIFO", "ab 树结构 cd", "TCP 三次握手 SYN ACK"] {
            let read = decode(&GB18030.encode(text).0).unwrap();
            assert_eq!((read.text.as_str(), read.encoding), (text, Encoding::Gb18030), "{text}");
        }
    }

    #[test]
    fn big5_is_a_legacy_encoding() {
        let text = "資料庫的索引通常以平衡樹實作,可以加快查詢的速度,但是會讓寫入變慢。";
        let read = decode(&encoding_rs::BIG5.encode(text).0).unwrap();
        assert_eq!((read.text.as_str(), read.encoding), (text, Encoding::Legacy("Big5")));
    }

    #[test]
    fn a_few_broken_bytes_do_not_change_the_encoding() {
        let mut bytes = SAMPLE_NOTE.as_bytes().to_vec();
        bytes.truncate(bytes.len() - 3);
        let read = decode(&bytes).unwrap();
        assert_eq!((read.encoding, read.lossy), (Encoding::Utf8, true));
        assert!(read.text.starts_with("# 缓存"));
    }

    #[test]
    fn lines_of_another_encoding_are_read_as_what_they_are() {
        let other = "线程池复用线程，省去创建线程的开销。\n队列是先进先出的线性表。\n";
        let legacy = GB18030.encode(other).0;
        for (times, legacy_times) in [(1, 1), (20, 20), (2, 18), (18, 2)] {
            let bytes = [SAMPLE_NOTE.as_bytes().repeat(times), legacy.repeat(legacy_times)].concat();
            let read = decode(&bytes).unwrap();
            assert_eq!(read.text, SAMPLE_NOTE.repeat(times) + &other.repeat(legacy_times));
            assert_eq!((read.encoding, read.lossy), (Encoding::Utf8, false));
        }
        let read = decode(&["队列与栈".as_bytes(), b"\xe9 "].concat());
        assert_eq!(read.unwrap(), Decoded { text: "队列与栈\u{fffd} ".into(), encoding: Encoding::Utf8, lossy: true });
    }

    #[test]
    fn other_legacy_encodings_stay_what_they_are() {
        let texts = [
            (encoding_rs::WINDOWS_1252, "Le café était fermé; « déjà vu » à l\u{2019}été, près de la forêt."),
            (encoding_rs::WINDOWS_1251, "Очередь — это структура данных, в которой первый вошёл, первый вышел."),
            (encoding_rs::SHIFT_JIS, "キューは先入れ先出しのデータ構造で、スタックは後入れ先出しである。"),
            (encoding_rs::EUC_KR, "큐는 먼저 들어온 것이 먼저 나가는 자료 구조이다. 스택은 그 반대이다."),
            (encoding_rs::WINDOWS_874, "ไทยไม่ไปกรุงเทพ เป็นภาษาไทยที่ใช้ในประเทศไทย"),
        ];
        for (rules, text) in texts {
            let read = decode(&rules.encode(text).0.repeat(5)).unwrap();
            assert_ne!(read.encoding, Encoding::Utf8, "{text}");
        }
    }

    #[test]
    fn programs_and_pictures_are_not_text() {
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(NotText));
        assert_eq!(decode("甲乙\0丙".as_bytes()), Err(NotText));
        assert_eq!(decode(&(0..=255).cycle().take(5000).collect::<Vec<u8>>()), Err(NotText));
    }
}
