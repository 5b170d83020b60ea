//! The page of `--to html`: well formed, whole in itself, and driven in Debian's Chromium where that is installed.

mod common;

use common::{nutgraf, pipe, stdout};
use dom_query::Document;
use serde_json::Value;
use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn page(args: &[&str]) -> String {
    stdout(&nutgraf().args(["--to", "html"]).args(args).output().expect("runs"))
}

#[test]
fn well_formed_and_linked_within_itself() {
    for args in [&["corpus"][..], &["-k", "all", "--explain", "corpus/en"], &["figures", "corpus/ar", "corpus/vi"]] {
        let page = stdout(&nutgraf().args(args).args(["--to", "html"]).output().expect("runs"));
        let document = Document::from(page.as_str());
        assert!(document.errors.borrow().is_empty(), "{args:?}: {:?}", document.errors.borrow());
        let mut ids = HashSet::new();
        for node in document.select("[id]").nodes() {
            let id = node.attr("id").expect("an id").to_string();
            assert!(ids.insert(id.clone()), "{args:?}: two of #{id}");
        }
        let attributes = |selector: &str, name: &str| -> Vec<String> {
            document
                .select(selector)
                .nodes()
                .iter()
                .filter_map(|node| node.attr(name))
                .map(|at| at.to_string())
                .collect()
        };
        let links = attributes("a[href]", "href").into_iter();
        let labels = attributes("[aria-labelledby]", "aria-labelledby").into_iter().map(|id| format!("#{id}"));
        let mut pointers = 0;
        for target in links.chain(labels) {
            let id = target.strip_prefix('#').unwrap_or_else(|| panic!("{args:?}: a link out of the page, {target}"));
            assert!(ids.contains(id), "{args:?}: nothing is at {target}");
            pointers += 1;
        }
        assert!(pointers > 100, "{args:?}: {pointers} links and labels");
        for outside in ["[src]", "link", "iframe", "object", "img", "base"] {
            assert_eq!(document.select(outside).length(), 0, "{args:?}: {outside}");
        }
        assert!(!page.contains("url(") && !page.contains("@import"), "{args:?}: the style loads something");
    }
}

#[test]
fn a_plan_is_a_share_and_a_fall_goes_left() {
    let text =
        "Ngân sách quý I\n\nThu ngân sách đạt 12.640 tỷ đồng, bằng 35,5% dự toán, giảm 17,3% so với cùng kỳ năm 2023.";
    let page = stdout(&pipe(&["--to", "html"], text.as_bytes()));
    let document = Document::from(page.as_str());
    assert_eq!(&*document.select(".cards .level").text(), "12.640 tỷ đồng");
    assert_eq!(&*document.select(".cards .part").text(), "35,5% dự toán");
    assert_eq!(&*document.select(".cards .change.fall").text(), "▼ 17,3%");
    let width = |bar: &str| document.select(bar).attr("width").map(|width| width.to_string());
    assert_eq!(width("rect.share").as_deref(), Some("35.5"));
    assert_eq!(width("rect.fall").as_deref(), Some("50.0"));
    assert_eq!(document.select("rect.fall").attr("x").as_deref(), Some("0.0"));
}

/// The browser of the machine: `NUTGRAF_CHROMIUM`, or one of the usual names.
fn browser() -> Option<String> {
    let named = std::env::var("NUTGRAF_CHROMIUM").ok();
    let usual = ["chromium", "chromium-browser", "google-chrome"].map(str::to_owned);
    named
        .into_iter()
        .chain(usual)
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|run| run.status.success()))
}

