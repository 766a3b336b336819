"""Reads every export with networkx and igraph, writes each back in its own format, and prints what was read.

Runs in the folder of the exports. The answer is one JSON object: for each tool and format, `nodes` (each with `id`, `name` and
all attributes) and `ties` (two places among the nodes, and all attributes). What a tool writes is called `TOOL.FORMAT`.
"""

import csv
import json

import igraph
import networkx


def of_networkx(graph, name):
    nodes = list(graph)
    place = {node: at for at, node in enumerate(nodes)}
    called = lambda node, data: data[name] if name else node
    return {
        "nodes": [{**data, "id": node, "name": called(node, data)} for node, data in graph.nodes(data=True)],
        "ties": [[place[a], place[b], data] for a, b, data in graph.edges(data=True)],
    }


def of_igraph(graph, name, id=None):
    nodes = [vertex.attributes() for vertex in graph.vs]
    return {
        "nodes": [{**data, "name": data[name], "id": data[id] if id else None} for data in nodes],
        "ties": [[*edge.tuple, edge.attributes()] for edge in graph.es],
    }


def rows(name):
    return list(csv.DictReader(open(name, encoding="utf-8", newline="")))


def unguarded(row):
    """Takes the apostrophe away that keeps spreadsheets from taking a text for a formula."""
    odd = tuple("=+-@'\t\r\n\uff1d\uff0b\uff0d\uff20")
    plain = lambda cell: cell[1:] if cell.startswith("'") and cell[1:].startswith(odd) else cell
    return {key: plain(cell) for key, cell in row.items()}


def of_csv():
    nodes, ties = [[unguarded(row) for row in rows(name)] for name in ("nodes.csv", "edges.csv")]
    place = {row["id"]: at for at, row in enumerate(nodes)}
    return {
        "nodes": [{**row, "name": row["label"]} for row in nodes],
        "ties": [[place[row["source"]], place[row["target"]], row] for row in ties],
    }


def dump(value, name):
    json.dump(value, open(name, "w", encoding="utf-8"))


def load(name):
    return json.load(open(name, encoding="utf-8"))


def main():
    answers = {"csv csv": of_csv()}

    graph = networkx.node_link_graph(load("graph.json"))
    answers["networkx json"] = of_networkx(graph, "name")
    dump(networkx.node_link_data(graph, edges="edges"), "networkx.json")

    graph = networkx.read_graphml("graph.graphml")
    answers["networkx graphml"] = of_networkx(graph, "label")
    networkx.write_graphml(graph, "networkx.graphml")

    graph = networkx.read_gexf("graph.gexf")
    answers["networkx gexf"] = of_networkx(graph, "label")
    for node in answers["networkx gexf"]["nodes"]:
        # In GEXF, y grows upwards.
        node["x"], node["y"] = node["viz"]["position"]["x"], -node["viz"]["position"]["y"]
    networkx.write_gexf(graph, "networkx.gexf")

    graph = networkx.cytoscape_graph(load("graph.cyjs"))
    answers["networkx cyjs"] = of_networkx(graph, "name")
    dump(networkx.cytoscape_data(graph), "networkx.cyjs")

    graph = networkx.read_pajek("graph.net")
    answers["networkx net"] = of_networkx(graph, None)
    networkx.write_pajek(graph, "networkx.net")

    graph = igraph.Graph.Read_GraphML("graph.graphml")
    answers["igraph graphml"] = of_igraph(graph, "label", "id")
    graph.write_graphml("igraph.graphml")

    graph = igraph.Graph.Read_Pajek("graph.net")
    answers["igraph net"] = of_igraph(graph, "name")
    graph.write_pajek("igraph.net")

    print(json.dumps(answers))


main()
