// The selected row: its formula and what each number in it counts, its weights and work, its
// shapes, what is noted of it, and the way into the workbench.
import { html, nothing } from 'lit';
import { Part, grouped, terms } from '../workbench/part.js';
import { light } from '../light.js';
import { namedParts } from '../workbench/tex.js';
import { format, questionOf } from '../state.js';
import '../workbench/formula.js';

const shape = (sizes) => (sizes ? `(${sizes.map((size) => size ?? '?').join(', ')})` : '?');

const count = (value) => (value === null ? '?' : grouped(value));

class RowView extends Part {
  static properties = {
    ask: { attribute: false },
    row: { type: Number },
    theme: {},
    answer: { state: true },
    refused: { state: true },
    term: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    light(this);
    this.addEventListener('term', ({ detail }) => (this.term = detail));
  }

  willUpdate(changed) {
    if (changed.has('row') || changed.has('ask')) {
      this.#load();
    }
  }

  async #load() {
    const { ask, row } = this;
    try {
      const answer = await ask({ ask: 'row', row });
      if (ask === this.ask && row === this.row) {
        this.answer = answer;
        this.refused = undefined;
      }
    } catch (refusal) {
      this.refused = refusal.message;
    }
  }

  render() {
    if (!this.answer) {
      return this.refused ? html`<p class="refusal">${this.refused}</p>` : nothing;
    }
    const { layer, shapes, question, line, diagnostics } = this.answer;
    const parts = namedParts(layer.formulaTree);
    namedParts(layer.macsFormulaTree, parts);
    return html`
      <h2>${layer.name} <small>${layer.type}</small></h2>
      ${layer.path === layer.name ? nothing : html`<p class="hint path">${layer.path}</p>`}
      ${this.#formula('Parameters', layer.parameters.total, layer.formulaTree, layer.formula)}
      ${this.#formula('Multiply-adds', layer.macs, layer.macsFormulaTree, layer.macsFormula)}
      ${parts.size ? terms(parts, this.term) : nothing}
      ${question
        ? html`<p><a class="button" href=${format({ question: questionOf(question), view: { theme: this.theme } })} title=${line} @click=${(event) => this.#workbench(event, question)}>Open in the workbench</a> <code>${line}</code></p>`
        : nothing}
      <dl class="shapes"><dt>Takes</dt><dd>${shapes.input || '–'}</dd><dt>Gives</dt><dd>${shapes.output || '–'}${shapes.unknown ? html` <span class="hint">${shapes.unknown}</span>` : nothing}</dd>
        ${layer.derivations.map(({ name, formulaTree }) => html`<dt>${name}</dt><dd><netweight-formula .tree=${formulaTree}></netweight-formula></dd>`)}
        ${layer.calls.length > 1 ? html`<dt>Called</dt><dd>${layer.calls.length} times: parameters count once, multiply-adds each time</dd>` : nothing}
        ${layer.receptiveField.length ? html`<dt>Sees of the input</dt><dd>${layer.receptiveField.map(({ size }) => count(size)).join(' × ')}</dd>` : nothing}
        ${layer.trainable || !layer.weights.length ? nothing : html`<dt>Training</dt><dd>frozen</dd>`}
      </dl>
      ${this.#weights(layer.weights)} ${this.#work(layer.work)}
      ${diagnostics.length ? html`<ul class="notes">${diagnostics.map(({ severity, message }) => html`<li class=${severity}>${message}</li>`)}</ul>` : nothing}`;
  }

  #workbench(event, question) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      this.tell('place', { question: questionOf(question), view: {}, push: true });
    }
  }

  #formula(what, value, tree, text) {
    const plain = tree.op === 'number';
    const unknown = value === null && tree.op === 'unknown';
    return html`<div class="count"><h3>${what}</h3>
      <p class="value">${value === null ? (unknown ? '?' : nothing) : grouped(value)}</p>
      ${unknown ? html`<p class="hint">${tree.reason}</p>` : plain ? nothing : html`<div class="sum" title=${text}><netweight-formula .tree=${tree} .before=${value === null ? '' : '='}></netweight-formula></div>`}
    </div>`;
  }

  #weights(weights) {
    return weights.length
      ? html`<div class="wide"><table><caption>Weights</caption><thead><tr><th scope="col">weight</th><th scope="col">shape</th><th scope="col">type</th><th scope="col" class="number">numbers</th></tr></thead>
          <tbody>${weights.map((weight) => html`<tr class=${weight.counted ? '' : 'aside'}><th scope="row">${weight.role}${weight.kind === 'weight' ? nothing : html` <small>${weight.kind.replaceAll('-', ' ')}</small>`}${weight.countedElsewhere ? html` <small>shared: counted where it is used first</small>` : nothing}</th><td>${shape(weight.shape)}</td><td>${weight.dataType ?? ''}</td><td class="number" title=${weight.formula}>${count(weight.count)}</td></tr>`)}</tbody></table></div>`
      : nothing;
  }

  #work(work) {
    return work.length
      ? html`<div class="wide"><table><caption>Work, batch included</caption><thead><tr><th scope="col">what</th><th scope="col">formula</th></tr></thead>
          <tbody>${work.map(({ kind, what, formula }) => html`<tr><th scope="row">${kind.replaceAll('-', ' ')}${what && what !== kind ? html` <small>${what}</small>` : nothing}</th><td>${formula}</td></tr>`)}</tbody></table></div>`
      : nothing;
  }
}

customElements.define('netweight-row', RowView);
