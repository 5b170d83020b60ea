#!/usr/bin/env python3
"""The scores of the classic methods, from their papers with numpy: what src/summary/methods is held to.

    python3 tests/baselines/reference.py

Written apart from the Rust code: dense matrices, an eigenvector in place of the walk, whole divergences in place of
what changes. Prints the constants of the test in src/summary/methods/tests.rs. Needs numpy 2.
"""
import re
import tomllib
from pathlib import Path

import numpy as np

PARAGRAPHS = [
    "Nhà máy nước Hòa Bình chạy thử trong tháng này. Nhà máy nước lấy nước từ sông Đà và cấp nước cho thành phố. "
    "Thành phố cần nhiều nước sạch vào mùa khô. Công nhân lắp đường ống qua sông Đà.",
    "Đường ống dài và chạy dọc theo sông. Người dân thành phố chờ nước sạch từ nhà máy. "
    "Trường học đóng cửa vì mưa lớn.",
]
TITLE = "Nhà máy nước chạy thử"

pack = tomllib.loads((Path(__file__).parent / "../../src/language/vi.toml").read_text())
stop = set(pack["words"]["stop"].split())
paragraphs = [[s for s in re.split(r"(?<=\.) ", p)] for p in PARAGRAPHS]
sentences = [s for p in paragraphs for s in p]
split = lambda s: re.findall(r"\w+", s.lower())
words = [split(s) for s in sentences]
terms = [[w for w in s if w not in stop] for s in words]
vocabulary = sorted({w for s in terms for w in s})
N, V = len(terms), len(vocabulary)
counts = np.array([[s.count(w) for w in vocabulary] for s in terms], float)
total = counts.sum(0)
p = total / total.sum()


def tf():
    return counts @ p / counts.sum(1)


def luhn():
    often = {w for w, c in zip(vocabulary, total) if c > 1}
    out = []
    for s in words:
        places = [i for i, w in enumerate(s) if w in often]
        best = 0.0
        for i in range(len(places)):
            for j in range(i, len(places)):
                if all(b - a <= 5 for a, b in zip(places[i:j], places[i + 1:j + 1])):
                    best = max(best, (j - i + 1) ** 2 / (places[j] - places[i] + 1))
        out.append(best)
    return out


def pagerank(weights, damping=0.85):
    out = weights.sum(1)
    walk = np.array([w / o if o > 0 else np.full(N, 1 / N) for w, o in zip(weights, out)])
    google = (1 - damping) / N + damping * walk.T
    values, vectors = np.linalg.eig(google)
    vector = np.real(vectors[:, np.argmax(np.real(values))])
    return vector / vector.sum()


def lexrank():
    idf = np.log(1 + N / (counts > 0).sum(0))
    vectors = counts * idf
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    edges = (vectors @ vectors.T > 0.1).astype(float)
    np.fill_diagonal(edges, 0)
    return pagerank(edges)


def textrank():
    sets = [set(s) for s in terms]
    weights = np.array([[len(a & b) / (np.log(len(a)) + np.log(len(b))) if i != j else 0.0
                         for j, b in enumerate(sets)] for i, a in enumerate(sets)])
    return pagerank(weights)


def greedy(choose, most):
    left, scores = set(range(N)), [0.0] * N
    for k in range(most):
        i = choose(left)
        left.discard(i)
        scores[i] = 1 - k / most
    return scores


def sumbasic(most):
    chance = p.copy()

    def choose(left):
        present = [j for j in range(V) if any(counts[i, j] for i in left)]
        top = max(present, key=lambda j: chance[j])
        have = [i for i in sorted(left) if counts[i, top]]
        i = max(have, key=lambda i: counts[i] @ chance / counts[i].sum())
        chance[counts[i] > 0] **= 2
        return i

    return greedy(choose, most)


def kl(most):
    said = np.zeros(V)

    def divergence(i):
        q = said + counts[i] + 0.01
        return float((p * np.log(p / (q / q.sum()))).sum())

    def choose(left):
        i = min(sorted(left), key=divergence)
        said[:] += counts[i]
        return i

    return greedy(choose, most)


def edmundson():
    lists = {k: [split(x) for x in pack["cues"][k].split("|")] for k in ("bonus", "stigma")}
    title = {w for w in split(TITLE) if w not in stop}
    hits = lambda s, phrases: sum(s[i:i + len(x)] == x for i in range(len(s)) for x in phrases)
    out, at = [], 0
    for k, paragraph in enumerate(paragraphs):
        for j in range(len(paragraph)):
            place = (j == 0) + (j == len(paragraph) - 1) + (k == 0) + (k == len(paragraphs) - 1)
            cue = (hits(words[at], lists["bonus"]) - hits(words[at], lists["stigma"])) / len(words[at])
            out.append(cue + sum(w in title for w in terms[at]) / len(terms[at]) + place / 4)
            at += 1
    return out


if __name__ == "__main__":
    for name, scores in [("Tf", tf()), ("Luhn", luhn()), ("LexRank", lexrank()), ("TextRank", textrank()),
                         ("SumBasic", sumbasic(4)), ("Kl", kl(4)), ("Edmundson", edmundson())]:
        print(f"    (Method::{name}, [" + ", ".join(f"{x:.6f}" for x in scores) + "]),")
