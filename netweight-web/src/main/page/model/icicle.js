// The icicle: the model at the left, right of it what is inside, each as tall as its part of a measure.
import { html, nothing, svg } from 'lit';
import { hierarchy, partition } from 'd3-hierarchy';
import { Part } from '../workbench/part.js';
import { MEASURES } from './rows.js';
import { size, words } from './cells.js';

const LETTER = 7.2;
const THINNEST = 0.7;
/** The least height of a part that has a label, and the least width of a level. */
const TEXT = 14;
const NARROWEST = 150;
/** The part at the left that leads out again. */
const BACK = 26;

class Icicle extends Part {
  static properties = {
    rows: { attribute: false },
    measure: {},
    selected: { type: Number },
    around: { state: true },
    width: { state: true },
    height: { state: true },
  };

  #resized = new ResizeObserver(() => {
    this.width = this.clientWidth;
    this.height = this.querySelector('svg')?.clientHeight || this.height;
  });

  constructor() {
    super();
    this.around = -1;
    this.width = 600;
    this.height = 500;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  willUpdate(changed) {
    if (changed.has('rows')) {
      this.around = -1;
    }
    if (changed.has('rows') || changed.has('measure')) {
      this.#partition();
    }
    if (changed.has('selected') && this.nodes.has(this.selected) && !this.#isInside(this.selected)) {
      this.around = -1;
    }
  }

  /** Where each row goes, of 1; a part is as tall as the engine's number for it says. */
  #partition() {
    const { rows, measure } = this;
    const column = rows.columns[measure];
    const root = hierarchy({ row: -1 }, ({ row }) => (row < 0 ? rows.outermost : rows.inside[row]).map((inner) => ({ row: inner })));
    root.eachAfter((node) => {
      const own = node.data.row < 0 ? size(rows.totals[measure]) : size(column[node.data.row]);
      node.value = Math.max(own, (node.children ?? []).reduce((sum, child) => sum + child.value, 0));
    });
    partition()(root);
    this.nodes = new Map();
    root.each((node) => this.nodes.set(node.data.row, node));
  }

  #isInside(row) {
    return this.around < 0 || row === this.around || this.rows.around(row).includes(this.around);
  }

  get #focus() {
    return this.nodes.get(this.around) ?? this.nodes.get(-1);
  }

  #words(row) {
    return row < 0 ? this.rows.name : this.rows.columns.name[row];
  }

  #value(row) {
    return row < 0 ? this.rows.totals[this.measure] : this.rows.columns[this.measure][row];
  }

  #choose(row) {
    this.around = row === this.around ? this.#focus.parent?.data.row ?? -1 : this.nodes.get(row)?.children ? row : this.around;
    if (row >= 0) {
      this.tell('row', row);
    }
  }

  #clicked(event) {
    const row = event.target.closest('[data-row]')?.dataset.row;
    if (row !== undefined) {
      this.#choose(Number(row));
    }
  }

  #key(event) {
    const node = this.nodes.get(this.selected) ?? this.#focus;
    const beside = (step) => {
      const all = (node.parent?.children ?? []).filter(({ value }) => value > 0);
      return all[all.indexOf(node) + step];
    };
    const next = {
      ArrowDown: () => beside(1),
      ArrowUp: () => beside(-1),
      ArrowLeft: () => node.parent,
      ArrowRight: () => node.children?.find(({ value }) => value > 0),
    }[event.key];
    if (next) {
      event.preventDefault();
      const to = next();
      if (to && to.data.row >= 0) {
        this.tell('row', to.data.row);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(node.data.row);
    } else if (event.key === 'Escape') {
      this.around = this.#focus.parent?.data.row ?? -1;
    }
  }

  render() {
    const focus = this.#focus;
    const back = focus.parent ? BACK : 0;
    const levels = Math.min(focus.height + 1, Math.max(1, Math.floor((this.width - back) / NARROWEST)));
    const wide = (this.width - back) / levels;
    const tall = this.height / (focus.x1 - focus.x0 || 1);
    const shown = [];
    const add = (node, level) => {
      const height = (node.x1 - node.x0) * tall;
      if (height >= THINNEST && node.value > 0 && level < levels) {
        shown.push({ row: node.data.row, x: back + level * wide, y: (node.x0 - focus.x0) * tall, width: wide, height, level });
        node.children?.forEach((child) => add(child, level + 1));
      }
    };
    if (focus.parent) {
      shown.push({ row: focus.parent.data.row, x: 0, y: 0, width: back, height: this.height, level: -1 });
    }
    add(focus, 0);
    return html`
      <div class="segments measures" role="radiogroup" aria-label="What the heights show">
        ${MEASURES.map(([measure, label]) => html`<label><input type="radio" name="measure" .checked=${measure === this.measure} @change=${() => this.tell('measure', measure)}><span>${label}</span></label>`)}
      </div>
      ${this.#focus.value > 0
        ? html`<svg class="icicle" tabindex="0" role="application" aria-roledescription="icicle" aria-label="What each layer has of the model’s ${MEASURES.find(([measure]) => measure === this.measure)[1].toLowerCase()}: up and down go to neighbours, right goes in, left goes out, Enter zooms, Escape zooms out" width="100%" @click=${this.#clicked} @keydown=${this.#key}>
            ${shown.map((one) => this.#part(one))}
          </svg>`
        : html`<p class="hint">${words(this.#value(-1)) === '0' ? 'There are none.' : `They are no plain number: ${words(this.#value(-1))}.`}</p>`}
      <p class="hint" role="status">${this.selected >= 0 ? html`${this.rows.columns.path[this.selected]}: <b>${words(this.#value(this.selected))}</b>` : nothing}</p>`;
  }

  #part({ row, x, y, width, height, level }) {
    const letters = height < TEXT ? 0 : Math.floor((width - 12) / LETTER);
    const name = this.#words(row);
    const count = words(this.#value(row));
    const room = letters - name.length - 2;
    const label = letters < 3 ? '' : name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
    const gap = height > 3 ? 1 : 0;
    return svg`<g data-row=${row} class=${row === this.selected ? 'on' : row < 0 || level < 0 ? 'root' : `level-${level % 3}`}>
      <rect x=${x + 0.5} y=${y} width=${Math.max(1, width - 1)} height=${Math.max(THINNEST, height - gap)} rx=${gap * 2}><title>${name}: ${count}</title></rect>
      ${label ? svg`<text x=${x + 7} y=${y + Math.min(height / 2, 60) + 4}>${label}${room > count.length ? svg`<tspan class="quiet" dx="7">${count}</tspan>` : nothing}</text>` : nothing}
    </g>`;
  }
}

customElements.define('netweight-icicle', Icicle);
