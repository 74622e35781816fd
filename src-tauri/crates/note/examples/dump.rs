//! Prints a note's block tree: `cargo run -p zhitu-note --example dump NOTE…`.
#![expect(clippy::print_stdout, reason = "an example that prints")]

use zhitu_model::{Block, Span, Structure};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let Ok(read) = zhitu_note::decode(&std::fs::read(&path)?) else {
            println!("{path}: not text");
            continue;
        };
        println!("{path}: {}", read.encoding.label());
        let blocks = zhitu_note::blocks(&read.text);
        for (at, block) in blocks.iter().enumerate() {
            let indent = "  ".repeat(level(&blocks, block));
            println!("{at:4} {indent}{:?} {:?}", block.kind, block.content.of(&read.text));
            if block.sentences.len() != 1 {
                block
                    .sentences
                    .iter()
                    .for_each(|sentence| println!("     {indent}  | {}", sentence.span.of(&read.text)));
            }
            block.structures.iter().for_each(|found| println!("     {indent}  {}", show(&read.text, found)));
        }
    }
    Ok(())
}

fn level(blocks: &[Block], block: &Block) -> usize {
    std::iter::successors(block.parent, |id| blocks[id.0 as usize].parent).count()
}

fn show(text: &str, found: &Structure) -> String {
    let list = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ¦ ");
    match found {
        Structure::Label { label, gloss } => format!("label: {} ¦ {}", label.of(text), gloss.of(text)),
        Structure::Chain { nodes } => format!("chain: {}", list(nodes)),
        Structure::Parenthesis { host, inner } => format!("parenthesis: {} ¦ {}", host.of(text), inner.of(text)),
        Structure::Enumeration { members } => format!("enumeration: {}", list(members)),
    }
}
