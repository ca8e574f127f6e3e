// The answer's words and numbers: the sentence, the formula step by step, what each term is, and
// the cards.
import { html, nothing } from 'lit';
import { Part, pieces, terms } from './part.js';
import { namedParts } from './tex.js';
import './formula.js';
import './number.js';

class Answer extends Part {
  static properties = { answer: { attribute: false }, term: {} };

  render() {
    const { sentence, steps, report } = this.answer;
    const layer = report.layers[0];
    const total = layer.parameters.total;
    const parts = namedParts(layer.formulaTree);
    return html`
      <p class="sentence">${pieces(sentence)}</p>
      <div class="result">
        ${total === null
          ? html`<p class="symbolic"><netweight-formula .tree=${layer.formulaTree}></netweight-formula><span class="unit">parameters</span></p>`
          : html`<netweight-count .value=${String(total)} label=${String(total) === '1' ? 'parameter' : 'parameters'}></netweight-count>`}
        ${this.#steps(steps ?? [{ formulaTree: layer.formulaTree, says: '' }])}
      </div>
      ${terms(parts, this.term, 'Point at a number to see what it counts in the picture.')}
    `;
  }

  #steps(steps) {
    return html`<ol class="steps" aria-label="The arithmetic, step by step">
      ${steps.map(
        ({ formulaTree, formula, text, says }, index) => html`<li>
          <netweight-formula .tree=${formulaTree} .text=${formula ?? text} .before=${index ? '=' : ''}></netweight-formula>
          ${says ? html`<span class="says">${says}</span>` : nothing}
        </li>`,
      )}
    </ol>`;
  }
}

class Cards extends Part {
  static properties = { cards: { attribute: false } };

  render() {
    return html`<dl class="cards">
      ${(this.cards ?? []).filter(({ name }) => name !== 'parameters').map(
        ({ label, text, short, unit, formulas, why }) => html`<div>
          <dt>${label}</dt>
          <dd class="value">${text}${unit ? html` <small>${unit}</small>` : nothing}${short && short !== text ? html` <small>(${short})</small>` : nothing}</dd>
          ${formulas.map(({ formulaTree, value, name }) => html`<dd class="formula"><netweight-formula .tree=${formulaTree} .before=${formulas.length > 1 ? `${name} =` : ''}></netweight-formula></dd>`)}
          ${why ? html`<dd class="why">${why}</dd>` : nothing}
        </div>`,
      )}
    </dl>`;
  }
}

customElements.define('netweight-answer', Answer);
customElements.define('netweight-cards', Cards);
