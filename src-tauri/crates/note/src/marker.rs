//! What a line begins with: heading marks, bullets and numbers.

use crate::chars::{is_blank, is_han};

/// How a list item or numbered heading is marked; two items of one list share their style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `-`, `*`, `+`, `•`, `◦`.
    Bullet(char),
    /// `1.`
    Dot,
    /// `1)` or `1）`.
    Closed,
    /// `(1)`, `（1）` or `⑴`.
    Wrapped,
    /// `1、` or `1，`.
    Comma,
    /// `①`.
    Circled,
    /// `a.` or `a)`.
    Letter,
    /// `(a)`
    LetterWrapped,
    /// `II.`
    Roman,
    /// `一、`
    Han,
    /// `（一）`
    HanWrapped,
    /// `第一章`, `第二节`.
    Chapter,
    /// `1.2` with so many numbers.
    Section(u8),
}

impl Style {
    /// Whether the style numbers.
    pub(crate) fn is_ordered(self) -> bool {
        !matches!(self, Self::Bullet(_))
    }

    /// Whether lines of this style head sections rather than list things.
    pub(crate) fn is_section(self) -> bool {
        matches!(self, Self::Han | Self::HanWrapped | Self::Chapter | Self::Section(_))
    }
}

/// A bullet or number at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    /// How it is marked.
    pub(crate) style: Style,
    /// Its number, where it bears one.
    pub(crate) number: Option<u32>,
    /// Bytes of the mark and the blanks behind it.
    pub(crate) len: usize,
}

/// The level and length of heading marks: `# `, `##标题`; more than six marks count as six.
pub(crate) fn heading(body: &str) -> Option<(u8, usize)> {
    let marks = body.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &body[marks..];
    let first = rest.chars().next();
    let is_heading = match (marks, first) {
        (0, _) => false,
        (_, None) => true,
        (_, Some(c)) if is_blank(c) => true,
        // `#标签 #标签` are tags; `#!` and `#include` are code.
        (1, Some(c)) => is_han(c) && !rest.contains(" #"),
        (_, Some(c)) => c.is_alphanumeric() || is_han(c) || matches!(c, '*' | '`' | '(' | '（' | '【' | '['),
    };
    is_heading.then(|| (marks.min(6) as u8, marks + blanks(rest)))
}

/// The bullet or number that `body` begins with.
pub(crate) fn marker(body: &str) -> Option<Marker> {
    let first = body.chars().next()?;
    match first {
        '-' | '*' | '+' | '•' | '·' | '●' | '○' | '▪' | '■' | '◆' | '–' | '➢' | '❖' | '◦' | '‣' | '⁃' => {
            bullet(body, first)
        }
        '0'..='9' | '０'..='９' => numbered(body),
        '(' | '（' => wrapped(body),
        '第' => chapter(body),
        '①'..='⑳' => Some(behind(body, Style::Circled, Some(first as u32 - '①' as u32 + 1), first.len_utf8())),
        '⑴'..='⒇' => Some(behind(body, Style::Wrapped, Some(first as u32 - '⑴' as u32 + 1), first.len_utf8())),
        c if c.is_ascii_alphabetic() => roman(body).or_else(|| letter(body)),
        c if han_digit(c) => han(body),
        _ => None,
    }
}

fn blanks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_blank).len()
}

fn behind(body: &str, style: Style, number: Option<u32>, mark: usize) -> Marker {
    Marker { style, number, len: mark + blanks(&body[mark..]) }
}

fn bullet(body: &str, mark: char) -> Option<Marker> {
    let rest = &body[mark.len_utf8()..];
    let next = rest.chars().next();
    let stands = match next {
        None => matches!(mark, '-' | '*' | '+'),
        Some(c) if is_blank(c) => true,
        Some(c) => mark != '*' && mark != '+' && mark != '–' && (is_han(c) || (mark != '-' && c.is_alphanumeric())),
    };
    stands.then(|| behind(body, Style::Bullet(mark), None, mark.len_utf8()))
}

