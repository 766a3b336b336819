// Reads graph.cyjs with Cytoscape.js, writes it back as cytoscape.cyjs, and prints what was read, as tools.py does.
const cytoscape = require("cytoscape");
const fs = require("fs");

const graph = JSON.parse(fs.readFileSync("graph.cyjs", "utf8"));
// `preset` takes the places of the file; without it, Cytoscape.js lays the graph out by itself.
const cy = cytoscape({ headless: true, layout: { name: "preset" }, ...graph });
fs.writeFileSync("cytoscape.cyjs", JSON.stringify(cy.json()));

const place = new Map(cy.nodes().map((node, at) => [node.id(), at]));
const nodes = cy.nodes().map((node) => ({ ...node.data(), ...node.position() }));
const ties = cy.edges().map((edge) => [place.get(edge.source().id()), place.get(edge.target().id()), edge.data()]);
console.log(JSON.stringify({ "cytoscape cyjs": { nodes, ties } }));
