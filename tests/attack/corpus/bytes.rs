//! Bytes that are no UTF-8, or hardly any text.

type Make = fn(usize) -> Vec<u8>;

const PROSE: &str = "缓存是一种存储机制，Redis 使用内存。\n";

/// What is tried, and how it is made for a size in bytes.
pub(crate) const ALL: [(&str, Make); 16] = [
    ("nothing", |_| Vec::new()),
    ("a mark and nothing", |_| b"\xEF\xBB\xBF".to_vec()),
    ("half a mark", |_| b"\xEF\xBB".to_vec()),
    ("NULs among text", |size| "甲\0乙是丙。".repeat(size / 16).into_bytes()),
    ("every byte", |size| (0..=255).cycle().take(size).collect()),
    ("every byte of no control", |size| (32..=255).cycle().take(size).collect()),
    ("overlong forms", |size| cycle(b"\xC0\xAF\xE0\x80\xAF\xF8\x88\x80\x80\x80\xED\xA0\x80", size, true)),
    ("a character cut short at every end", |size| {
        cycle("甲是".as_bytes().split_last().map_or(&[], |(_, kept)| kept), size, false)
    }),
    ("UTF-16 with lone halves", |size| [b"\xFF\xFE".to_vec(), cycle(b"\x00\xD8\x2D\x4E", size, false)].concat()),
    ("UTF-16 of an odd length", |size| [b"\xFE\xFF".to_vec(), cycle(b"\x4E\x2D", size, false), vec![0x41]].concat()),
    ("UTF-16 behind the wrong mark", |size| [b"\xFE\xFF".to_vec(), utf16(size)].concat()),
    ("UTF-16 without a mark", utf16),
    ("UTF-32", |size| PROSE.repeat(size / 180 + 1).chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()),
    ("a mark twice", |size| [b"\xEF\xBB\xBF\xEF\xBB\xBF".to_vec(), PROSE.repeat(size / 50 + 1).into_bytes()].concat()),
    ("GB18030 of four bytes", |size| cycle(b"\x81\x30\x81\x30\xB4\xE6\xA1\xA3", size, false)),
    ("escapes of a terminal's encoding", |size| cycle(b"\x1B$B\x30\x21\x1B(B abc ", size, false)),
];

fn cycle(piece: &[u8], size: usize, with_prose: bool) -> Vec<u8> {
    let mut bytes = piece.repeat((size / piece.len().max(1)).max(1));
    if with_prose {
        bytes.extend(PROSE.repeat(size / 25).into_bytes());
    }
    bytes
}

fn utf16(size: usize) -> Vec<u8> {
    PROSE.repeat(size / 50 + 1).encode_utf16().flat_map(u16::to_le_bytes).collect()
}