/// The count of the half- or full-width digits that a line begins with, their bytes, and the number they make.
fn digits(body: &str) -> (usize, usize, u32) {
    let value =
        |c: char| c.to_digit(10).or_else(|| (u32::from(c)).checked_sub(u32::from('０')).filter(|value| *value < 10));
    let digits = body.chars().map_while(|c| Some((c, value(c)?))).take(5);
    digits.fold((0, 0, 0), |(count, len, number), (c, value)| (count + 1, len + c.len_utf8(), number * 10 + value))
}

fn numbered(body: &str) -> Option<Marker> {
    let (count, len, number) = digits(body);
    if count > 4 {
        return None;
    }
    let rest = &body[len..];
    let mark = rest.chars().next()?;
    let behind_mark = &rest[mark.len_utf8()..];
    let next = behind_mark.chars().next();
    if mark == '.' && next.is_some_and(|c| c.is_ascii_digit()) {
        return section(body);
    }
    let style = match mark {
        '.' if is_version(behind_mark) => return None,
        '.' | '．' if next.is_none_or(|c| is_blank(c) || !c.is_ascii_alphanumeric() || number < 100) => Style::Dot,
        ')' | '）' => Style::Closed,
        '、' if !is_next_number(behind_mark, number) => Style::Comma,
        ',' | '，' if count <= 2 && next.is_some_and(|c| !c.is_ascii_digit()) => Style::Comma,
        _ => return None,
    };
    Some(behind(body, style, Some(number), len + mark.len_utf8()))
}

/// Whether `x` stands behind a number for any: `2.x 版本`.
fn is_version(behind_mark: &str) -> bool {
    behind_mark.strip_prefix('x').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether the next number stands behind `1、` and both count one thing: `1、2 号机房`.
fn is_next_number(behind_mark: &str, number: u32) -> bool {
    let (count, len, next) = digits(behind_mark);
    let rest = behind_mark[len..].trim_start_matches(is_blank);
    count > 0
        && next == number + 1
        && rest.starts_with(['、', '和', '与', '号', '层', '台', '个', '级', '月', '期', '步', '点'])
}

/// Bytes of the section number that touches a title: `1.2概述`, but not `1.2倍`.
pub(crate) fn tight_section(title: &str) -> Option<usize> {
    let len = title.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let mut numbers = title[..len].split('.');
    let rest = &title[len..];
    let is_section =
        title[..len].contains('.') && numbers.all(|part| (1..=2).contains(&part.len())) && !is_address(&title[..len]);
    (is_section && rest.starts_with(is_han) && !is_unit(rest)).then_some(len)
}

/// Whether a number stands before a unit or names a version: `3.5 GB`, `1.8 版本`.
fn is_unit(rest: &str) -> bool {
    const UNITS: [&str; 16] =
        ["GB", "MB", "KB", "TB", "GHz", "MHz", "ms", "%", "倍", "秒", "万", "亿", "元", "米", "个", "版"];
    let behind = UNITS.iter().find_map(|unit| rest.strip_prefix(unit));
    behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether dotted numbers are an address rather than a section's, which count from 1: `10.0.0.1`.
fn is_address(numbers: &str) -> bool {
    let numbers: Vec<&str> = numbers.split('.').collect();
    numbers.len() == 4 && numbers.contains(&"0")
}

/// `1.2` or `1.2.3` before a blank; not before a unit.
fn section(body: &str) -> Option<Marker> {
    let len = body.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let numbers = body[..len].split('.').filter(|part| !part.is_empty()).count();
    let rest = &body[len..];
    let stands = (2..=5).contains(&numbers)
        && body[..len].split('.').all(|part| part.len() <= 2)
        && !is_address(&body[..len])
        && rest.chars().next().is_some_and(|c| is_blank(c) || c == '、')
        && !is_unit(rest.trim_start_matches(is_blank));
    let mark = len + if rest.starts_with('、') { '、'.len_utf8() } else { 0 };
    stands.then(|| behind(body, Style::Section(numbers as u8), None, mark))
}

fn wrapped(body: &str) -> Option<Marker> {
    let inner = body.strip_prefix(['(', '（'])?;
    let open = body.len() - inner.len();
    let close = inner.char_indices().take(5).find(|(_, c)| matches!(c, ')' | '）'))?;
    let content = &inner[..close.0];
    let len = open + close.0 + close.1.len_utf8();
    if !content.is_empty() && content.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(behind(body, Style::Wrapped, content.parse().ok(), len));
    }
    if let (Some(name), 1) = (content.chars().next().filter(char::is_ascii_alphabetic), content.len()) {
        return Some(behind(body, Style::LetterWrapped, Some(letter_number(name)), len));
    }
    let is_han_number = !content.is_empty() && content.chars().all(han_digit);
    is_han_number.then(|| behind(body, Style::HanWrapped, han_number(content), len))
}

fn letter(body: &str) -> Option<Marker> {
    let mut chars = body.chars();
    let (name, mark, next) = (chars.next()?, chars.next()?, chars.next()?);
    let stands = match mark {
        ')' | '）' => true,
        // `A、B 两个副本` lists letters.
        '、' => !next.is_ascii_alphabetic() || chars.next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '.'),
        '.' => is_blank(next) || is_han(next),
        _ => false,
    };
    stands.then(|| behind(body, Style::Letter, Some(letter_number(name)), 1 + mark.len_utf8()))
}

