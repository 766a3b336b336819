"""What networkx says of the characters of "Les Misérables" who share a chapter, for the table in docs/measures.md.

    lesmis.py ties                  the graph as a table of ties: two names and a weight, with tabs between them
    lesmis.py measures              names, ties and all measures as JSON; eigenvector with tol=1e-14, PageRank with 1e-16
    lesmis.py modularity "[1,2,…]"  the modularity of a division: a number for each node, in the order of `names`

networkx holds the graph (Knuth, "The Stanford GraphBase", 1993). Needs networkx 3.6 and scipy.
"""

import json
import sys

import networkx as nx

sys.dont_write_bytecode = True
from make import of_graph


def main():
    graph = nx.les_miserables_graph()
    names = sorted(graph)
    numbered = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    for a, b, data in graph.edges(data=True):
        numbered.add_edge(names.index(a), names.index(b), weight=data["weight"])
    match sys.argv[1:]:
        case ["ties"]:
            for a, b, data in numbered.edges(data=True):
                print(names[a], names[b], data["weight"], sep="\t")
        case ["measures"]:
            print(json.dumps({**of_graph("Les Misérables", numbered), "names": names}))
        case ["modularity", division]:
            groups = {}
            for node, group in enumerate(json.loads(division)):
                groups.setdefault(group, set()).add(node)
            print(nx.community.modularity(numbered, groups.values()))
        case _:
            sys.exit(__doc__)


main()
