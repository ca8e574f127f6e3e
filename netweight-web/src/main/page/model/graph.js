// The graph: modules folded, what is repeated once, laid out in layers; it can be moved and scaled,
// and each module opens where it stands.
import { html, nothing, svg } from 'lit';
import { Part } from '../workbench/part.js';
import { words } from './cells.js';

const LEAST = 0.05;
const MOST = 3;

class GraphView extends Part {
  static properties = {
    ask: { attribute: false },
    unfolded: { attribute: false },
    selected: { type: Number },
    shown: { state: true },
    refused: { state: true },
    view: { state: true },
    focused: { state: true },
  };

  #asked = '';
  #drag;
  #keep;

  constructor() {
    super();
    this.view = { x: 0, y: 0, scale: 1 };
  }

  willUpdate(changed) {
    const wanted = JSON.stringify(this.unfolded ?? null);
    if (changed.has('ask') || (changed.has('unfolded') && wanted !== this.#asked)) {
      this.#load(wanted);
    }
  }

  updated(changed) {
    if (changed.has('selected') && this.shown) {
      const node = this.#nodeOf(this.selected);
      if (node && node.id !== this.focused) {
        this.focused = node.id;
        this.#reveal(node);
      }
    }
  }

  async #load(wanted) {
    this.#asked = wanted;
    const ask = this.ask;
    const request = this.unfolded ? { ask: 'graph', open: this.unfolded } : { ask: 'graph' };
    try {
      const [{ placed }, answer] = await Promise.all([import('./layout.js'), ask(request)]);
      if (ask !== this.ask || wanted !== this.#asked) {
        return;
      }
      const first = !this.shown || this.shown.ask !== ask;
      const place = placed(answer.nodes, answer.edges, lines);
      const nodes = new Map(answer.nodes.map((node) => [node.id, node]));
      this.shown = { ...place, nodes, ask, folded: answer.folded };
      this.refused = undefined;
      if (first) {
        await this.updateComplete;
        this.#start();
        const node = this.#nodeOf(this.selected);
        this.focused = node?.id;
        if (node) {
          this.#reveal(node);
        }
      } else if (this.#keep) {
        this.#hold();
      }
    } catch (refusal) {
      this.refused = refusal.message;
    }
  }

