//! Lists the language packs of `src/language/`, so that adding a language is adding one file.

use std::{env, fs, path::Path};

fn main() {
    let folder = Path::new("src/language");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut codes: Vec<String> = fs::read_dir(folder)
        .expect("src/language can be read")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .filter(|code| code.len() == 2)
        .collect();
    codes.sort();
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let rows: String = codes
        .iter()
        .map(|code| format!("    ({code:?}, include_str!({:?})),\n", format!("{root}/src/language/{code}.toml")))
        .collect();
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("packs.rs");
    fs::write(out, format!("static PACKS: &[(&str, &str)] = &[\n{rows}];\n")).expect("OUT_DIR can be written");
}
