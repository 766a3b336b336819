"""Makes reference.json: graphs and counts with the measures that networkx and scipy give for them.

    python3 tests/measure_reference/make.py > tests/measure_reference/reference.json

with networkx 3.6.1 and scipy 1.17.1. All graphs are generated, but for one: the ties of a karate club (Zachary, "An
information flow model for conflict and fission in small groups", 1977), which networkx holds.
"""

import json
import math
import random
import sys
from fractions import Fraction

import networkx as nx
from scipy import stats


def weighted(graph, seed):
    chance = random.Random(seed)
    graph = nx.convert_node_labels_to_integers(nx.Graph(graph))
    for _, _, data in graph.edges(data=True):
        # Few different weights, so that many paths are equally long; all lengths are sums of 1/1 … 1/9.
        data["weight"] = chance.choice([1, 1, 1, 2, 2, 3, 4, 5, 9])
    return graph


def graphs():
    yield "nothing", nx.empty_graph(0)
    yield "one node", nx.empty_graph(1)
    yield "no ties", nx.empty_graph(4)
    yield "one tie", weighted(nx.path_graph(2), 1)
    yield "path", weighted(nx.path_graph(7), 2)
    yield "star with heavy ties", nx.Graph([(0, at, {"weight": 4000 + at}) for at in range(1, 6)])
    yield "complete", weighted(nx.complete_graph(9), 3)
    yield "pairs and loners", weighted(nx.disjoint_union_all([nx.path_graph(2), nx.path_graph(2), nx.empty_graph(3)]), 4)
    yield "two components", weighted(nx.disjoint_union(nx.gnm_random_graph(25, 60, 1), nx.cycle_graph(6)), 5)
    yield "grown", weighted(nx.barabasi_albert_graph(60, 3, 2), 6)
    yield "groups", weighted(nx.planted_partition_graph(4, 12, 0.6, 0.04, 3), 7)
    yield "chance", weighted(nx.gnm_random_graph(80, 160, 4), 8)
    karate = nx.karate_club_graph()
    yield "karate club", nx.Graph([(a, b, {"weight": data["weight"]}) for a, b, data in karate.edges(data=True)])
    yield "karate club, unweighted", nx.Graph([(a, b, {"weight": 1}) for a, b in karate.edges])


def of_graph(name, graph):
    nodes = sorted(graph)
    ties = sorted((min(a, b), max(a, b), data["weight"]) for a, b, data in graph.edges(data=True))
    for _, _, data in graph.edges(data=True):
        data["distance"] = 1 / data["weight"]
    listed = lambda values: [values[node] for node in nodes]
    strength = dict(graph.degree(weight="weight"))
    best = max(
        (nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed)) for seed in range(20)),
        default=0,
    ) if ties else 0
    return {
        "name": name,
        "nodes": len(nodes),
        "ties": ties,
        "degree": listed(dict(graph.degree())),
        "strength": listed(strength),
        "betweenness": listed(nx.betweenness_centrality(graph)),
        "weighted_betweenness": listed(nx.betweenness_centrality(graph, weight="distance")),
        "closeness": listed(nx.closeness_centrality(graph)),
        "weighted_closeness": listed(nx.closeness_centrality(graph, distance="distance")),
        "eigenvector": listed(eigenvector(graph)) if nodes else [],
        "pagerank": listed(nx.pagerank(graph, tol=1e-16, max_iter=10000)) if nodes else [],
        "clustering": listed(nx.clustering(graph)),
        "weighted_clustering": listed(nx.clustering(graph, weight="weight")) if ties else [0] * len(nodes),
        "core": listed(nx.core_number(graph)),
        "components": sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part)),
        "best_louvain": best,
        "disparity": [disparity(graph, strength, a, b, weight) for a, b, weight in ties],
        "noise_corrected": [noise_corrected(strength, a, b, weight) for a, b, weight in ties],
    }


def eigenvector(graph):
    try:
        return nx.eigenvector_centrality(graph, max_iter=20_000, tol=1e-14, weight="weight")
    except nx.PowerIterationFailedConvergence:
        # networkx does not scale the weights, so that its iteration hardly moves on heavy stars.
        return nx.eigenvector_centrality_numpy(graph, weight="weight")


def disparity(graph, strength, a, b, weight):
    """Serrano, Boguñá and Vespignani (2009), equation 2."""
    return float(min((1 - Fraction(weight, strength[end])) ** (graph.degree(end) - 1) for end in (a, b)))


