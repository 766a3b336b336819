//! How fast the main job goes through a large corpus: `cargo bench --bench throughput [-- MEGABYTES]`.
//!
//! The corpus is made from the paragraphs of `seeds/` by a seeded generator: once as one file, once as files of 10 kB. Each run
//! says its counts, so that a change that loses mentions cannot pass for speed, and the speed of a mere count of line ends beside
//! it. The layout is timed apart: it does not grow with the corpus.

use relgraph::config::Settings;
use relgraph::pipeline::{self, Nobody};
use std::fs;
use std::path::Path;
use std::time::Instant;

fn main() {
    let megabytes: usize = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(100);
    let paragraphs = paragraphs();
    let dir = std::env::temp_dir().join(format!("relgraph-bench-{}", std::process::id()));
    for (name, file_size) in [("one file", megabytes * 1_000_000), ("files of 10 kB", 10_000)] {
        let folder = dir.join(name.replace(' ', "-"));
        let bytes = generate(&folder, &paragraphs, megabytes * 1_000_000, file_size);
        measure(name, &folder, bytes);
    }
    measure("empty text", &text_folder(&dir, "empty", ""), 1);
    measure("one word", &text_folder(&dir, "word", "Iran"), 4);
    let _ = fs::remove_dir_all(&dir);
}

fn text_folder(dir: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let folder = dir.join(name);
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    fs::write(folder.join("a.txt"), text).expect("a temporary file can be written");
    folder
}

/// The paragraphs of `seeds/` that are longer than a line.
fn paragraphs() -> Vec<String> {
    let mut files: Vec<_> =
        fs::read_dir("seeds").expect("run in the project's folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let texts =
        files.iter().map(|path| String::from_utf8_lossy(&fs::read(path).expect("seeds can be read")).replace('\r', ""));
    texts
        .flat_map(|text| text.split("\n\n").filter(|part| part.len() > 200).map(str::to_string).collect::<Vec<_>>())
        .collect()
}

/// Writes a corpus of `total` bytes in files of about `file_size`; returns its exact size.
fn generate(folder: &Path, paragraphs: &[String], total: usize, file_size: usize) -> usize {
    fs::create_dir_all(folder).expect("a temporary folder can be made");
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut written = 0;
    let mut number = 0;
    while written < total {
        let mut text = String::with_capacity(file_size + 4_000);
        while text.len() < file_size.min(total) {
            // xorshift64
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push_str(&paragraphs[state as usize % paragraphs.len()]);
            text.push_str("\n\n");
        }
        written += text.len();
        fs::write(folder.join(format!("{number:06}.txt")), text).expect("a temporary file can be written");
        number += 1;
    }
    written
}

fn measure(name: &str, folder: &Path, bytes: usize) {
    let begin = Instant::now();
    let lines: usize = fs::read_dir(folder)
        .expect("the corpus is there")
        .flatten()
        .map(|entry| memchr::memchr_iter(b'\n', &fs::read(entry.path()).unwrap_or_default()).count())
        .sum();
    let counting = begin.elapsed().as_secs_f64();
    let settings = Settings { sources: vec![folder.display().to_string()], ..Settings::default() };
    let begin = Instant::now();
    let ready = pipeline::prepare(&settings).expect("the shipped dictionary is sound");
    let compiling = begin.elapsed().as_secs_f64();
    let built = pipeline::build(&ready, &settings, &Nobody).expect("the corpus is read");
    let of =
        |room: &str| built.times.iter().find(|(name, _)| *name == room).map_or(0.0, |(_, time)| time.as_secs_f64());
    let documents = of("documents");
    println!(
        "{name}: {:.1} MB in {documents:.2} s = {:.0} MB/s (dictionary {:.0} ms, layout {:.0} ms, counting {lines} line ends {:.2} s); \
         {} documents, {} entities, {} ties, {} units",
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / documents.max(1e-9),
        compiling * 1e3,
        of("layout") * 1e3,
        counting,
        built.documents,
        built.graph.node_count(),
        built.graph.tie_count(),
        built.units
    );
    let rooms: Vec<String> =
        built.times.iter().map(|(room, time)| format!("{room} {:.2}", time.as_secs_f64())).collect();
    println!("    seconds by room, over all threads: {}", rooms.join(", "));
}
