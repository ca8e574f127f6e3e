// The rows as a tree table: an ARIA treegrid whose rows are in the page only where they are seen,
// so that ten thousand are as light as ten.
import { html, nothing } from 'lit';
import { Part } from '../workbench/part.js';
import { MEASURES } from './rows.js';
import { reason, total, words } from './cells.js';

const SHOWN = ['parameters', 'macs', 'bytes'];
const COLUMNS = [['name', 'Layer'], ['type', 'Type'], ['shape', 'Output shape'], ...MEASURES.filter(([measure]) => SHOWN.includes(measure))];

/** Rows beyond the edges, so that a quick scroll shows no gaps. */
const BEYOND = 8;

/** How long letters belong to one word that is looked for. */
const TYPING = 700;

class Table extends Part {
  static properties = {
    rows: { attribute: false },
    open: { attribute: false },
    selected: { type: Number },
    search: {},
    sort: {},
    plumbing: { type: Boolean },
    first: { state: true },
  };

  #height = 30;
  #typed = '';
  #typedAt = 0;
  #frame = 0;
  #shownAt = -1;
  #resized = new ResizeObserver(() => this.#scrolled());

  constructor() {
    super();
    this.open = new Set();
    this.first = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  firstUpdated() {
    this.#resized.observe(this.#body);
  }

  willUpdate(changed) {
    if (['rows', 'open', 'search', 'sort', 'plumbing'].some((name) => changed.has(name))) {
      this.list = this.rows.seen({ open: this.open, search: this.search, sort: this.sort, plumbing: this.plumbing });
      this.at = new Map(this.list.seen.map((row, index) => [row, index]));
    }
  }

  updated(changed) {
    const height = this.querySelector('[role="row"].one')?.offsetHeight;
    if (height && height !== this.#height) {
      this.#height = height;
      this.requestUpdate();
    }
    if (changed.has('selected') || changed.has('rows')) {
      this.#reveal();
    }
  }

  get #body() {
    return this.querySelector('.scroll');
  }

