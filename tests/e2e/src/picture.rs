//! Pictures of the window: kept for a person to look at, and measured, since a canvas may stay blank without a word.

use crate::{Result, root};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;

/// A picture of the window.
#[derive(Clone, Debug)]
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// A picture of these pixels, row by row.
    pub(crate) fn new(width: usize, height: usize, pixels: Vec<[u8; 3]>) -> Self {
        Self { width, height, pixels }
    }

    /// Keeps it as `target/screenshots/NAME.png`.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub(crate) fn keep(&self, name: &str) -> Result<()> {
        let folder = root().join("target/screenshots");
        std::fs::create_dir_all(&folder)?;
        let file = BufWriter::new(File::create(folder.join(format!("{name}.png")))?);
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header()?.write_image_data(self.pixels.as_flattened())?;
        Ok(())
    }

    /// Width in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The share of pixels, in `[0, 1]`, within a box of `[x, y, width, height]` that are not its most frequent colour.
    pub fn drawn_share(&self, area: [f64; 4]) -> f64 {
        let colours = self.colours(area);
        let total: usize = colours.values().sum();
        let ground = colours.values().max().copied().unwrap_or(0);
        if total == 0 { 0.0 } else { (total - ground) as f64 / total as f64 }
    }

    /// How bright the box's most frequent colour is, in `[0, 1]`.
    pub fn ground_brightness(&self, area: [f64; 4]) -> f64 {
        let colours = self.colours(area);
        let ground = colours.into_iter().max_by_key(|(_, count)| *count).map_or([0; 3], |(colour, _)| colour);
        ground.iter().map(|part| f64::from(*part)).sum::<f64>() / (3.0 * 255.0)
    }

    fn colours(&self, [x, y, width, height]: [f64; 4]) -> BTreeMap<[u8; 3], usize> {
        let columns = x.max(0.0) as usize..((x + width).max(0.0) as usize).min(self.width);
        let rows = y.max(0.0) as usize..((y + height).max(0.0) as usize).min(self.height);
        let mut colours = BTreeMap::new();
        for row in rows {
            for column in columns.clone() {
                *colours.entry(self.pixels[row * self.width + column]).or_insert(0) += 1;
            }
        }
        colours
    }
}
