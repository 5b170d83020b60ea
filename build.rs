//! Reads the language packs of `src/language/`, so that adding a language is adding one file, and embeds what they say.
//!
//! The program's own modules read them; a pack that is wrong fails the build with the message that `--pack` would give.

#[path = "src/error.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod error;
#[path = "src/language/packed.rs"]
#[allow(dead_code, unused_imports, reason = "the program uses more of it")]
mod language;
#[path = "src/scan/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the program uses more of it")]
mod scan;
#[path = "src/span.rs"]
#[allow(dead_code, reason = "the program uses more of it")]
mod span;

use language::{Language, pack, signs::Signs};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    // The build script itself has no table of letters to embed yet.
    println!("cargo::rustc-cfg=embedded");
    for watched in ["src/language", "src/scan"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let folder = Path::new("src/language");
    let mut codes: Vec<String> = fs::read_dir(folder)
        .expect("src/language can be read")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .filter(|code| code.len() == 2)
        .collect();
    codes.sort();
    let units = read(&folder.join("units.toml"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let embed = |name: &str, bytes: postcard::Result<Vec<u8>>| {
        let path = out.join(name);
        fs::write(&path, bytes.expect("what a pack says can be written as bytes")).expect("OUT_DIR can be written");
        format!("include_bytes!({path:?})")
    };
    let (mut rows, mut signs) = (String::new(), Signs::default());
    for code in &codes {
        let language = parse(&folder.join(format!("{code}.toml")), &units);
        assert_eq!(&language.code, code, "the code of a pack is its name");
        signs.add(&language);
        rows += &format!("    ({code:?}, {}),\n", embed(&format!("{code}.pack"), postcard::to_allocvec(&language)));
    }
    signs.lay_out(0);
    let neutral = parse(&folder.join("neutral.toml"), &units);
    let neutral = embed("neutral.pack", postcard::to_allocvec(&neutral));
    let signs = embed("signs", postcard::to_allocvec(&signs));
    fs::write(out.join("letters"), scan::table::TABLE.to_bytes()).expect("OUT_DIR can be written");
    let code = format!(
        "static PACKS: &[(&str, &[u8])] = &[\n{rows}];\nstatic NEUTRAL: &[u8] = {neutral};\n\
         static BUILT_IN_SIGNS: &[u8] = {signs};\n"
    );
    fs::write(out.join("packs.rs"), code).expect("OUT_DIR can be written");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn parse(path: &Path, units: &str) -> Language {
    pack::parse(&read(path), units, 0).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