def noise_corrected(strength, a, b, weight):
    """Coscia and Neffke (2017), section IV, in exact fractions up to the last step."""
    n_i, n_j, n_ij = Fraction(strength[a]), Fraction(strength[b]), Fraction(weight)
    n = Fraction(sum(strength.values()))
    expected = n_i * n_j / n**2
    variance = n_i * n_j * (n - n_i) * (n - n_j) / (n**4 * (n - 1))
    alpha = expected**2 / variance * (1 - expected) - expected
    beta = expected / variance * (1 - expected**2) - (1 - expected)
    posterior = (alpha + n_ij) / (alpha + beta + n)
    kappa = n / (n_i * n_j)
    change = 1 / (n_i * n_j) - n * (n_i + n_j) / (n_i * n_j) ** 2
    slope = 2 * (kappa + n_ij * change) / (kappa * n_ij + 1) ** 2
    lift = (kappa * n_ij - 1) / (kappa * n_ij + 1)
    deviation = math.sqrt(n * posterior * (1 - posterior) * slope**2)
    return float(stats.norm.sf(float(lift) / deviation))


def tables():
    """Counts as (both, one, other, all); the last ones are large and far from chance."""
    chance = random.Random(11)
    rows = [(1, 1, 1, 1), (1, 1, 1, 2), (3, 3, 3, 3), (5, 5, 9, 9), (21, 40, 40, 60), (30, 40, 40, 60), (20, 40, 40, 60)]
    for _ in range(40):
        total = chance.choice([10, 50, 400, 3000, 100_000])
        a, b = chance.randint(1, total), chance.randint(1, max(1, total // 3))
        rows.append((chance.randint(max(1, a + b - total), min(a, b)), a, b, total))
    return rows + [(150, 12_593, 932, 14_307_668), (20, 42, 20, 14_307_668), (2000, 5000, 5000, 1_000_000)]


def of_table(both, a, b, total):
    rest = [[both, a - both], [b - both, total - a - b + both]]
    expected = a * b / total
    cells = zip([both, a - both, b - both, total - a - b + both],
                [a * b, a * (total - b), b * (total - a), (total - a) * (total - b)])
    g2 = 2 * math.fsum(o * math.log(o * total / e) for o, e in cells if o)
    if all(map(all, rest)):
        assert math.isclose(g2, stats.chi2_contingency(rest, correction=False, lambda_="log-likelihood")[0], rel_tol=1e-7, abs_tol=1e-7)
    # Exact: sums of whole numbers, and the logarithm at the end.
    ways = sum(math.comb(a, k) * math.comb(total - a, b - k) for k in range(both, min(a, b) + 1)) if total <= 5000 else None
    if ways is not None:
        ln_p = math.log(Fraction(ways, math.comb(total, b))) if ways < math.comb(total, b) else 0.0
    else:
        ln_p = exact_log(both, a, b, total)
    pmi = math.log2(total * both / (a * b))
    return {
        "counts": [both, a, b, total],
        "association": total * both / (a * b),
        "cosine": both / math.sqrt(a * b),
        "jaccard": both / (a + b - both),
        "pmi": pmi,
        "npmi": pmi / -math.log2(both / total) if both < total else 1.0,
        "g2": -g2 if both < expected else g2,
        "ln_p": ln_p,
        "p": float(stats.hypergeom.sf(both - 1, total, a, b)),
    }


def exact_log(both, a, b, total):
    """The logarithm of the tail: the first term from whole numbers, the others by their ratios, in fractions."""
    ln = lambda number: (number.bit_length() - 64) * math.log(2) + math.log(number >> (number.bit_length() - 64)) \
        if number.bit_length() > 1000 else math.log(number)
    small, large = sorted((a, b))
    term = Fraction(1)
    series = Fraction(0)
    scale = 10**40
    value = scale
    for k in range(both, small + 1):
        series += value
        value = value * (a - k) * (b - k) // ((k + 1) * (total - a - b + k + 1)) if k < small else 0
        if value == 0:
            break
    numerator = math.comb(a, both) * math.comb(total - a, b - both)
    denominator = math.comb(total, b)
    shift = denominator.bit_length() - numerator.bit_length()
    ratio = Fraction(numerator << max(0, shift), denominator << max(0, -shift))
    tail = ratio * series / scale
    return math.log(tail.numerator * 10**30 // tail.denominator) - 30 * math.log(10) - shift * math.log(2)


def main():
    rows = [of_table(*row) for row in tables()]
    p = [row["p"] for row in rows]
    tests = len(p) + 100
    q = stats.false_discovery_control(p + [1.0] * 100).tolist()[: len(p)]
    made = {
        "graphs": [of_graph(name, graph) for name, graph in graphs()],
        "tables": rows,
        "adjusted": {"tests": tests, "q": q},
    }
    json.dump(made, sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()
