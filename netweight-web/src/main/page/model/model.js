// The model view: what was dropped is opened, and shown in four panes with one selection: the table
// of its layers, the graph, the icicle, and how the selected row's numbers come about.
import { html, nothing } from 'lit';
import { Refusal, engine } from '../engine.js';
import { Part } from '../workbench/part.js';
import { candidates, formats, open } from './files.js';
import { Rows } from './rows.js';
import { total } from './cells.js';
import './table.js';
import './graph.js';
import './icicle.js';
import './row.js';
import './list.js';

const PANES = [
  ['layers', 'Layers'],
  ['graph', 'Graph'],
  ['icicle', 'Icicle'],
];

/** Between the identifiers of modules that are open, in the address. */
const BETWEEN = '|';

/** The view of a model that nobody has looked at yet. */
const AFRESH = { row: '', rows: '', open: undefined, find: '', sort: '' };

class Model extends Part {
  static properties = {
    files: { attribute: false },
    name: {},
    view: { attribute: false },
    open: { state: true },
    models: { state: true },
    refused: { state: true },
    known: { state: true },
    found: { state: true },
  };

  #opening = 0;

  constructor() {
    super();
    this.files = [];
    this.view = {};
  }

  connectedCallback() {
    super.connectedCallback();
    formats()
      .then((known) => (this.known = known))
      .catch((refusal) => (this.refused = refusal.message));
    const heard = {
      row: (row) => this.#look({ row: String(row) }),
      'open-rows': (rows) => this.#look({ rows: [...rows].join(',') }),
      sort: (sort) => this.#look({ sort }),
      measure: (by) => this.#look({ by }),
      unfold: (ids) => this.#look({ open: ids.join(BETWEEN) || BETWEEN }),
      pick: (file) => this.tell('place', { model: file.name, view: AFRESH, push: true }),
    };
    Object.entries(heard).forEach(([name, hear]) =>
      this.addEventListener(name, (event) => {
        event.stopPropagation();
        hear(event.detail);
      }),
    );
  }

