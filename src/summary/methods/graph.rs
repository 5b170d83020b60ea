//! Sentences as a graph of how alike they are, and the walk over it that LexRank and TextRank share.
//!
//! Every sentence is compared with every other: the cost is the square of their number, so only the first [`MOST`] of a
//! text take part, and those beyond are never chosen.

/// Sentences of a graph at most.
pub(super) const MOST: usize = 1_000;

/// Steps of the walk at most, and the change at which it has arrived.
const STEPS: usize = 100;
const ARRIVED: f64 = 1e-9;

/// A graph: the neighbours of each sentence with the weight of the edge.
pub(super) type Graph = Vec<Vec<(u32, f64)>>;

/// A graph of the first sentences, with an edge wherever `alike` gives a weight; it is asked once for a pair.
pub(super) fn graph(count: usize, alike: impl Fn(usize, usize) -> Option<f64>) -> Graph {
    let count = count.min(MOST);
    let mut graph: Graph = vec![Vec::new(); count];
    for a in 0..count {
        for b in a + 1..count {
            if let Some(weight) = alike(a, b) {
                graph[a].push((b as u32, weight));
                graph[b].push((a as u32, weight));
            }
        }
    }
    graph
}

/// PageRank of the sentences (Brin and Page 1998): where a walk ends that follows an edge with the chance `damping`, by
/// its weight, and else begins anew anywhere. A sentence without an edge sends the walk anywhere.
pub(super) fn rank(graph: &Graph, damping: f64, count: usize) -> Vec<f64> {
    let size = graph.len();
    let out: Vec<f64> = graph.iter().map(|edges| edges.iter().map(|(_, weight)| weight).sum()).collect();
    let mut ranks = vec![1.0 / size.max(1) as f64; size];
    for _ in 0..STEPS {
        let adrift: f64 = ranks.iter().zip(&out).filter(|(_, out)| **out <= 0.0).map(|(rank, _)| rank).sum();
        let base = (1.0 - damping + damping * adrift) / size as f64;
        let mut next = vec![base; size];
        for ((edges, rank), out) in graph.iter().zip(&ranks).zip(&out).filter(|(_, out)| **out > 0.0) {
            edges.iter().for_each(|(to, weight)| next[*to as usize] += damping * rank * weight / out);
        }
        let change: f64 = ranks.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        ranks = next;
        if change < ARRIVED {
            break;
        }
    }
    ranks.resize(count, 0.0);
    ranks
}
