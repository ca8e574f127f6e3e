// Several models: a line each with their totals; one is picked to be looked at.
import { html } from 'lit';
import { Part } from '../workbench/part.js';
import { total } from './cells.js';

const HEAD = ['Parameters', 'Trainable', 'Non-trainable', 'Multiply-adds', 'Weight bytes'];
const KEYS = ['parameters', 'trainable', 'nonTrainable', 'macs', 'bytes'];

class List extends Part {
  static properties = { models: { attribute: false } };

  render() {
    return html`<div class="wide"><table class="models"><caption>Models</caption>
      <thead><tr><th scope="col">Model</th>${HEAD.map((label) => html`<th scope="col" class="number">${label}</th>`)}</tr></thead>
      <tbody>${this.models.map((model) => html`<tr>
        <th scope="row"><button type="button" class="link" ?disabled=${!model.totals} @click=${() => this.tell('pick', model.file)}>${model.file.name}</button></th>
        ${model.totals ? KEYS.map((key) => html`<td class="number">${total(model.totals[key])}</td>`) : html`<td colspan=${KEYS.length} class=${model.refused ? 'refusal' : 'hint'}>${model.refused ?? 'is being weighed …'}</td>`}
      </tr>`)}</tbody></table></div>`;
  }
}

customElements.define('netweight-models', List);