/// Does to the page what a reader does, and writes down what came of it.
const READER: &str = r#"
<pre id="driven"></pre>
<script>
(async () => {
  const said = { errors: [] };
  addEventListener("error", event => said.errors.push(event.message));
  const pause = () => new Promise(done => setTimeout(done, 200));
  const shown = () => [...document.querySelectorAll(".cards > li")].filter(card => !card.hidden && !card.closest("article").hidden);
  const box = document.getElementById("words");
  await pause();
  said.articles = document.querySelectorAll("main > article").length;
  said.dark = getComputedStyle(document.body).backgroundColor;
  said.wide = document.documentElement.scrollWidth > innerWidth;
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "/" }));
  said.focused = document.activeElement === box;
  said.all = shown().length;
  box.value = "TY DONG";
  box.dispatchEvent(new Event("input"));
  await pause();
  said.found = shown().map(card => card.textContent);
  said.hits = document.getElementById("hits").textContent;
  box.value = "no such words";
  box.dispatchEvent(new Event("input"));
  await pause();
  said.none = shown().length;
  box.value = "";
  box.dispatchEvent(new Event("input"));
  await pause();
  said.again = shown().length;
  const sentence = document.querySelector(".summary a"), text = sentence.closest("article").querySelector("details");
  said.folded = !text.open;
  sentence.click();
  await pause();
  const target = document.querySelector(":target");
  said.opened = text.open && target.matches("mark") && target.textContent.length > 10;
  target.nextElementSibling.click();
  await pause();
  said.back = document.querySelector(":target").contains(sentence);
  document.querySelector(".cards a").click();
  await pause();
  const figure = document.querySelector(":target");
  said.figure = figure.matches("a.figure");
  figure.click();
  await pause();
  said.card = document.querySelector(":target").matches(".cards > li");
  if (globalThis.axe) {
    document.querySelectorAll("details").forEach(text => text.open = true);
    const found = await axe.run(document, { resultTypes: ["violations"] });
    said.axe = found.violations.map(each => each.id + ": " + each.nodes[0].html);
  }
  document.getElementById("driven").textContent = JSON.stringify(said);
})();
</script>
</body>"#;

/// What the reader says of a page, in a window of some size.
fn driven(browser: &str, page: &str, folder: &Path, flags: &[&str]) -> Value {
    // An accessibility check (axe-core) where its script is named.
    let axe = std::env::var("NUTGRAF_AXE").ok().map(|path| fs::read_to_string(path).expect("axe-core"));
    let axe = axe.map(|script| format!("<script>{script}</script>")).unwrap_or_default();
    let path = folder.join("page.html");
    fs::write(&path, page.replace("</body>", &(axe + READER))).expect("written");
    let run = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--virtual-time-budget=20000"])
        .args(["--dump-dom", &format!("--user-data-dir={}", folder.join("profile").display())])
        .args(flags)
        .arg(format!("file://{}", path.display()))
        .output()
        .expect("the browser runs");
    let dump = String::from_utf8_lossy(&run.stdout);
    let document = Document::from(&*dump);
    let said = document.select("#driven").text();
    serde_json::from_str(&said)
        .unwrap_or_else(|error| panic!("{error}: {said:?}; {}", String::from_utf8_lossy(&run.stderr)))
}

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped says why")]
fn a_reader_finds_figures_and_their_places() {
    let Some(browser) = browser() else {
        return eprintln!("skipped: there is no Chromium (NUTGRAF_CHROMIUM names a browser)");
    };
    let page = page(&["corpus/vi", "corpus/en", "corpus/ar"]);
    let folder = tempfile::tempdir().expect("a folder");
    for (name, flags, dark) in [
        ("wide", &["--window-size=1280,900"][..], false),
        ("narrow", &["--window-size=500,800"], false),
        ("dark", &["--window-size=1280,900", "--blink-settings=preferredColorScheme=0"], true),
    ] {
        let said = driven(&browser, &page, folder.path(), flags);
        assert_eq!(said["errors"], serde_json::json!([]), "{name}");
        assert_eq!(said["articles"], 36, "{name}");
        assert_eq!(said["dark"] == "rgb(19, 21, 23)", dark, "{name}: {}", said["dark"]);
        let count = |key: &str| said[key].as_u64().unwrap_or_else(|| panic!("{name}: {key} of {said}"));
        assert!(count("all") > 100, "{name}: {said}");
        assert_eq!(count("again"), count("all"), "{name}");
        assert_eq!(count("none"), 0, "{name}");
        let found = said["found"].as_array().expect("cards");
        assert!(found.len() > 5 && found.len() < 100, "{name}: {found:?}");
        let fits = |card: &Value| card.as_str().is_some_and(|card| card.contains("tỷ"));
        assert!(found.iter().filter(|card| fits(card)).count() * 2 > found.len(), "{name}: {found:?}");
        assert!(said["hits"].as_str().is_some_and(|hits| hits.starts_with(&format!("{} figures in ", found.len()))));
        for promise in ["focused", "folded", "opened", "back", "figure", "card"] {
            assert_eq!(said[promise], true, "{name}: {promise}");
        }
        assert_eq!(said["wide"], false, "{name}: it scrolls sideways");
        assert_eq!(said.get("axe").unwrap_or(&serde_json::json!([])), &serde_json::json!([]), "{name}");
    }
}
