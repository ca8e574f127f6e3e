// A guess at a number of the layer, and what it forgot.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { request } from '../state.js';
import { Part, grouped } from './part.js';
import './formula.js';

/** What can be guessed, and what is asked then. */
const QUANTITIES = {
  parameters: ['Parameters', 'How many parameters does the layer have?'],
  'output-shape': ['Output shape', 'What is the shape of its output, such as 12×12×8?'],
  'multiply-adds': ['Multiply-adds', 'How many multiply-adds does it do for one example?'],
};

const formula = (of, text, after) =>
  of === 'output-shape' ? html`<span class="serif">${text}</span>` : html`<netweight-formula .text=${text} .after=${after}></netweight-formula>`;

/** What the engine says to a guess. */
export function verdict(judged) {
  if (!judged) {
    return nothing;
  }
  const { of, right, guess, mistakes, answer, answerFormula } = judged;
  const unit = of === 'output-shape' ? '' : ` ${QUANTITIES[of]?.[0].toLowerCase() ?? of}`;
  return html`<div class="verdict ${right ? 'right' : 'wrong'}" role="status">
    <p><b>${right ? 'Right:' : 'Not quite:'}</b> ${right ? html`${grouped(answer)}${unit}.` : html`${grouped(guess)}${judged.formula && judged.formula !== guess ? html` is ${formula(of, judged.formula)}` : nothing}.`}</p>
    ${mistakes.map((mistake) => html`<p class="mistake">${mistake}.</p>`)}
    ${answerFormula && !(right && answerFormula === answer) ? html`<p>${right ? nothing : 'It is '}${formula(of, answerFormula, of === 'output-shape' ? '' : `= ${answer}`)}${right || of !== 'output-shape' ? nothing : html`, so <b>${answer}</b>`}</p>` : nothing}
  </div>`;
}

class Guess extends Part {
  static properties = { question: { attribute: false }, of: { state: true }, judged: { state: true }, refusal: { state: true } };

  #asking = new Asking();

  constructor() {
    super();
    this.of = 'parameters';
  }

  willUpdate(changed) {
    if (changed.has('question') || changed.has('of')) {
      Object.assign(this, { judged: undefined, refusal: undefined });
    }
  }

  #ask(event) {
    event.preventDefault();
    const guess = this.querySelector('input.field').value.replace(/[\s,]/g, '');
    if (guess) {
      this.#asking.ask(
        { ask: 'guess', ...request(this.question), of: this.of, guess },
        (judged) => Object.assign(this, { judged, refusal: undefined }),
        (refusal) => Object.assign(this, { judged: undefined, refusal }),
      );
    }
  }

  render() {
    return html`<form class="reckon" @submit=${this.#ask}>
        <fieldset class="choice"><legend class="unseen">What to guess</legend><div class="segments">
          ${Object.entries(QUANTITIES).map(([word, [label]]) => html`<label><input type="radio" name="of" .checked=${word === this.of} @change=${() => (this.of = word)}><span>${label}</span></label>`)}
        </div></fieldset>
        <label>${QUANTITIES[this.of][1]} A wrong answer is told what it forgot.
          <input class="field" type="text" autocomplete="off" spellcheck="false" size="12"></label>
        <button>Compare</button>
      </form>
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal.message}</p>` : nothing}
      ${verdict(this.judged)}`;
  }
}

customElements.define('netweight-guess', Guess);
