//! PNG and PDF of a figure: the size of the page, hostile labels, the user's fonts, what no font has, the same bytes twice.
#![cfg(all(feature = "raster", feature = "pdf"))]

use relgraph::config::{Format, Settings};
use relgraph::diag::Diagnostic;
use relgraph::dict::Dictionary;
use relgraph::pipeline::{self, Built, Nobody, Ready, Stop};
use relgraph::render::Figure;
use relgraph::render::font::{Font, FontFile};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Labels that break writers and shapers, one of each kind.
const HOSTILE: [&str; 18] = [
    "<script>alert('&amp;')</script>",
    "AT&T \"R&D\" 'x' &lt; &#60;",
    "C:\\new\\ {x} (y) %n",
    "--> ]]> */ //",
    "fi ffi AVATAR To",
    "جمهورية مصر العربية",
    "משרד הביטחון",
    "حماس (Hamas) 2020",
    "mixed نص מעורב",
    "中华人民共和国外交部发言人办公室",
    "日本 Tokyo 東京",
    "सत्यमेव जयते",
    "👩\u{200D}👩\u{200D}👧 family 🇦🇿 \u{2764}\u{FE0F} 1\u{FE0F}\u{20E3}",
    "Z\u{351}\u{343}a\u{310}\u{30F}l\u{35F}go e\u{301}",
    "\u{301}\u{302}",
    "\u{200B}",
    "a\u{202E}backwards\u{2066}x",
    "\u{FFFD}\u{E000}\u{10FFFD}\u{378}",
];

/// A text that names so many entities, each with its neighbour, and what is made of it.
struct Case {
    folder: PathBuf,
    ready: Ready,
    settings: Settings,
}

impl Case {
    fn new(name: &str, labels: &[&str]) -> Case {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).expect("target/tmp");
        let entity = |at: usize| format!("Entity{}", char::from(b'a' + at as u8));
        let kinds = ["country", "person", "organisation", "ship"];
        let mut dictionary = String::new();
        for (at, label) in labels.iter().enumerate() {
            let label = serde_json::to_string(label).expect("a text");
            let (name, kind) = (entity(at), kinds[at % kinds.len()]);
            dictionary += &format!("[[entity]]\nname = \"{name}\"\ntype = \"{kind}\"\nlabel = {label}\n");
            dictionary += &format!("links = [\"https://example.org/{at}?a=1&b=(2)\"]\n");
        }
        let sentence = |at: usize| format!("{} met {} today.\n\n", entity(at), entity((at + 1) % labels.len()));
        let text: String = (0..labels.len()).map(sentence).collect();
        std::fs::write(folder.join("text.txt"), text).expect("target/tmp");
        let dictionary = Dictionary::from_toml(&dictionary).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let sources = vec![folder.join("text.txt").display().to_string()];
        let mut settings = Settings { sources, ..Settings::default() };
        settings.write.out = folder.join("out");
        settings.write.formats = Format::ALL.to_vec();
        settings.figure.dpi = 96;
        Case { folder, ready: Ready::new(dictionary), settings }
    }

    /// Builds, and keeps the pictures to be looked at.
    fn build(&self) -> Built {
        let built = pipeline::build(&self.ready, &self.settings, &Nobody);
        let built = built.unwrap_or_else(|why| panic!("{why:?}"));
        for (name, bytes) in &built.files {
            std::fs::write(self.folder.join(name), bytes).expect("target/tmp");
        }
        built
    }
}

fn file<'a>(built: &'a Built, name: &str) -> &'a [u8] {
    let found = built.files.iter().find(|(known, _)| *known == name);
    &found.unwrap_or_else(|| panic!("no {name}")).1
}

fn text<'a>(built: &'a Built, name: &str) -> &'a str {
    std::str::from_utf8(file(built, name)).expect("UTF-8")
}

/// A decoded picture.
struct Pixels {
    width: u32,
    height: u32,
    /// Dots a metre.
    density: [u32; 2],
    texts: Vec<(String, String)>,
    rgb: Vec<u8>,
}