fn letter_number(name: char) -> u32 {
    u32::from(name.to_ascii_lowercase()) - u32::from('a') + 1
}

/// `II. `, up to 39.
fn roman(body: &str) -> Option<Marker> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let len = body.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    let tens = body[..len].bytes().take_while(|byte| *byte == b'X').count();
    let ones = ONES.iter().position(|ones| *ones == &body[tens..len])?;
    let rest = body[len..].strip_prefix('.')?;
    let stands = len > 0 && tens <= 3 && rest.starts_with(|c| is_blank(c) || is_han(c));
    stands.then(|| behind(body, Style::Roman, Some((tens * 10 + ones) as u32), len + 1))
}

fn han(body: &str) -> Option<Marker> {
    let len: usize = body.chars().take_while(|c| han_digit(*c)).map(char::len_utf8).sum();
    let mark = body[len..].chars().next()?;
    let stands = len <= 9 && matches!(mark, '、' | '．' | '.');
    stands.then(|| behind(body, Style::Han, han_number(&body[..len]), len + mark.len_utf8()))
}

fn chapter(body: &str) -> Option<Marker> {
    const UNITS: [&str; 7] = ["部分", "章", "节", "篇", "部", "讲", "课"];
    let inner = body.strip_prefix('第')?.trim_start_matches(is_blank);
    let len: usize =
        inner.chars().take(4).take_while(|c| han_digit(*c) || c.is_ascii_digit()).map(char::len_utf8).sum();
    let behind_number = inner[len..].trim_start_matches(is_blank);
    let unit = UNITS.iter().find(|unit| behind_number.starts_with(**unit)).filter(|_| len > 0)?;
    let rest = &behind_number[unit.len()..];
    let stops = ['：', ':', '、', '.', '—', '-'];
    let next = rest.chars().next();
    // `第一节点` and `第一部署` are no sections: only 章 and 篇 touch a title in Han characters.
    let stands = next.is_none_or(|c| {
        is_blank(c) || stops.contains(&c) || c.is_ascii_alphanumeric() || (matches!(*unit, "章" | "篇") && is_han(c))
    });
    let number = han_number(&inner[..len]).or_else(|| inner[..len].parse().ok());
    stands.then(|| behind(body, Style::Chapter, number, body.len() - rest.trim_start_matches(stops).len()))
}

