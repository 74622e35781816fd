//! Writing a picture of the map to the place that the person chose.

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

/// Writes a picture where the person chose; the ending is put on where it is missing.
///
/// # Errors
/// Where the file cannot be written.
pub(crate) fn write(chosen: &Path, format: Format, bytes: &[u8]) -> std::io::Result<PathBuf> {
    let ends = chosen.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(format.name()));
    let mut file = chosen.as_os_str().to_owned();
    if !ends {
        file.push(format!(".{}", format.name()));
    }
    let file = PathBuf::from(file);
    std::fs::write(&file, bytes)?;
    Ok(file)
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
}
