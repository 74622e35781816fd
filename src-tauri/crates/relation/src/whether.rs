//! Whether a sentence asks if two things are related, 甲会不会影响乙, 甲依赖乙吗: what it asks it does not state.

use zhitu_model::RelationType;

use crate::candidate::Candidate;
use crate::scene::{Line, Scene};

/// Words that leave open whether what follows is so.
const OPEN: [&str; 5] = ["是否", "能否", "可否", "有无", "难道"];
/// Verbs doubled around 不 that ask nothing.
const OFTEN: [char; 2] = ['动', '时'];

/// Whether the sentence of the later mention only asks if the two are related.
///
/// 甲和乙有区别吗 still sets the two side by side, and 检查能不能访问乙 says what is checked. O(length of the sentence).
pub(crate) fn asks(scene: &Scene, candidate: &Candidate, relation: RelationType) -> bool {
    let (Some(one), Some(other)) = (scene.place(candidate.one), scene.place(candidate.other)) else { return false };
    let line = &scene.lines[other.line];
    let from = candidate.way(line, one, other);
    let leads = line.is_question && one.line == other.line && leaves_open(scene.text, line, 0, one.first);
    leads
        || leaves_open(scene.text, line, from, other.first)
        || relation != RelationType::Contrasts && ends_in_particle(line.span.of(scene.text))
}

/// Whether words `from..to` leave open what follows, with no verb before that would say who finds out.
fn leaves_open(text: &str, line: &Line, from: usize, to: usize) -> bool {
    let Some([first, .., last] | [first @ last]) = line.words.get(from..to) else { return false };
    let words = first.span.cover(last.span);
    let start = words.start as usize;
    // Of 所有无状态服务, 性能不能 and 就是否定 the words are others.
    let word_at = |at: usize| line.words.binary_search_by_key(&(start + at), |word| word.span.start as usize).ok();
    let Some(mark) = open_places(words.of(text)).filter_map(word_at).min() else { return false };
    line.free_verbs(from, mark).is_empty()
}

/// Where a text seems to leave something open.
fn open_places(text: &str) -> impl Iterator<Item = usize> {
    let words = OPEN.iter().flat_map(move |word| text.match_indices(word).map(|(at, _)| at));
    let threes = text.char_indices().zip(text.chars().skip(1)).zip(text.chars().skip(2));
    let doubled = threes.filter(|(((_, one), between), other)| {
        matches!(between, '不' | '没') && one == other && one.is_alphabetic() && !OFTEN.contains(one)
    });
    words.chain(doubled.map(|(((at, _), _), _)| at))
}

/// Whether a sentence ends as one that asks for yes or no.
fn ends_in_particle(sentence: &str) -> bool {
    sentence.trim_end_matches(|letter: char| !letter.is_alphanumeric()).ends_with(['吗', '嘛'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_begins_at_its_mark() {
        let open_at = |text| open_places(text).min();
        assert_eq!(open_at("会不会阻塞"), Some(0));
        assert_eq!(open_at("到底支不支持"), Some("到底".len()));
        assert_eq!(open_at("启动以后是否重启"), Some("启动以后".len()));
        for text in ["不会阻塞", "动不动就重启", "不得不等待", "是一种"] {
            assert_eq!(open_at(text), None, "{text}");
        }
    }

    #[test]
    fn yes_or_no_is_asked_for_by_a_particle_at_the_end() {
        assert!(ends_in_particle("甲依赖乙吗？") && ends_in_particle("甲依赖乙吗"));
        assert!(!ends_in_particle("甲为什么依赖乙？") && !ends_in_particle("吗啡影响神经。"));
    }
}
