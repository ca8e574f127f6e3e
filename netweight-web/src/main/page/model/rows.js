// A model's rows, as the engine lists them in columns: which are inside which, which are seen where
// some are open, and in which order.
import { size } from './cells.js';

export const MEASURES = [
  ['parameters', 'Parameters'],
  ['macs', 'Multiply-adds'],
  ['activations', 'Activations'],
  ['bytes', 'Weight bytes'],
];

export class Rows {
  constructor({ rows, totals, name }) {
    this.columns = rows;
    this.totals = totals;
    this.name = name;
    this.count = rows.count;
    this.inside = Array.from({ length: rows.count }, () => []);
    this.outermost = [];
    this.levels = new Uint16Array(rows.count);
    rows.parent.forEach((parent, row) => {
      if (parent < 0) {
        this.outermost.push(row);
      } else {
        this.inside[parent].push(row);
        this.levels[row] = this.levels[parent] + 1;
      }
    });
    this.hasPlumbing = rows.plumbing.includes(1);
    this.most = Object.fromEntries(MEASURES.map(([measure]) => [measure, this.#most(measure)]));
  }

  #most(measure) {
    return this.outermost.reduce((most, row) => Math.max(most, size(this.columns[measure][row])), size(this.totals[measure]));
  }

  type(row) {
    return this.columns.types[this.columns.type[row]];
  }

  shape(row) {
    return this.columns.shapes[this.columns.shape[row]] || '–';
  }

  /** How wide a bar is, of 1. */
  share(measure, row) {
    return this.most[measure] ? Math.min(1, size(this.columns[measure][row]) / this.most[measure]) : 0;
  }

  parent(row) {
    return this.columns.parent[row];
  }

  /** The rows that are around a row, the innermost first. */
  around(row) {
    const around = [];
    for (let at = this.parent(row); at >= 0; at = this.parent(at)) {
      around.push(at);
    }
    return around;
  }

  #haystacks() {
    this.texts ??= Array.from({ length: this.count }, (_, row) => `${this.columns.path[row]}\n${this.columns.name[row]}\n${this.type(row)}`.toLowerCase());
    return this.texts;
  }

  /** Whether a row is found by each of the words; null where nothing is looked for. */
  #found(search) {
    const asked = search.toLowerCase().split(/\s+/).filter(Boolean);
    if (!asked.length) {
      return null;
    }
    const kept = new Set();
    this.#haystacks().forEach((text, row) => {
      if (asked.every((word) => text.includes(word))) {
        kept.add(row);
        this.around(row).forEach((outer) => kept.add(outer));
      }
    });
    return kept;
  }

  /** Those of a list that can be seen, in the order that is asked for. */
  #ordered(list, { sort, plumbing }, found) {
    const shown = list.filter((row) => (plumbing || !this.columns.plumbing[row]) && (!found || found.has(row)));
    if (!sort) {
      return shown;
    }
    const [measure, up] = [sort.replace(/-$/, ''), sort.endsWith('-') ? -1 : 1];
    const column = this.columns[measure];
    return shown.sort((one, other) => up * (size(column[one]) - size(column[other])) || one - other);
  }

  /** The rows that are seen one below the other, and the place of each among those beside it. */
  seen({ open, search = '', ...order }) {
    const found = this.#found(search);
    const seen = [];
    const places = new Map();
    const add = (list) => {
      const shown = this.#ordered(list, order, found);
      shown.forEach((row, index) => {
        seen.push(row);
        places.set(row, [index + 1, shown.length]);
        if (this.inside[row].length && (found || open.has(row))) {
          add(this.inside[row]);
        }
      });
    };
    add(this.outermost);
    return { seen, places };
  }

  /** Whether there is something to be seen inside of a row. */
  isOpenable(row, plumbing) {
    return this.inside[row].some((inner) => plumbing || !this.columns.plumbing[inner]);
  }
}
