//! `graph.pdf`: one page of the figure's size; text stays text, in subsets of the fonts, and links stay links.
//!
//! No clock: the file has no date.

use super::caption::VERSION;
use super::font::{FaceBytes, Font};
use super::picture::{Picture, WORDS, Words, link_id};
use super::shape::Glyph;
use crate::diag::{Diagnostic, Place};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla::text::{GlyphId, KrillaGlyph};
use std::collections::BTreeMap;
use std::sync::Arc;
use usvg::tiny_skia_path::PathSegment;

/// Returns the bytes of `graph.pdf`.
///
/// # Errors
///
/// A font that cannot be embedded.
pub fn write(picture: &Picture, digest: Option<&str>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let failed = |why: &dyn std::fmt::Debug| {
        let message = format!("graph.pdf cannot be written: {why:?}");
        Box::new(Diagnostic::error("no-pdf", message, Place::default()))
    };
    let (width, height) = (picture.size.w as f32, picture.size.h as f32);
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| failed(&"the page has no size"))?;
    let mut document = krilla::Document::new();
    document.set_metadata(metadata(picture, digest));
    let mut page = document.start_page_with(settings);
    let mut figure = TagGroup::new(Tag::Figure(Some(picture.description.clone())));
    let mut surface = page.surface();
    figure.push(surface.start_tagged(ContentTag::Other));
    Writer { picture, fonts: BTreeMap::new(), surface: &mut surface }.group(picture.tree.root());
    surface.end_tagged();
    surface.finish();
    for link in links(picture) {
        figure.push(TagGroup::with_children(Tag::Link, vec![page.add_tagged_annotation(link).into()]));
    }
    page.finish();
    let mut tags = TagTree::new();
    tags.push(figure);
    document.set_tag_tree(tags);
    document.finish().map_err(|error| failed(&error))
}

fn metadata(picture: &Picture, digest: Option<&str>) -> Metadata {
    let metadata = Metadata::new()
        .title(picture.title.clone())
        .description(picture.description.clone())
        .creator(format!("relgraph {VERSION}"))
        .language(picture.language.clone());
    match digest {
        Some(digest) => metadata.keywords(vec![format!("relgraph digest {digest}")]).document_id(digest.to_string()),
        None => metadata,
    }
}

fn links(picture: &Picture) -> impl Iterator<Item = Annotation> {
    picture.links.iter().enumerate().filter_map(|(at, address)| {
        let place = picture.tree.node_by_id(&link_id(at))?.abs_bounding_box();
        let place = Rect::from_ltrb(place.left(), place.top(), place.right(), place.bottom())?;
        let target = Target::Action(Action::Link(LinkAction::new(address.clone())));
        Some(Annotation::new_link(LinkAnnotation::new(place, target), Some(address.clone())))
    })
}

/// Walks through the drawing.
struct Writer<'a, 's, 'd> {
    picture: &'a Picture<'a>,
    fonts: BTreeMap<usize, Option<krilla::text::Font>>,
    surface: &'s mut Surface<'d>,
}

