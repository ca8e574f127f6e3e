// The same layer as a program of each framework; each asserts the count.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { request } from '../state.js';
import { Part } from './part.js';

class Programs extends Part {
  static properties = { question: { attribute: false }, view: { attribute: false }, programs: { state: true }, refusal: { state: true } };

  #asking = new Asking();

  willUpdate(changed) {
    if (changed.has('question')) {
      this.#asking.ask(
        { ask: 'layer', ...request(this.question), parts: ['programs'] },
        ({ programs }) => Object.assign(this, { programs: programs ?? {}, refusal: undefined }),
        (refusal) => Object.assign(this, { programs: {}, refusal }),
      );
    }
  }

  render() {
    const words = Object.keys(this.programs ?? {});
    const chosen = words.includes(this.view.code) ? this.view.code : words[0];
    if (!chosen) {
      return this.refusal ? html`<p class="hint">${this.refusal.message}</p>` : nothing;
    }
    const { label, text, absent } = this.programs[chosen];
    return html`<fieldset class="choice"><legend class="unseen">Framework</legend><div class="segments">
        ${words.map((word) => html`<label><input type="radio" name="framework" .checked=${word === chosen} @change=${() => this.tell('place', { view: { code: word }, push: true })}><span>${this.programs[word].label}</span></label>`)}
      </div></fieldset>
      ${text ? html`<netweight-line .line=${text} .label=${`The layer in ${label}`}></netweight-line>` : html`<p class="hint">${absent}</p>`}`;
  }
}

customElements.define('netweight-programs', Programs);
