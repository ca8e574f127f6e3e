// Where the graph's nodes and edges go: in layers, by dagre. Loaded with the first graph.
import { Graph } from 'dagre-d3-es/src/graphlib/index.js';
import { layout } from 'dagre-d3-es/src/dagre/index.js';

export const FONT = 13;
const LINE = 17;
const SMALL = 0.82;
const TITLE = 14;

const pen = document.createElement('canvas').getContext('2d');

function width(text, size) {
  pen.font = `${size}px ui-sans-serif, system-ui, sans-serif`;
  return pen.measureText(text).width;
}

/** Places on the nodes (x, y, width, height from their middle) and points on the edges. */
export function placed(nodes, edges, lines) {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 22, ranksep: 30, edgesep: 12, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) {
    const texts = lines(node);
    const widest = Math.max(...texts.map((text, index) => width(text, index ? FONT * SMALL : FONT)));
    graph.setNode(node.id, node.open ? { open: true } : { width: Math.max(70, widest + 26), height: LINE * texts.length + 14 });
  }
  for (const node of nodes) {
    if (node.parent !== undefined) {
      graph.setParent(node.id, node.parent);
    }
  }
  edges.forEach(({ from, to, shape }, index) => {
    graph.setEdge(from, to, { width: width(shape, FONT * SMALL) + 8, height: LINE, labelpos: 'r', labeloffset: 4, index }, String(index));
  });
  layout(graph);
  const places = new Map(nodes.map(({ id }) => [id, graph.node(id)]));
  frame(nodes, places);
  const paths = graph.edges().map((edge) => graph.edge(edge)).map(({ index, points, x, y }) => ({ ...edges[index], points, x, y }));
  return { places, paths, width: graph.graph().width, height: graph.graph().height };
}

/** Makes frames taller by their titles, which dagre knows nothing of. */
function frame(nodes, places) {
  const titles = new Map();
  for (const { id, open, parent } of [...nodes].reverse()) {
    if (open) {
      titles.set(id, (titles.get(id) ?? 0) + 1);
      const place = places.get(id);
      place.y -= (TITLE * titles.get(id)) / 2;
      place.height += TITLE * titles.get(id);
      titles.set(parent, Math.max(titles.get(parent) ?? 0, titles.get(id)));
    }
  }
}
