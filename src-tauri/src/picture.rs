//! Writing a picture of the map to the place that the person chose.

use atomic_write_file::AtomicWriteFile;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The largest picture that is written, in bytes.
const LARGEST: usize = 64 << 20;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// How a picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Svg,
    Png,
}

impl Format {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        match name {
            "svg" => Some(Self::Svg),
            "png" => Some(Self::Png),
            _ => None,
        }
    }

    /// The name, which is also the ending of its files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }

    /// Whether bytes are a picture of this format and not too large.
    pub(crate) fn fits(self, bytes: &[u8]) -> bool {
        let begins = match self {
            Self::Svg => b"<svg ".as_slice(),
            Self::Png => PNG,
        };
        bytes.starts_with(begins) && bytes.len() <= LARGEST
    }
}

/// A file name to offer: what the picture is of, without what no file name may hold.
pub(crate) fn file_name(title: &str, format: Format) -> String {
    let kept = title.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c });
    let name: String = kept.take(80).collect();
    let name = name.trim_start_matches(|c: char| c == '.' || c.is_whitespace()).trim_end();
    format!("{}.{}", if name.is_empty() { "map" } else { name }, format.name())
}

/// Writes a picture where the person chose; the ending is put on where it is missing. A file of the name that this gives was
/// not asked about and stays: the picture gets the next name that is free.
///
/// # Errors
/// Where the file cannot be written; what was there before is then kept.
pub(crate) fn write(chosen: &Path, format: Format, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let ends = chosen.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(format.name()));
    let file = if ends { chosen.to_owned() } else { free(chosen, format) };
    let mut writing = AtomicWriteFile::open(&file)?;
    writing.write_all(bytes)?;
    writing.commit()?;
    Ok(file)
}

/// The first name with the ending that no file has: 图.svg, 图-2.svg, and so on.
fn free(chosen: &Path, format: Format) -> PathBuf {
    let named = |number: u32| {
        let mut name: OsString = chosen.as_os_str().to_owned();
        if number > 1 {
            name.push(format!("-{number}"));
        }
        name.push(format!(".{}", format.name()));
        PathBuf::from(name)
    };
    let is_free = |file: &PathBuf| file.symlink_metadata().is_err();
    (1..u32::MAX).map(named).find(is_free).unwrap_or_else(|| named(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_picture_is_written() {
        assert!(Format::Png.fits(b"\x89PNG\r\n\x1a\n..."));
        assert!(Format::Svg.fits(b"<svg xmlns="));
        assert!(!Format::Png.fits(b"#!/bin/sh") && !Format::Svg.fits(b"\x89PNG\r\n\x1a\n"));
        assert_eq!(Format::from_name("exe"), None);
    }

    #[test]
    fn a_name_leads_to_no_other_folder() {
        assert_eq!(file_name("网关 到 副本", Format::Svg), "网关 到 副本.svg");
        assert_eq!(file_name("../../a/b", Format::Png), "a b.png");
        assert_eq!(file_name(" \n", Format::Png), "map.png");
    }

    #[test]
    fn the_ending_is_put_on_where_it_is_missing() {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let told = write(&folder.path().join("图.v2"), Format::Svg, b"<svg />").expect("the folder is writable");
        assert_eq!(told.file_name().and_then(|name| name.to_str()), Some("图.v2.svg"));
        let kept = write(&folder.path().join("图.SVG"), Format::Svg, b"<svg />").expect("the folder is writable");
        assert_eq!(kept.file_name().and_then(|name| name.to_str()), Some("图.SVG"));
    }

    #[test]
    fn a_file_that_nobody_was_asked_about_stays() {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let theirs = folder.path().join("图.svg");
        std::fs::write(&theirs, "theirs").expect("the folder is writable");
        for free in ["图-2.svg", "图-3.svg"] {
            let told = write(&folder.path().join("图"), Format::Svg, b"<svg />").expect("the folder is writable");
            assert_eq!(told, folder.path().join(free));
        }
        assert_eq!(std::fs::read(&theirs).expect("it is there"), b"theirs");
        write(&theirs, Format::Svg, b"<svg />").expect("the person said yes to this one");
        assert_eq!(std::fs::read(&theirs).expect("it is there"), b"<svg />");
    }
}