  /** The innermost node that stands for a row. */
  #nodeOf(row) {
    const holding = [...this.shown.nodes.values()].filter(({ rows: [first, last] }) => first <= row && row <= last);
    return holding.sort((one, other) => one.rows[1] - one.rows[0] - (other.rows[1] - other.rows[0]) || Number(one.open) - Number(other.open))[0];
  }

  get #frame() {
    return this.querySelector('svg.graph');
  }

  /** Shows the whole where it can still be read, else its beginning. */
  #start() {
    const { width, height } = this.#frame.getBoundingClientRect();
    const whole = Math.min(width / this.shown.width, height / this.shown.height, 1);
    const scale = Math.max(whole, Math.min(0.8, Math.max(0.45, width / this.shown.width)));
    this.view = { scale, x: (width - this.shown.width * scale) / 2, y: this.shown.height * scale < height ? (height - this.shown.height * scale) / 2 : 0 };
  }

  #fit() {
    const { width, height } = this.#frame.getBoundingClientRect();
    const scale = Math.max(LEAST, Math.min(width / this.shown.width, height / this.shown.height, 1));
    this.view = { scale, x: (width - this.shown.width * scale) / 2, y: (height - this.shown.height * scale) / 2 };
  }

  #scale(factor, x, y) {
    const { width, height } = this.#frame.getBoundingClientRect();
    const at = { x: x ?? width / 2, y: y ?? height / 2 };
    const scale = Math.min(MOST, Math.max(LEAST, this.view.scale * factor));
    const moved = scale / this.view.scale;
    this.view = { scale, x: at.x - (at.x - this.view.x) * moved, y: at.y - (at.y - this.view.y) * moved };
  }

  #wheel(event) {
    event.preventDefault();
    const box = this.#frame.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) {
      this.#scale(Math.exp(-event.deltaY / 200), event.clientX - box.left, event.clientY - box.top);
    } else {
      this.view = { ...this.view, x: this.view.x - event.deltaX, y: this.view.y - event.deltaY };
    }
  }

  #down(event) {
    this.#drag = { x: event.clientX, y: event.clientY, view: this.view, moved: false };
  }

  #move(event) {
    const drag = this.#drag;
    if (drag) {
      const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.moved && Math.hypot(x, y) > 4) {
        drag.moved = true;
        this.#frame.setPointerCapture(event.pointerId);
      }
      if (drag.moved) {
        this.view = { ...drag.view, x: drag.view.x + x, y: drag.view.y + y };
      }
    }
  }

  #up(event) {
    const drag = this.#drag;
    this.#drag = undefined;
    const id = event.target.closest('[data-id]')?.dataset.id;
    if (drag && !drag.moved && id !== undefined) {
      this.#chosen(this.shown.nodes.get(id));
    }
  }

  #chosen(node) {
    if (this.focused === node.id && node.module) {
      this.#toggle(node);
    }
    this.focused = node.id;
    this.tell('row', node.rows[0]);
  }

  #toggle(node) {
    const { x, y } = this.shown.places.get(node.id);
    this.#keep = { id: node.id, x: this.view.x + x * this.view.scale, y: this.view.y + y * this.view.scale };
    const open = [...this.shown.nodes.values()].filter((one) => one.open).map(({ id }) => id);
    this.tell('unfold', node.open ? open.filter((id) => id !== node.id) : [...open, node.id]);
  }

  /** Keeps what was opened where it was seen. */
  #hold() {
    const place = this.shown.places.get(this.#keep.id);
    if (place) {
      const top = this.shown.nodes.get(this.#keep.id).open ? place.y - place.height / 2 + 20 : place.y;
      this.view = { ...this.view, x: this.#keep.x - place.x * this.view.scale, y: this.#keep.y - top * this.view.scale };
    }
    this.#keep = undefined;
  }

  #reveal(node) {
    const { x, y } = this.shown.places.get(node.id);
    const { width, height } = this.#frame.getBoundingClientRect();
    const at = { x: this.view.x + x * this.view.scale, y: this.view.y + y * this.view.scale };
    if (at.x < 40 || at.y < 30 || at.x > width - 40 || at.y > height - 30) {
      this.view = { ...this.view, x: this.view.x + width / 2 - at.x, y: this.view.y + height / 2 - at.y };
    }
  }

  #key(event) {
    const node = this.shown?.nodes.get(this.focused);
    const steps = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };
    const other = { '+': () => this.#scale(1.25), '=': () => this.#scale(1.25), '-': () => this.#scale(0.8), 0: () => this.#fit() };
    if (steps[event.key]) {
      event.preventDefault();
      const next = this.#next(node, steps[event.key]);
      if (next) {
        this.focused = next.id;
        this.#reveal(next);
        this.tell('row', next.rows[0]);
      }
    } else if ((event.key === 'Enter' || event.key === ' ') && node?.module) {
      event.preventDefault();
      this.#toggle(node);
    } else if (event.key === 'Escape' && node?.parent !== undefined) {
      this.#toggle(this.shown.nodes.get(node.parent));
      this.focused = node.parent;
    } else if (other[event.key]) {
      event.preventDefault();
      other[event.key]();
    }
  }

  /** The nearest node that lies in a direction. */
  #next(node, [right, down]) {
    const all = [...this.shown.nodes.values()].filter((one) => !one.open);
    if (!node) {
      return all[0];
    }
    const from = this.shown.places.get(node.id);
    let best;
    for (const one of all) {
      const to = this.shown.places.get(one.id);
      const along = right * (to.x - from.x) + down * (to.y - from.y);
      const aside = Math.abs(right ? to.y - from.y : to.x - from.x);
      const far = along + 2.5 * aside;
      if (one !== node && along > 1 && (!best || far < best.far)) {
        best = { one, far };
      }
    }
    return best?.one;
  }

  render() {
    if (!this.shown) {
      return html`<p class="hint" role="status">${this.refused ?? 'The graph is being laid out …'}</p>`;
    }
    const { x, y, scale } = this.view;
    const { nodes, places, paths, folded } = this.shown;
    const shown = nodes.get(this.focused);
    return html`
      <div class="over-graph">
        <button type="button" aria-label="Larger" @click=${() => this.#scale(1.25)}>+</button>
        <button type="button" aria-label="Smaller" @click=${() => this.#scale(0.8)}>−</button>
        <button type="button" @click=${() => this.#fit()}>All</button>
        ${shown?.module ? html`<button type="button" @click=${() => this.#toggle(shown)}>${shown.open ? 'Close' : 'Open'} ${shown.label}</button>` : nothing}
      </div>
      <svg class="graph" tabindex="0" role="application" aria-roledescription="graph" aria-label="Graph of the layers: arrow keys go from node to node, Enter opens a module, Escape closes the one around it"
        @wheel=${this.#wheel} @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${() => (this.#drag = undefined)} @keydown=${this.#key}>
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"></path></marker></defs>
        <g transform="translate(${x} ${y}) scale(${scale})">
          ${[...nodes.values()].filter((node) => node.open).map((node) => this.#frameOf(node, places.get(node.id)))}
          ${paths.map((path) => this.#edge(path))}
          ${[...nodes.values()].filter((node) => !node.open).map((node) => this.#node(node, places.get(node.id)))}
        </g>
      </svg>
      <p class="unseen" role="status">${shown ? `${lines(shown).join(', ')}${shown.module ? (shown.open ? ', open' : ', closed') : ''}` : ''}</p>
      ${folded.length || this.refused ? html`<p class="hint" role="status">${this.refused ?? 'So many nodes cannot be seen at once: close another module first.'}</p>` : nothing}`;
  }

  #frameOf(node, { x, y, width, height }) {
    return svg`<g class="frame ${node.id === this.focused ? 'on' : ''}" data-id=${node.id}>
      <rect x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx="10"></rect>
      <text x=${x - width / 2 + 10} y=${y - height / 2 + 15}>▾ ${title(node)}</text>
    </g>`;
  }

  #node(node, { x, y, width, height }) {
    const texts = lines(node);
    const [left, top] = [x - width / 2, y - height / 2];
    return svg`<g class="node ${node.kind} ${node.id === this.focused ? 'on' : ''}" data-id=${node.id}>
      ${node.repeat > 1 ? svg`<rect x=${left + 5} y=${top + 5} width=${width} height=${height} rx="7"></rect>` : nothing}
      <rect x=${left} y=${top} width=${width} height=${height} rx="7"></rect>
      ${texts.map((text, index) => svg`<text class=${index ? 'small' : ''} x=${x} y=${top + 20 + index * 17} text-anchor="middle">${text}</text>`)}
    </g>`;
  }

  #edge({ points, shape, x, y }) {
    const [first, ...rest] = points;
    const last = rest.pop();
    const middle = rest.map((point, index) => {
      const next = rest[index + 1] ?? last;
      const end = index === rest.length - 1 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
      return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
    });
    const path = `M${first.x} ${first.y}${middle.join('') || `L${last.x} ${last.y}`}`;
    return svg`<g class="edge"><path d=${path} marker-end="url(#arrow)"></path><text x=${x} y=${y + 4} text-anchor="middle">${shape}</text></g>`;
  }
}

const title = ({ label, repeat }) => (repeat > 1 ? `${label} ×${repeat}` : label);

/** A node's lines: its name, its type, and what it has. */
function lines(node) {
  const each = node.repeat > 1 ? ' each' : '';
  const count = words(node.parameters);
  const type = node.type && node.type !== 'module' && node.type !== node.label ? [node.type] : [];
  return [`${node.module ? '▸ ' : ''}${title(node)}`, ...type, ...(count === '0' ? [] : [`${count} parameters${each}`])];
}

customElements.define('netweight-graph', GraphView);
