#!/usr/bin/env bash
# Prints the table of speeds of README.md: the program beside `wc -w` on the same bytes, one core, in turn, medians.
#
#     benches/table.sh [BINARY] [ROUNDS]
#
# The articles of corpus/vi and corpus/en, copied until they are some eight megabytes: as a folder of files and as one
# file of JSON Lines. Needs python3 and, on Linux, nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${1:-target/release/nutgraf}
[ -x "$binary" ] || cargo build --release
exec python3 - "$binary" "${2:-7}" <<'PYTHON'
import json, os, pathlib, statistics, subprocess, sys, tempfile, time

binary, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
base = [binary, "-j", "1", "--to", "jsonl"]

def run(command, core=0, stdin=None):
    pin = (lambda: os.sched_setaffinity(0, {core})) if core is not None else None
    start = time.perf_counter()
    child = subprocess.Popen(command, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             env={**os.environ, "LC_ALL": "C.UTF-8"}, preexec_fn=pin)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024

def in_turn(commands, rounds=rounds):
    got = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, (command, options) in commands.items():
            result = run(command, **options)
            if turn:
                got[name].append(result)
    return got

def median(results, at):
    return statistics.median(result[at] for result in results)

print("| | files | JSON Lines | `wc -w` | two threads | memory |")
print("|---|---|---|---|---|---|")
with tempfile.TemporaryDirectory() as temporary:
    for code, name in (("vi", "Vietnamese"), ("en", "English")):
        texts = [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path("corpus", code).glob("*.txt"))]
        copies = 8_000_000 // sum(len(text.encode()) for text in texts)
        folder, whole, lines = (pathlib.Path(temporary, code + end) for end in ("", ".txt", ".jsonl"))
        folder.mkdir()
        with whole.open("w", encoding="utf-8") as all_text, lines.open("w", encoding="utf-8") as records:
            for copy in range(copies):
                for at, text in enumerate(texts):
                    (folder / f"{copy:04}-{at:02}.txt").write_text(text, encoding="utf-8")
                    all_text.write(text)
                    records.write(json.dumps({"id": f"{copy}-{at}", "text": text}, ensure_ascii=False) + "\n")
        size = whole.stat().st_size / 1e6
        got = in_turn({"wc": (["wc", "-w", whole], {}), "files": (base + [folder], {}), "lines": (base + [lines], {})})
        two = in_turn({n: ([binary, "-j", str(n)] + base[3:] + [folder], {"core": None}) for n in (1, 2)})
        speed = {key: size / median(results, 1) for key, results in got.items()}
        times = {key: speed[key] / speed["wc"] for key in ("files", "lines")}
        print(f"| {name} | {speed['files']:.0f} MB/s, {times['files']:.2f} × | {speed['lines']:.0f} MB/s, {times['lines']:.2f} × "
              f"| {speed['wc']:.0f} MB/s | {median(two[1], 0) / median(two[2], 0):.2f} × one "
              f"| {max(result[2] for result in got['files']):.0f} MiB |")
    article = pathlib.Path(temporary, "article.txt")
    article.write_text((texts[0] * 20)[:10_000], encoding="utf-8")
    start = in_turn({"nutgraf": ([binary, "--to", "jsonl", article], {}), "cat": (["cat", article], {})}, 20)
    for megabytes in (1, 10):
        pathlib.Path(temporary, f"{megabytes}").write_text(("".join(texts) * 400)[: megabytes * 1_000_000])
    long = in_turn({n: (base + [pathlib.Path(temporary, f"{n}")], {}) for n in (1, 10)}, 3)
print()
print(f"One article of 10 KB: {1e3 * median(start['nutgraf'], 0):.1f} ms from start to end, "
      f"`cat` {1e3 * median(start['cat'], 0):.1f} ms. A document of 10 MB costs {median(long[10], 1) / median(long[1], 1):.1f} "
      f"times the time of one of 1 MB, and {max(result[2] for result in long[10]):.0f} MiB.")
PYTHON