fn han_digit(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// Numbers up to 99: 十二 is 12, 三十 is 30.
fn han_number(text: &str) -> Option<u32> {
    let value = |c: char| "一二三四五六七八九".chars().position(|digit| digit == c).map(|at| at as u32 + 1);
    let mut sum = 0;
    for c in text.chars() {
        if c == '十' { sum = sum.max(1) * 10 } else { sum += value(c)? }
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(body: &str) -> Option<(Style, Option<u32>, &str)> {
        marker(body).map(|mark| (mark.style, mark.number, &body[mark.len..]))
    }

    #[test]
    fn numbers_of_every_style() {
        assert_eq!(seen("1. 栈"), Some((Style::Dot, Some(1), "栈")));
        assert_eq!(seen("12.队列"), Some((Style::Dot, Some(12), "队列")));
        assert_eq!(seen("3）堆"), Some((Style::Closed, Some(3), "堆")));
        assert_eq!(seen("（4） 图"), Some((Style::Wrapped, Some(4), "图")));
        assert_eq!(seen("5，树"), Some((Style::Comma, Some(5), "树")));
        assert_eq!(seen("②链表"), Some((Style::Circled, Some(2), "链表")));
        assert_eq!(seen("１．栈"), Some((Style::Dot, Some(1), "栈")));
        assert_eq!(seen("⑵ 队列"), Some((Style::Wrapped, Some(2), "队列")));
        assert_eq!(seen("(c) 堆"), Some((Style::LetterWrapped, Some(3), "堆")));
        assert_eq!(seen("I. 图"), Some((Style::Roman, Some(1), "图")));
        assert_eq!(seen("XIV. 树"), Some((Style::Roman, Some(14), "树")));
        assert_eq!(seen("1、3 种树"), Some((Style::Comma, Some(1), "3 种树")));
        assert_eq!(seen("A、AVL 树"), Some((Style::Letter, Some(1), "AVL 树")));
        assert_eq!(seen("b) 数组"), Some((Style::Letter, Some(2), "数组")));
        assert_eq!(seen("十二、排序"), Some((Style::Han, Some(12), "排序")));
        assert_eq!(seen("（三）查找"), Some((Style::HanWrapped, Some(3), "查找")));
        assert_eq!(seen("第二章：散列"), Some((Style::Chapter, Some(2), "散列")));
        assert_eq!(seen("第三节—队列"), Some((Style::Chapter, Some(3), "队列")));
        assert_eq!(seen("第 2 章 散列"), Some((Style::Chapter, Some(2), "散列")));
        assert_eq!(seen("第一部分 散列"), Some((Style::Chapter, Some(1), "散列")));
        assert_eq!(seen("2.1 GBK 编码"), Some((Style::Section(2), None, "GBK 编码")));
        assert_eq!(seen("2.1 冲突"), Some((Style::Section(2), None, "冲突")));
    }

    #[test]
    fn bullets_stand_before_a_blank_or_a_han_character() {
        assert_eq!(seen("- 栈"), Some((Style::Bullet('-'), None, "栈")));
        assert_eq!(seen("-栈"), Some((Style::Bullet('-'), None, "栈")));
        assert_eq!(seen("◦ 栈"), Some((Style::Bullet('◦'), None, "栈")));
        assert_eq!(seen("•heap"), Some((Style::Bullet('•'), None, "heap")));
        for body in ["-v=7", "**粗**", "--- 甲", "*args", "-> 乙"] {
            assert_eq!(seen(body), None, "{body}");
        }
    }

    #[test]
    fn versions_years_and_words_are_not_numbers() {
        for body in [
            "1.8引入",
            "2024 年",
            "3个副本",
            "一致性",
            "a是变量",
            "（可选）步骤",
            "10:30 开会",
            "第一节点",
            "第三讲师",
            "第二部署方案",
            "10.96.0.1 网关",
            "2.x 版本支持流式读取",
        ] {
            assert_eq!(seen(body), None, "{body}");
        }
    }

    #[test]
    fn section_numbers_may_touch_a_title() {
        assert_eq!((tight_section("1.2概述"), tight_section("2.1.3散列")), (Some(3), Some(5)));
        for title in ["1.5版本之前", "3.倍", "10.1.200.1是", "10.96.0.1是"] {
            assert_eq!(tight_section(title), None, "{title}");
        }
    }

    #[test]
    fn heading_marks_with_and_without_a_blank() {
        assert_eq!(heading("## 索引"), Some((2, 3)));
        assert_eq!(heading("##索引"), Some((2, 2)));
        assert_eq!(heading("########重点####"), Some((6, 8)));
        assert_eq!(heading("#include <stdio.h>"), None);
        assert_eq!(heading("#索引 #数据库"), None);
        assert_eq!(heading("索引"), None);
    }
}
