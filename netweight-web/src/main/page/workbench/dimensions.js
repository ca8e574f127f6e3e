// 1D, 2D and 3D side by side, and the rule that unites them.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { request } from '../state.js';
import { Part } from './part.js';

class Dimensions extends Part {
  static properties = { question: { attribute: false }, drawn: { state: true }, refusal: { state: true } };

  #asking = new Asking();

  willUpdate(changed) {
    if (changed.has('question')) {
      this.#asking.ask(
        { ask: 'draw', figure: 'dimensions', ...request(this.question) },
        (drawn) => Object.assign(this, { drawn, refusal: undefined }),
        (refusal) => Object.assign(this, { drawn: undefined, refusal }),
      );
    }
  }

  render() {
    return html`${this.refusal ? html`<p class="hint">${this.refusal.message}</p>` : nothing}
      ${this.drawn ? html`<netweight-figure .figure=${this.drawn} name="dimensions"></netweight-figure>` : nothing}`;
  }
}

customElements.define('netweight-dimensions', Dimensions);
