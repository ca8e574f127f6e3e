// Two layers: the first one's filters are the depth of the second one's kernels.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { formatLayer, parseLayer, request } from '../state.js';
import { Part, grouped, pieces } from './part.js';
import './controls.js';
import './figure.js';
import './formula.js';

/** What can be set here; all else of the first layer is set above. */
const FIRST = ['filters', 'units', 'depth-multiplier'];
const SECOND = ['filters', 'units', 'depth-multiplier', 'kernel', 'groups', 'no-bias'];

class Chain extends Part {
  static properties = {
    question: { attribute: false },
    view: { attribute: false },
    chained: { state: true },
    figure: { state: true },
    refusal: { state: true },
  };

  #chains = new Asking();
  #figures = new Asking();
  #asked = '';

  constructor() {
    super();
    this.addEventListener('set', (event) => {
      if (event.target.closest('.second')) {
        this.#set(event.detail);
      } else {
        // The first one moves, and the second one stays as it is.
        this.tell('place', { view: { second: formatLayer(this.#second()) }, push: false });
      }
    });
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
      this.#chains.ask(
        { ask: 'chain', layers, parts: ['sentence', 'controls'] },
        (chained) => Object.assign(this, { chained, refusal: undefined }),
        (refusal) => (this.refusal = refusal),
      );
      this.#figures.ask({ ask: 'draw', figure: 'chain', layers }, (figure) => (this.figure = figure), () => (this.figure = undefined));
    }
  }

  #set({ name, word }) {
    const { layer, settings } = this.#second();
    this.tell('place', { view: { second: formatLayer({ layer, settings: { ...settings, [name]: word } }) }, push: false });
  }

  #layer({ report, sentence, controls }, index, names, settings) {
    const layer = report.layers[0];
    const total = layer.parameters.total;
    return html`<div class="link ${index ? 'second' : 'first'}">
      <h3>${index ? 'The second layer' : 'The first layer'}</h3>
      <p class="sentence">${pieces(sentence)}</p>
      <p class="sum"><netweight-formula .tree=${layer.formulaTree} .after=${total === null ? '' : `= ${grouped(total)}`}></netweight-formula></p>
      <netweight-controls .controls=${controls.filter(({ name, kind }) => kind !== 'input' && names.includes(name))} .values=${{ inputs: [], settings }} .refusal=${index ? this.refusal : undefined}></netweight-controls>
    </div>`;
  }

  render() {
    const { chained, figure, refusal } = this;
    return html`${refusal ? html`<p class="refusal" role="alert">${refusal.message}</p>` : nothing}
      ${chained
        ? html`<p class="lead">${pieces(chained.sentence)}</p>
          <div class="links">
            ${this.#layer(chained.layers[0], 0, FIRST, this.question.settings)}
            ${this.#layer(chained.layers[1], 1, SECOND, this.#second().settings)}
          </div>
          ${figure ? html`<netweight-figure .figure=${figure} name="chain"></netweight-figure>` : nothing}`
        : nothing}`;
  }
}

customElements.define('netweight-chain', Chain);