fn decoded(bytes: &[u8]) -> Pixels {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut rgb = vec![0; reader.output_buffer_size().expect("a picture that fits")];
    let frame = reader.next_frame(&mut rgb).expect("pixels");
    assert_eq!((frame.color_type, frame.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight));
    let info = reader.info();
    let density = info.pixel_dims.expect("a physical size");
    assert_eq!(density.unit, png::Unit::Meter);
    let texts = info.uncompressed_latin1_text.iter().map(|text| (text.keyword.clone(), text.text.clone())).collect();
    Pixels { width: frame.width, height: frame.height, density: [density.xppu, density.yppu], texts, rgb }
}

impl Pixels {
    /// Returns the share of pixels that are not white.
    fn ink(&self) -> f64 {
        let inked = self.rgb.chunks_exact(3).filter(|pixel| **pixel != [255, 255, 255]).count();
        inked as f64 / f64::from(self.width * self.height)
    }
}

/// A figure of one word.
fn one_word(word: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200pt\" height=\"40pt\" viewBox=\"0 0 200 40\">\
         <title>One word</title><text x=\"10\" y=\"25\" font-size=\"20\" fill=\"#000000\">{word}</text></svg>"
    )
}

fn drawn(word: &str, font: &Font) -> (Vec<u8>, Vec<u8>, Vec<Diagnostic>) {
    let figure = Figure { svg: &one_word(word), font, dpi: 72, digest: None };
    let (mut files, notes) = figure.pictures(&[Format::Png, Format::Pdf]).expect("two files");
    let pdf = files.pop().expect("a PDF");
    (files.pop().expect("a PNG"), pdf, notes)
}

#[test]
fn a_png_has_the_size_of_the_page() {
    let mut case = Case::new("png-size", &["One", "Two", "Three"]);
    for (dpi, width, height, density) in [(300, 3508, 2479, 11811), (72, 842, 595, 2835), (96, 1123, 793, 3780)] {
        case.settings.figure.dpi = dpi;
        let built = case.build();
        let pixels = decoded(file(&built, "graph.png"));
        assert_eq!((pixels.width, pixels.height, pixels.density), (width, height, [density; 2]), "{dpi} dots an inch");
        assert!((0.01..0.5).contains(&pixels.ink()), "{} of the picture is not white", pixels.ink());
        assert!(pixels.texts.contains(&("relgraph digest".to_string(), built.digest.clone())), "{:?}", pixels.texts);
    }
}

#[test]
fn a_picture_that_is_too_large_is_refused() {
    let mut case = Case::new("png-huge", &["One", "Two"]);
    case.settings.figure.dpi = 20_000;
    let Err(Stop::Failed(problems)) = pipeline::build(&case.ready, &case.settings, &Nobody) else { panic!("built") };
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["picture-too-large"]);
    assert!(problems[0].hint.contains("--dpi"), "{}", problems[0]);
}

#[test]
fn a_pdf_is_one_page_with_text_and_links_and_no_clock() {
    let case = Case::new("pdf", &["One", "Two", "Three"]);
    let built = case.build();
    let pdf = String::from_utf8_lossy(file(&built, "graph.pdf")).into_owned();
    assert!(pdf.starts_with("%PDF-1.7"), "{}", &pdf[..20]);
    assert!(pdf.contains("/MediaBox[0 0 842 595]"));
    assert_eq!(pdf.matches("/Type/Page/").count(), 1);
    // Both weights as subsets, with the way back to characters.
    assert!(pdf.matches("+DejaVuSansCondensed").count() >= 2 && pdf.contains("/ToUnicode"));
    for at in 0..3 {
        assert!(pdf.contains(&format!("https://example.org/{at}?a=1&b=")), "link {at}");
    }
    assert!(pdf.contains(&format!("relgraph digest {}", built.digest)));
    assert!(pdf.contains("Who is named in the same sentence"));
    for clock in ["CreationDate", "ModDate", "xmp:CreateDate", "xmp:ModifyDate"] {
        assert!(!pdf.contains(clock), "{clock}");
    }
}

