//! Packs the data files together: they have many words in common.

use std::path::Path;

#[path = "src/data_file.rs"]
mod data_file;

/// How hard they are packed: it takes two seconds once, and unpacking costs the same at any level.
const LEVEL: i32 = 19;

fn main() -> std::io::Result<()> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data");
    let mut texts = String::new();
    for (path, _) in data_file::DATA_FILES {
        let path = data.join(path);
        println!("cargo::rerun-if-changed={}", path.display());
        texts.push_str(&std::fs::read_to_string(path)?);
        texts.push('\0');
    }
    let packed = zstd::encode_all(texts.as_bytes(), LEVEL)?;
    let out = std::env::var_os("OUT_DIR").ok_or(std::io::ErrorKind::NotFound)?;
    std::fs::write(Path::new(&out).join("data.zst"), packed)
}