  #scrolled() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.first = Math.max(0, Math.floor(this.#body.scrollTop / this.#height) - BEYOND);
      this.requestUpdate();
    });
  }

  /** Scrolls to the selected row, where it is not seen. */
  #reveal() {
    const index = this.at.get(this.selected);
    if (index === undefined || index === this.#shownAt) {
      return;
    }
    this.#shownAt = index;
    const body = this.#body;
    const head = this.querySelector('.head').offsetHeight;
    const foot = this.querySelector('.foot').offsetHeight;
    const top = index * this.#height;
    if (top < body.scrollTop) {
      body.scrollTop = top;
    } else if (top + this.#height > body.scrollTop + body.clientHeight - head - foot) {
      body.scrollTop = top + this.#height - body.clientHeight + head + foot;
    }
  }

  #select(row) {
    if (row !== undefined && row !== this.selected) {
      this.tell('row', row);
    }
  }

  #toggle(row, open = !this.open.has(row)) {
    const changed = new Set(this.open);
    changed[open ? 'add' : 'delete'](row);
    this.tell('open-rows', changed);
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest('button')) {
      return;
    }
    const { seen } = this.list;
    const index = this.at.get(this.selected) ?? -1;
    const row = seen[index];
    const page = Math.max(1, Math.floor(this.#body.clientHeight / this.#height) - 3);
    const moves = {
      ArrowDown: () => this.#select(seen[Math.min(index + 1, seen.length - 1)]),
      ArrowUp: () => this.#select(seen[Math.max(index - 1, 0)]),
      PageDown: () => this.#select(seen[Math.min(index + page, seen.length - 1)]),
      PageUp: () => this.#select(seen[Math.max(index - page, 0)]),
      Home: () => this.#select(seen[0]),
      End: () => this.#select(seen.at(-1)),
      ArrowRight: () => this.#right(row, seen[index + 1]),
      ArrowLeft: () => this.#left(row),
      Enter: () => this.#isOpenable(row) && this.#toggle(row),
      '*': () => this.tell('open-rows', new Set([...this.open, ...seen.filter((one) => this.rows.parent(one) === this.rows.parent(row) && this.#isOpenable(one))])),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    } else if (event.key.length === 1 && event.key !== ' ') {
      event.preventDefault();
      this.#type(event, index);
    }
  }

  #isOpenable(row) {
    return row !== undefined && this.rows.isOpenable(row, this.plumbing);
  }

  #right(row, next) {
    if (this.#isOpenable(row)) {
      if (this.open.has(row)) {
        this.#select(next);
      } else {
        this.#toggle(row, true);
      }
    }
  }

  #left(row) {
    if (row === undefined) {
      return;
    }
    if (this.#isOpenable(row) && this.open.has(row)) {
      this.#toggle(row, false);
    } else if (this.rows.parent(row) >= 0) {
      this.#select(this.rows.parent(row));
    }
  }

  /** Goes to the next row whose name begins with what is typed. */
  #type({ key, timeStamp }, index) {
    this.#typed = timeStamp - this.#typedAt < TYPING ? this.#typed + key : key;
    this.#typedAt = timeStamp;
    const { seen } = this.list;
    const start = index + (this.#typed.length === 1 ? 1 : 0);
    const word = this.#typed.toLowerCase();
    for (let i = 0; i < seen.length; i++) {
      const row = seen[(start + i) % seen.length];
      if (this.rows.columns.name[row].toLowerCase().startsWith(word)) {
        this.#select(row);
        return;
      }
    }
  }

  #sortBy(measure) {
    const next = { [`${measure}-`]: measure, [measure]: '' }[this.sort] ?? `${measure}-`;
    this.tell('sort', next);
  }

  #clicked(event) {
    const element = event.target.closest('[data-row]');
    if (element) {
      const row = Number(element.dataset.row);
      this.#select(row);
      if (event.target.closest('.twist')) {
        this.#toggle(row);
      }
    }
  }

  render() {
    const { seen } = this.list;
    const shown = Math.ceil((this.#body?.clientHeight || innerHeight) / this.#height) + 2 * BEYOND;
    const part = seen.slice(this.first, this.first + shown);
    const active = this.at.has(this.selected) && part.includes(this.selected) ? `row-${this.selected}` : nothing;
    return html`<div class="scroll" role="treegrid" tabindex="0" style="--rows:${Math.max(4, seen.length + 2) * this.#height + 8}px" aria-label="Layers of ${this.rows.name}" aria-rowcount=${seen.length + 2} aria-colcount=${COLUMNS.length} aria-activedescendant=${active} @keydown=${this.#key} @scroll=${this.#scrolled} @click=${this.#clicked} @dblclick=${(event) => this.#twice(event)}>
      <div class="head line-of" role="row" aria-rowindex="1">${COLUMNS.map((column) => this.#head(column))}</div>
      <div class="body" role="rowgroup" style="height:${seen.length * this.#height}px">
        ${part.map((row, index) => this.#row(row, this.first + index))}
      </div>
      ${seen.length ? nothing : html`<p class="hint none" role="status">No layer’s name, type or path has “${this.search}”.</p>`}
      ${this.#foot(seen.length)}
    </div>`;
  }

  #twice(event) {
    const row = Number(event.target.closest('[data-row]')?.dataset.row ?? -1);
    if (row >= 0 && this.#isOpenable(row) && !event.target.closest('.twist')) {
      this.#toggle(row);
    }
  }

  #head([name, label]) {
    if (!SHOWN.includes(name)) {
      return html`<div class="of-${name}" role="columnheader">${label}</div>`;
    }
    const order = this.sort === name ? 'ascending' : this.sort === `${name}-` ? 'descending' : 'none';
    return html`<div class="number of-${name}" role="columnheader" aria-sort=${order}>
      <button type="button" class="quiet" @click=${() => this.#sortBy(name)}>${label}<span aria-hidden="true">${{ ascending: ' ↑', descending: ' ↓', none: '' }[order]}</span></button>
    </div>`;
  }

  #row(row, index) {
    const { columns } = this.rows;
    const openable = this.#isOpenable(row);
    const open = openable && (this.open.has(row) || !!this.search);
    const [place, beside] = this.list.places.get(row);
    const calls = columns.calls[row];
    const unknown = columns.unknownShapes[row];
    return html`<div class="one line-of" role="row" id="row-${row}" data-row=${row} style="transform:translateY(${index * this.#height}px)"
        aria-level=${this.rows.levels[row] + 1} aria-posinset=${place} aria-setsize=${beside} aria-rowindex=${index + 2} aria-selected=${row === this.selected} aria-expanded=${openable ? open : nothing}>
      <div class="of-name" role="gridcell" title=${columns.path[row]} style="padding-left:${Math.min(this.rows.levels[row], 12) * 0.9}rem">
        <span class="twist" aria-hidden="true">${openable ? (open ? '▾' : '▸') : ''}</span><span class="word">${columns.name[row]}</span>${calls > 1 ? html`<small>called ${calls}×</small>` : nothing}
      </div>
      <div class="of-type" role="gridcell" title=${this.rows.type(row)}>${this.rows.type(row)}</div>
      <div class="of-shape" role="gridcell" title=${unknown ?? this.rows.shape(row)}>${this.rows.shape(row)}</div>
      ${SHOWN.map((measure) => this.#cell(measure, columns[measure][row], row))}
    </div>`;
  }

  #cell(measure, value, row) {
    const text = words(value);
    return html`<div class="number of-${measure}" role="gridcell" title=${reason(value) || (typeof value === 'object' ? text : '')}>
      <i class="bar" style="width:${(this.rows.share(measure, row) * 100).toFixed(2)}%"></i><span>${text}</span>
    </div>`;
  }

  #foot(count) {
    const { totals } = this.rows;
    return html`<div class="foot line-of" role="row" aria-rowindex=${count + 2}>
      <div class="of-name" role="rowheader">Total${totals.unpriced ? html` <small>${totals.unpriced} not fully priced</small>` : nothing}</div>
      <div class="of-type" role="gridcell"></div><div class="of-shape" role="gridcell"></div>
      ${SHOWN.map((measure) => html`<div class="number of-${measure}" role="gridcell">${total(totals[measure])}</div>`)}
    </div>`;
  }
}

customElements.define('netweight-rows', Table);
