// Which layer: the kinds of convolution and dense at a hand's reach, all others by name.
import { html, nothing } from 'lit';
import { Part, freshId } from './part.js';

class Kinds extends Part {
  static properties = {
    kinds: { attribute: false },
    layers: { attribute: false },
    /** The layer's command, and the settings that tell a grouped convolution from another. */
    question: { attribute: false },
    kind: {},
    search: { state: true },
  };

  #id = freshId('kind');

  constructor() {
    super();
    this.kinds = [];
    this.layers = [];
    this.search = '';
  }

  render() {
    const chosen = kindOf(this.kinds, this.question, this.kind);
    const ranks = chosen?.ranks ?? [];
    return html`
      <fieldset class="choice kinds">
        <legend>Layer</legend>
        <div class="segments">${this.kinds.map((kind) => this.#segment('kind', kind.label.replace(/ convolution$/, ''), kind === chosen, () => this.#kind(kind)))}</div>
      </fieldset>
      ${ranks.length > 1
        ? html`<fieldset class="choice ranks">
            <legend>Dimensions</legend>
            <div class="segments">
              ${ranks.map((rank) => this.#segment('rank', `${rank.rank}D`, rank.layer === this.question.layer, () => this.#choose(chosen, rank)))}
            </div>
          </fieldset>`
        : nothing}
      ${this.#others(chosen)}
    `;
  }

  #segment(group, label, checked, choose) {
    return html`<label>
      <input type="radio" name="${this.#id}-${group}" .checked=${checked} @change=${choose}><span>${label}</span>
    </label>`;
  }

  /** Another kind in as many dimensions as now, where there is such a one. */
  #kind(kind) {
    const now = kindOf(this.kinds, this.question, this.kind)?.ranks.find(({ layer }) => layer === this.question.layer)?.rank;
    this.#choose(kind, kind.ranks.find(({ rank }) => rank === now) ?? kind.ranks.find(({ rank }) => rank === 2) ?? kind.ranks[0]);
  }

  #choose(kind, request) {
    this.tell('choose', { kind: kind?.name ?? '', request });
  }

  #others(chosen) {
    const words = this.search.toLowerCase().split(/\s+/);
    const found = this.layers.filter(({ layer, summary }) => words.every((word) => `${layer} ${summary}`.toLowerCase().includes(word)));
    return html`<details class="others">
      <summary>${chosen || !this.question ? 'All other layers' : html`<span class="unseen">Layer: </span><code>${this.question.layer}</code>`}</summary>
      <input class="field" type="search" placeholder="attention, norm, lstm…" aria-label="Search all layers" .value=${this.search}
        @input=${({ target }) => (this.search = target.value)}>
      <ul>
        ${found.map(
          ({ layer, summary, example, request }) => html`<li>
            <button type="button" aria-current=${layer === this.question.layer ? 'true' : nothing} @click=${() => this.#other(request ?? example)}>
              <code>${layer}</code><span>${summary}</span>
            </button>
          </li>`,
        )}
      </ul>
      ${found.length ? nothing : html`<p class="hint">No layer has these words.</p>`}
    </details>`;
  }

  #other(request) {
    this.#choose(null, request);
    this.querySelector('details').open = false;
  }
}

/** The kind that a question is of: the one that was chosen if it has the layer, else the first. */
export function kindOf(kinds, question, chosen) {
  const having = kinds.filter(({ ranks }) => ranks.some(({ layer }) => layer === question?.layer));
  const grouped = Number(question?.settings?.groups ?? 1) > 1 ? having.find(({ name }) => name === 'grouped') : undefined;
  return having.find(({ name }) => name === chosen) ?? grouped ?? having[0];
}

customElements.define('netweight-kinds', Kinds);
