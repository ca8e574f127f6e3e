// Two layers: the first one's filters are the depth of the second one's kernels.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { formatLayer, parseLayer, request } from '../state.js';
import { Part, grouped } from './part.js';
import './controls.js';
import './formula.js';

class Chain extends Part {
  static properties = {
    question: { attribute: false },
    answer: { attribute: false },
    controls: { attribute: false },
    view: { attribute: false },
    chained: { state: true },
    below: { state: true },
    refusal: { state: true },
  };

  #asking = new Asking();
  #controls = new Asking();
  #asked = '';
  #quiet = 0;

  constructor() {
    super();
    this.addEventListener('set', (event) => event.target.closest('.second') && this.#set(event));
  }

  /** The second layer: the address's, or the first one's again. */
  #second() {
    if (this.view.second) {
      return parseLayer(this.view.second);
    }
    const { layer, settings } = this.question;
    const { stride, groups, dilation, ...rest } = settings;
    return { layer, settings: rest };
  }

  willUpdate() {
    const layers = [request(this.question), this.#second()];
    const asked = JSON.stringify(layers);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#asking.ask(
        { ask: 'chain', layers },
        (chained) => {
          Object.assign(this, { chained, refusal: undefined });
          clearTimeout(this.#quiet);
          this.#quiet = setTimeout(() => this.#askControls(), this.below ? 120 : 0);
        },
        (refusal) => (this.refusal = refusal),
      );
    }
  }

  #askControls() {
    const first = this.chained.layers[0].report.layers[0];
    const input = first.outputShapes[0].slice(1);
    if (input.every((size) => size !== null)) {
      this.#controls.ask(
        { ask: 'layer', ...this.#second(), input: input.join('x'), parts: ['controls'] },
        ({ controls }) => (this.below = controls.filter(({ kind }) => kind !== 'input')),
        () => {},
      );
    }
  }

  #set({ detail: { name, word } }) {
    const { layer, settings } = this.#second();
    this.tell('place', { view: { second: formatLayer({ layer, settings: { ...settings, [name]: word } }) }, push: false });
  }

  #layer({ report, sentence }, index, controls, settings) {
    const layer = report.layers[0];
    return html`<div class="link ${index ? 'second' : 'first'}">
      <h3>${index ? 'The second layer' : 'The first layer'}</h3>
      <p class="sentence">${(sentence?.pieces ?? []).map(({ text, term }) => (term ? html`<span data-term=${term}>${text}</span>` : text))}</p>
      <p class="sum"><netweight-formula .tree=${layer.formulaTree} .after=${layer.parameters.total === null ? '' : `= ${grouped(layer.parameters.total)}`}></netweight-formula></p>
      <netweight-controls .controls=${controls} .values=${{ inputs: [], settings }} .refusal=${index ? this.refusal : undefined}></netweight-controls>
    </div>`;
  }

  render() {
    const { chained } = this;
    const own = ['filters', 'units', 'kernel'];
    return html`${this.refusal ? html`<p class="refusal" role="alert">${this.refusal.message}</p>` : nothing}
      ${chained
        ? html`<p class="lead">${chained.sentence}</p>
          <netweight-figure .figure=${chained.figure} name="chain"></netweight-figure>
          <div class="links">
            ${this.#layer(chained.layers[0], 0, (this.controls ?? []).filter(({ name }) => own.includes(name)), this.question.settings)}
            ${this.#layer(chained.layers[1], 1, (this.below ?? []).filter(({ name }) => own.includes(name) || name === 'no-bias'), this.#second().settings)}
          </div>`
        : nothing}`;
  }
}

customElements.define('netweight-chain', Chain);
