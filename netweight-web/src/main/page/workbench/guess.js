// A guess at the number, and what it forgot.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { request } from '../state.js';
import { Part, grouped } from './part.js';
import './formula.js';

/** What the engine says to a guess. */
export function verdict(judged) {
  if (!judged) {
    return nothing;
  }
  const { right, guess, formula, mistakes = [], answer, answerFormula } = judged;
  return html`<div class="verdict ${right ? 'right' : 'wrong'}" role="status">
    <p><b>${right ? 'Right.' : 'Not quite.'}</b> ${right ? html`${grouped(answer)} parameters.` : html`${grouped(guess)}${formula && formula !== String(guess) ? html` would be <netweight-formula .text=${formula}></netweight-formula>` : nothing}.`}</p>
    ${mistakes.map((mistake) => html`<p class="mistake">${typeof mistake === 'string' ? mistake : (mistake.text ?? mistake.says)}</p>`)}
    ${answerFormula ? html`<p><netweight-formula .text=${answerFormula} .after=${`= ${answer}`}></netweight-formula></p>` : nothing}
  </div>`;
}

class Guess extends Part {
  static properties = { question: { attribute: false }, judged: { state: true }, refusal: { state: true } };

  #asking = new Asking();

  willUpdate(changed) {
    if (changed.has('question')) {
      this.judged = undefined;
    }
  }

  #ask(event) {
    event.preventDefault();
    const guess = this.querySelector('input').value.replace(/[\s,]/g, '');
    if (guess) {
      this.#asking.ask(
        { ask: 'guess', ...request(this.question), guess },
        (judged) => Object.assign(this, { judged, refusal: undefined }),
        (refusal) => Object.assign(this, { judged: undefined, refusal }),
      );
    }
  }

  render() {
    return html`<form class="guess" @submit=${this.#ask}>
        <label>How many parameters, by your own count? A wrong number is told what it forgot: try 90, 100 or 270.
          <input class="field" type="text" inputmode="numeric" autocomplete="off" size="12"></label>
        <button>Compare</button>
      </form>
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal.message}</p>` : nothing}
      ${verdict(this.judged)}`;
  }
}

customElements.define('netweight-guess', Guess);