#[test]
fn hostile_labels() {
    let case = Case::new("hostile-pictures", &HOSTILE);
    let built = case.build();
    assert_eq!(built.shown.0, HOSTILE.len());
    let svg = roxmltree::Document::parse(text(&built, "graph.svg")).unwrap_or_else(|why| panic!("{why}"));
    let labels: BTreeSet<String> = svg
        .descendants()
        .filter(|node| node.attribute("class") == Some("node"))
        .map(|node| {
            node.descendants().filter(|one| one.is_text() && in_text(one)).filter_map(|one| one.text()).collect()
        })
        .collect();
    for label in ["AT&T\"R&D\"'x'&lt;&#60;", "جمهوريةمصرالعربية", "C:\\new\\{x}(y)%n"] {
        let same = |known: &String| known.split_whitespace().collect::<String>() == label;
        assert!(labels.iter().any(same), "{label:?} is not among {labels:#?}");
    }
    graphviz_rust::parse(text(&built, "graph.dot")).unwrap_or_else(|why| panic!("{why}"));
    assert!((0.01..0.5).contains(&decoded(file(&built, "graph.png")).ink()));
    assert!(file(&built, "graph.pdf").len() > 10_000);

    let notes: Vec<&Diagnostic> = built.figure_notes.iter().filter(|note| note.code == "missing-glyph").collect();
    let [note] = notes.as_slice() else { panic!("one note, not {notes:#?}") };
    assert!(note.message.contains("U+0378") && note.message.contains("U+0938"), "{note}");
    assert!(note.message.contains("\"सत्यमेव जयते\"") && note.hint.contains("--font"), "{note}");
    // Arabic and Hebrew are in the built-in font.
    assert!(!note.message.contains("U+0645") && !note.message.contains("U+05D4"), "{note}");
}

fn in_text(node: &roxmltree::Node) -> bool {
    node.ancestors().any(|one| one.tag_name().name() == "text")
}

#[test]
fn the_same_bytes_with_any_number_of_threads() {
    let case = Case::new("threads", &HOSTILE);
    let files = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| case.build()).files
    };
    let (one, five) = (files(1), files(5));
    for ((name, a), (_, b)) in one.iter().zip(&five) {
        assert!(a == b, "{name} differs");
    }
}

#[test]
fn what_no_font_has_is_a_box() {
    let font = Font::new();
    let (known, _, notes) = drawn("ab", &font);
    assert!(notes.is_empty(), "{notes:#?}");
    let (empty, _, _) = drawn("  ", &font);
    assert_eq!(decoded(&empty).ink(), 0.0);
    let (boxes, _, notes) = drawn("中国", &font);
    assert!(decoded(&boxes).ink() > 0.01 && boxes != known);
    let [note] = notes.as_slice() else { panic!("{notes:#?}") };
    assert_eq!(
        note.message,
        "drawn as boxes in PNG and PDF, because no font has them: U+4E2D 中 and U+56FD 国; in \"中国\""
    );
}

/// The built-in font lacks some arrows that another one of its family has.
#[test]
fn a_users_font_draws_what_the_built_in_one_lacks() {
    let letter = "\u{2900}\u{2901}";
    let other = FontFile::new("other.ttf".into(), dejavu::serif::regular().to_vec()).expect("a font");
    let files = [other];
    let (alone, with) = (Font::new(), Font::with(&files));
    let (boxes, _, notes) = drawn(letter, &alone);
    assert_eq!(notes.len(), 1, "the built-in font lacks {letter}");
    let (letters, pdf, notes) = drawn(letter, &with);
    assert!(notes.is_empty(), "{notes:#?}");
    assert!(letters != boxes && decoded(&letters).ink() > 0.01);
    assert!(String::from_utf8_lossy(&pdf).contains("+DejaVuSerif"));
    assert_ne!(alone.width(letter, 10.0, false), with.width(letter, 10.0, false));
    assert_eq!(alone.width("Iran", 10.0, false), with.width("Iran", 10.0, false), "the built-in font comes first");
    assert!(with.families().starts_with("'DejaVu Sans Condensed', 'DejaVu Serif', "), "{}", with.families());
}

#[test]
fn what_is_no_font_is_refused() {
    for bytes in [b"".as_slice(), b"ttcf", b"ttcf\0\x01\0\0\xff\xff\xff\xff", b"OTTO\0\x09", &[0; 4096]] {
        assert!(FontFile::new("x.ttf".into(), bytes.to_vec()).is_none(), "{bytes:?}");
    }
    let whole = dejavu::sans_condensed::regular();
    // Cut anywhere: an error or a font, never a panic.
    for end in (0..whole.len()).step_by(whole.len() / 50) {
        if let Some(file) = FontFile::new("cut.ttf".into(), whole[..end].to_vec()) {
            let files = [file];
            drawn("中 Iran", &Font::with(&files));
        }
    }
}