impl Writer<'_, '_, '_> {
    fn group(&mut self, group: &usvg::Group) {
        let opacity = NormalizedF32::new(group.opacity().get()).filter(|&opacity| opacity != NormalizedF32::ONE);
        if let Some(opacity) = opacity {
            self.surface.push_opacity(opacity);
        }
        match text_at(group.id()).and_then(|at| self.picture.texts.get(at)) {
            Some(lines) => self.text(group, lines),
            None => group.children().iter().for_each(|child| match child {
                usvg::Node::Group(group) => self.group(group),
                usvg::Node::Path(path) => self.path(path),
                // Our own figures have no pictures; their texts are groups.
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }),
        }
        if opacity.is_some() {
            self.surface.pop();
        }
    }

    fn path(&mut self, path: &usvg::Path) {
        let Some(outline) = outline(path) else { return };
        let Some(()) = self.paint(path) else { return };
        self.surface.push_transform(&transform(path.abs_transform()));
        self.surface.draw_path(&outline);
        self.surface.pop();
    }

    /// Sets the colours of a path; `None` if it has none.
    fn paint(&mut self, path: &usvg::Path) -> Option<()> {
        let (fill, stroke) = (path.fill().and_then(fill), path.stroke().and_then(stroke));
        let is_seen = path.is_visible() && (fill.is_some() || stroke.is_some());
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        is_seen.then_some(())
    }

    /// Writes the lines of a text in the colours of its outlines.
    fn text(&mut self, group: &usvg::Group, lines: &[Words]) {
        let outlines = group.children().iter().find_map(|child| match child {
            usvg::Node::Path(path) => Some(path),
            _ => None,
        });
        match outlines {
            Some(path) => {
                let Some(()) = self.paint(path) else { return };
            }
            // Nothing but colour glyphs.
            None => {
                self.surface.set_fill(Some(Fill::default()));
                self.surface.set_stroke(None);
            }
        }
        self.surface.push_transform(&transform(group.abs_transform()));
        lines.iter().for_each(|words| self.words(words));
        self.surface.pop();
    }

    fn words(&mut self, words: &Words) {
        for run in &words.line.runs {
            let font = self.fonts.entry(run.face).or_insert_with(|| font(self.picture.font, run.face));
            let Some(font) = font.clone() else { continue };
            let start = Point::from_xy((words.left + run.x * words.size) as f32, words.baseline as f32);
            let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(glyph).collect();
            self.surface.draw_glyphs(start, &glyphs, font, &words.words, words.size as f32, false);
        }
    }
}

fn text_at(id: &str) -> Option<usize> {
    id.strip_prefix(WORDS)?.parse().ok()
}

fn glyph(glyph: &Glyph) -> KrillaGlyph {
    KrillaGlyph::new(
        GlyphId::new(u32::from(glyph.id)),
        glyph.advance as f32,
        glyph.offset.0 as f32,
        glyph.offset.1 as f32,
        0.0,
        glyph.text.clone(),
        None,
    )
}

fn font(fonts: &Font, at: usize) -> Option<krilla::text::Font> {
    let face = fonts.face(at)?;
    let bytes = match &face.bytes {
        FaceBytes::BuiltIn(bytes) => (*bytes).into(),
        FaceBytes::Own(bytes) => Arc::clone(bytes).into(),
    };
    krilla::text::Font::new(bytes, face.index)
}

fn transform(transform: usvg::Transform) -> Transform {
    let usvg::Transform { sx, kx, ky, sy, tx, ty } = transform;
    Transform::from_row(sx, ky, kx, sy, tx, ty)
}

fn outline(path: &usvg::Path) -> Option<Path> {
    let mut outline = PathBuilder::new();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) => outline.move_to(to.x, to.y),
            PathSegment::LineTo(to) => outline.line_to(to.x, to.y),
            PathSegment::QuadTo(by, to) => outline.quad_to(by.x, by.y, to.x, to.y),
            PathSegment::CubicTo(a, b, to) => outline.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
            PathSegment::Close => outline.close(),
        }
    }
    outline.finish()
}

/// Our own figures have plain colours only.
fn colour(paint: &usvg::Paint) -> Option<krilla::paint::Paint> {
    match paint {
        usvg::Paint::Color(colour) => Some(rgb::Color::new(colour.red, colour.green, colour.blue).into()),
        _ => None,
    }
}

fn fill(fill: &usvg::Fill) -> Option<Fill> {
    Some(Fill {
        paint: colour(fill.paint())?,
        opacity: NormalizedF32::new(fill.opacity().get()).unwrap_or(NormalizedF32::ONE),
        rule: match fill.rule() {
            usvg::FillRule::NonZero => FillRule::NonZero,
            usvg::FillRule::EvenOdd => FillRule::EvenOdd,
        },
    })
}

fn stroke(stroke: &usvg::Stroke) -> Option<Stroke> {
    Some(Stroke {
        paint: colour(stroke.paint())?,
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: match stroke.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match stroke.linejoin() {
            usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => LineJoin::Miter,
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
        },
        opacity: NormalizedF32::new(stroke.opacity().get()).unwrap_or(NormalizedF32::ONE),
        dash: stroke.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: stroke.dashoffset() }),
    })
}