  #look(view) {
    this.tell('place', { view, push: false });
  }

  willUpdate(changed) {
    if (changed.get('files')?.length) {
      this.#look(AFRESH);
    }
    if (changed.has('files')) {
      this.found = undefined;
      this.#find();
    }
    if (changed.has('found') || changed.has('known')) {
      this.#gather();
    }
    if (changed.has('name') || changed.has('found')) {
      this.#openNamed();
    }
    const { rows = '', open: unfolded } = this.view;
    if (rows !== this.rowsWord) {
      this.rowsWord = rows;
      this.openRows = new Set(rows.split(',').filter(Boolean).map(Number));
    }
    if (unfolded !== this.unfoldedWord) {
      this.unfoldedWord = unfolded;
      this.unfolded = unfolded === undefined ? undefined : unfolded.split(BETWEEN).filter(Boolean);
    }
  }

  /** Which of the files are models. */
  async #find() {
    const { files } = this;
    try {
      const found = await candidates(files);
      if (files === this.files) {
        this.found = found;
      }
    } catch (refusal) {
      this.refused = refusal.message;
    }
  }

  /** Where several of the files are models, each one's totals. */
  async #gather() {
    const { files, found } = this;
    if (!files.length || !this.known || !found) {
      return;
    }
    this.models = found.length > 1 ? found.map((file) => ({ file })) : undefined;
    if (!found.length) {
      this.refused = `None of these ${files.length} files has a name that is read here: ${this.known.map((format) => format.name).join(', ')}.`;
    }
    for (const model of this.models ?? []) {
      try {
        model.totals = (await open(model.file, files, { rows: false })).answer.totals;
      } catch (refusal) {
        model.refused = refusal.message;
      }
      if (files !== this.files) {
        return;
      }
      this.requestUpdate();
    }
  }

  async #openNamed() {
    const { files, name, found = [] } = this;
    const file = found.find((one) => one.name === name) ?? (found.length === 1 ? found[0] : undefined);
    if (!file || (this.open?.file === file && this.open.files === files)) {
      return;
    }
    const turn = ++this.#opening;
    this.open = undefined;
    this.refused = undefined;
    this.opening = file.name;
    try {
      const { answer, ask } = await open(file, files);
      if (turn === this.#opening) {
        this.open = { file, files, answer, ask, rows: new Rows(answer) };
      }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      if (turn === this.#opening) {
        this.refused = refusal.message;
      }
    } finally {
      if (turn === this.#opening) {
        this.opening = undefined;
        this.requestUpdate();
      }
    }
  }

  render() {
    const { models, open: shown } = this;
    return html`
      ${models ? html`<details class="several" ?open=${!shown}><summary>${models.length} models</summary><netweight-models .models=${models}></netweight-models></details>` : nothing}
      ${this.refused ? html`<p class="refusal" role="alert">${this.refused}</p>` : nothing}
      ${shown ? this.#model(shown) : this.opening ? html`<p class="hint" role="status">${this.opening} is being weighed …</p>` : this.#empty()}`;
  }

  #empty() {
    if (this.files.length) {
      return nothing;
    }
    return html`<section class="empty">
      <h1>${this.name ? html`Drop ${this.name} again` : 'Drop a model'}</h1>
      <p>${this.name ? 'A link holds how a model is looked at, and never the model itself. ' : nothing}Its file is read here, headers only, whatever its size; nothing leaves this machine.</p>
      <dl>${(this.known ?? []).map((format) => html`<dt>${format.name}</dt><dd>${format.summary}</dd>`)}</dl>
      ${engine.served ? this.#paste() : nothing}
    </section>`;
  }

  /** A program of Keras or PyTorch as text; it is run in the process behind the page, sandboxed. */
  #paste() {
    const weigh = (event) => {
      event.preventDefault();
      const text = event.target.elements.program.value;
      if (text.trim()) {
        this.tell('files', [{ name: 'program.py', blob: new Blob([text], { type: 'text/x-python' }) }]);
      }
    };
    return html`<form class="paste" @submit=${weigh}>
      <label for="program">Or paste a program that builds a model, in Keras or PyTorch</label>
      <textarea class="field" id="program" name="program" rows="8" spellcheck="false" autocomplete="off"></textarea>
      <button type="submit">Weigh the program</button>
    </form>`;
  }

  #model({ answer, rows, ask }) {
    const { view } = this;
    const pane = view.pane ?? 'layers';
    const row = view.row ? Math.min(rows.count - 1, Number(view.row)) : -1;
    const { report, totals } = answer;
    return html`
      <section class="totals">
        <h1>${answer.name} <small>${report.source.format}</small></h1>
        <dl>
          ${this.#total('Parameters', totals.parameters, totals.short.parameters, html`${total(totals.trainable)} trainable, ${total(totals.nonTrainable)} not`)}
          ${this.#total('Multiply-adds', totals.macs, totals.short.macs, html`${report.totals.batch === null ? nothing : `batch ${report.totals.batch}, `}<abbr title=${report.convention.description}>convention ${report.convention.name}</abbr>`)}
          ${this.#total('Weight bytes', totals.bytes, totals.short.bytes, Object.keys(report.totals.parameters.bytesByType).join(', '))}
        </dl>
        ${totals.unpriced ? html`<p class="notes incomplete">${totals.unpriced} ${totals.unpriced === 1 ? 'layer is' : 'layers are'} not fully priced: totals are “at least”.</p>` : nothing}
        ${this.#facts(answer.facts ?? [])}
        ${this.#program(answer.program)}
        ${report.diagnostics.filter(({ severity }) => severity === 'security').map(({ message }) => html`<p class="refusal" role="alert"><b>Security:</b> ${message}</p>`)}
        ${this.#notes(report.diagnostics)}
      </section>
      <div class="panes ${row < 0 ? 'without-row' : ''}">
        <section class="pane">
          <div class="bar-of-pane">
            <div class="tabs" role="tablist" aria-label="How the model is shown" @keydown=${this.#tabKey}>${PANES.map(([word, label]) => html`<button type="button" role="tab" id="tab-${word}" aria-controls="pane" aria-selected=${pane === word} tabindex=${pane === word ? 0 : -1} @click=${() => this.#look({ pane: word })}>${label}</button>`)}</div>
            ${pane === 'layers' ? this.#search(rows) : nothing}
          </div>
          <div id="pane" role="tabpanel" aria-labelledby="tab-${pane}">${this.#pane(pane, rows, ask, row)}</div>
        </section>
        ${row < 0 ? html`<p class="hint row">Choose a layer to see where its numbers come from.</p>` : html`<netweight-row class="row" .ask=${ask} .row=${row} .theme=${view.theme}></netweight-row>`}
      </div>`;
  }

  #pane(pane, rows, ask, row) {
    const { view } = this;
    return {
      layers: () => html`<netweight-rows .rows=${rows} .open=${this.openRows} .selected=${row} .search=${view.find ?? ''} .sort=${view.sort ?? ''} .plumbing=${view.all === 'yes'}></netweight-rows>`,
      graph: () => html`<netweight-graph .ask=${ask} .unfolded=${this.unfolded} .selected=${row}></netweight-graph>`,
      icicle: () => html`<netweight-icicle .rows=${rows} .measure=${view.by ?? 'parameters'} .selected=${row}></netweight-icicle>`,
    }[pane]?.();
  }

  #search(rows) {
    return html`<label class="search"><span class="unseen">Search by name, type or path</span><input class="field" type="search" placeholder="Name, type or path" .value=${this.view.find ?? ''} @input=${({ target }) => this.#look({ find: target.value })}></label>
      ${rows.hasPlumbing ? html`<label class="all"><input type="checkbox" .checked=${this.view.all === 'yes'} @change=${({ target }) => this.#look({ all: target.checked ? 'yes' : '' })}> constants and shapes too</label>` : nothing}`;
  }

  #tabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const words = PANES.map(([word]) => word);
      const next = words[(words.indexOf(this.view.pane ?? 'layers') + step + words.length) % words.length];
      this.#look({ pane: next });
      this.querySelector(`#tab-${next}`).focus();
    }
  }

  #total(label, value, short, more) {
    return html`<div><dt>${label}</dt><dd class="value">${total(value)}${short ? html` <small>(${short})</small>` : nothing}</dd><dd class="hint">${more}</dd></div>`;
  }

  /** Numbers of the whole model, as the engine words them. */
  #facts(facts) {
    return facts.length
      ? html`<dl class="facts">${facts.map(({ name, text, explanation }) => html`<div><dt>${name}</dt><dd class="value">${text}</dd><dd class="hint">${explanation}</dd></div>`)}</dl>`
      : nothing;
  }

  /** Where a program stopped, what else it built, and what it printed. */
  #program(program) {
    if (!program) {
      return nothing;
    }
    const { stopped, others, notes, printed } = program;
    return html`
      ${stopped ? html`<p class="notes incomplete" role="alert">The program stopped before its end (${stopped}). What it had built until then is shown.</p>` : nothing}
      ${others.length ? html`<p class="hint">It built ${others.length + 1} models; this is the first. The others: ${others.map(({ name }) => name).join(', ')}.</p>` : nothing}
      ${notes.length ? html`<details class="notes"><summary>Passed over in the program</summary><ul>${notes.map((note) => html`<li>${note}</li>`)}</ul></details>` : nothing}
      ${printed ? html`<details class="notes"><summary>What the program printed</summary><pre>${printed}</pre></details>` : nothing}`;
  }

  #notes(diagnostics) {
    return diagnostics.length
      ? html`<details class="notes"><summary>${diagnostics.length} ${diagnostics.length === 1 ? 'note' : 'notes'}</summary><ul>${diagnostics.slice(0, 200).map(({ severity, path, message }) => html`<li class=${severity}>${path ? html`<b>${path}</b>: ` : nothing}${message}</li>`)}</ul></details>`
      : nothing;
  }
}

customElements.define('netweight-model', Model);
