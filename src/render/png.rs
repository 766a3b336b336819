//! `graph.png`: the figure as pixels, with its physical size, so that a word processor places it at the size of the page.

use super::caption::VERSION;
use super::picture::Picture;
use crate::diag::{Diagnostic, Place};
use rayon::prelude::*;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use std::io::Write;

/// The largest picture in pixels.
const MOST_PIXELS: u64 = 400_000_000;

/// The longest side in pixels.
const LONGEST: u64 = 65_000;

/// Returns the bytes of `graph.png`, with so many dots an inch.
///
/// The picture is drawn in strips, so that a large one takes no more memory than a small one but for the file itself.
///
/// # Errors
///
/// More than 400 million pixels, or a side of more than 65,000.
pub fn write(picture: &Picture, dpi: u32, digest: Option<&str>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let [width, height] =
        [picture.size.w, picture.size.h].map(|points| (points * f64::from(dpi) / 72.0).round().max(1.0));
    let (across, down) = (width as u64, height as u64);
    if across.max(down) > LONGEST || across.saturating_mul(down) > MOST_PIXELS {
        let message = format!("graph.png would have {across} x {down} pixels, which is too many");
        let hint = "name a smaller --dpi, or show less";
        return Err(Box::new(Diagnostic::error("picture-too-large", message, Place::default()).hint(hint)));
    }
    let (across, down) = (across as u32, down as u32);
    encode(picture, across, down, dpi, digest).map_err(|error| {
        Box::new(Diagnostic::error("no-picture", format!("graph.png cannot be drawn: {error}"), Place::default()))
    })
}

fn encode(
    picture: &Picture,
    width: u32,
    height: u32,
    dpi: u32,
    digest: Option<&str>,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let dots_a_metre = (f64::from(dpi) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: dots_a_metre,
        yppu: dots_a_metre,
        unit: png::Unit::Meter,
    }));
    encoder.add_text_chunk("Software".into(), format!("relgraph {VERSION}"))?;
    if let Some(digest) = digest {
        encoder.add_text_chunk("relgraph digest".into(), digest.into())?;
    }
    encoder.add_itxt_chunk("Title".into(), picture.title.clone())?;
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    let strips: Vec<std::ops::Range<u32>> = strips(width, height);
    for some in strips.chunks(AT_ONCE) {
        let drawn: Vec<Vec<u8>> = some.par_iter().map(|rows| strip(picture, width, height, rows)).collect();
        drawn.iter().try_for_each(|pixels| stream.write_all(pixels))?;
    }
    stream.finish()?;
    drop(writer);
    Ok(bytes)
}

/// So many strips are in memory at a time.
const AT_ONCE: usize = 8;

/// Cuts the rows into strips of about a million pixels.
fn strips(width: u32, height: u32) -> Vec<std::ops::Range<u32>> {
    let rows = (1 << 20) / width.max(1) + 1;
    (0..height).step_by(rows as usize).map(|top| top..(top + rows).min(height)).collect()
}

/// Draws some rows on white.
fn strip(picture: &Picture, width: u32, height: u32, rows: &std::ops::Range<u32>) -> Vec<u8> {
    let Some(mut pixmap) = Pixmap::new(width, rows.end - rows.start) else { return Vec::new() };
    pixmap.fill(Color::WHITE);
    let scale = (width as f32 / picture.size.w as f32, height as f32 / picture.size.h as f32);
    let transform = Transform::from_row(scale.0, 0.0, 0.0, scale.1, 0.0, -(rows.start as f32));
    resvg::render(&picture.tree, transform, &mut pixmap.as_mut());
    pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}
