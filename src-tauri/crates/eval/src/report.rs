//! A scorecard as text.

use std::fmt::Write as _;

use crate::{Bin, Counted, Level, Ratio, Scorecard};

impl Scorecard {
    /// The scorecard for reading: each note, the sum, the reliability table; with `errors` also every mistake.
    pub fn to_text(&self, errors: bool) -> String {
        let mut out = String::new();
        for note in &self.notes {
            write_counted(&mut out, &note.doc, &note.counted);
            for (title, items) in note.mistakes.lists().into_iter().filter(|_| errors) {
                let _ = writeln!(out, "  -- {title} ({})", items.len());
                for item in items {
                    let _ = writeln!(out, "      {item}");
                }
            }
        }
        if self.notes.len() > 1 {
            write_counted(&mut out, &format!("TOTAL of {} notes (micro)", self.notes.len()), &self.total);
            self.write_macro(&mut out);
        }
        self.write_reliability(&mut out);
        out
    }

    fn write_macro(&self, out: &mut String) {
        let _ = writeln!(
            out,
            "  macro F1: link {:.3}, link without related {:.3}, directed {:.3}, typed {:.3}",
            self.macro_f1(|counted| &counted.link),
            self.macro_f1(|counted| &counted.link_strong),
            self.macro_f1(|counted| &counted.directed),
            self.macro_f1(|counted| &counted.typed)
        );
    }

    fn write_reliability(&self, out: &mut String) {
        let _ = writeln!(out, "== confidence and being right (related left out)");
        for (at, bin) in self.reliability.bins.iter().enumerate() {
            write_bin(out, &format!("{:.1}-{:.1}", at as f64 / 10.0, (at + 1) as f64 / 10.0), bin);
        }
        for (channel, bin) in &self.reliability.channels {
            write_bin(out, channel, bin);
        }
        let _ = writeln!(out, "  calibration error of links {:.3}", self.reliability.calibration_error());
    }
}

fn write_bin(out: &mut String, title: &str, bin: &Bin) {
    if bin.count == 0 {
        return;
    }
    let share = |right: usize| right as f64 / bin.count as f64;
    let _ = writeln!(
        out,
        "  {title:<12} {:5} relations, claimed {:.2}, link right {:.2}, typed right {:.2}",
        bin.count,
        bin.claimed / bin.count as f64,
        share(bin.link),
        share(bin.typed)
    );
}

fn write_counted(out: &mut String, title: &str, counted: &Counted) {
    let _ = writeln!(out, "== {title}");
    let _ = writeln!(
        out,
        "  concepts: recall core {}, all {}; precision {}; splits {}, merges {}",
        share(counted.core),
        share(counted.all),
        share(counted.concept_precision),
        counted.splits,
        counted.merges
    );
    write_level(out, "link, all types", &counted.link);
    write_level(out, "link, no related", &counted.link_strong);
    write_level(out, "directed", &counted.directed);
    write_level(out, "typed", &counted.typed);
    let _ = writeln!(
        out,
        "  evidence within 2 lines of the gold's: {}; open questions {}/{} found, {} reported",
        share(counted.evidence),
        counted.questions.hit,
        counted.questions.of,
        counted.questions_reported
    );
}

fn write_level(out: &mut String, name: &str, level: &Level) {
    let _ = writeln!(
        out,
        "  {name:17} P {:>18}  R {:>18}  F1 {:.3} | recall explicit {} structural {} implied {}",
        share(level.precision),
        share(level.recall()),
        level.f1(),
        share(level.explicit),
        share(level.structural),
        share(level.implied)
    );
}

fn share(ratio: Ratio) -> String {
    ratio.share().map_or_else(|| "  -  (0/0)".to_owned(), |share| format!("{share:.3} ({}/{})", ratio.hit, ratio.of))
}
