// Interview questions made from the usual mistakes; the score stays in this browser.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { Part } from './part.js';
import { verdict } from './guess.js';

const KEY = 'netweight.practice';
const MOST_SEED = 1_000_000;

function readScore() {
  try {
    return { asked: 0, right: 0, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return { asked: 0, right: 0 };
  }
}

function keepScore(score) {
  try {
    localStorage.setItem(KEY, JSON.stringify(score));
  } catch {
    // Where nothing may be kept the score lasts as long as the page.
  }
}

class Practice extends Part {
  static properties = { view: { attribute: false }, asked: { state: true }, judged: { state: true }, chosen: { state: true }, score: { state: true }, refusal: { state: true } };

  #asking = new Asking();
  #seed;

  constructor() {
    super();
    this.score = readScore();
  }

  willUpdate() {
    const seed = this.view.seed ?? '1';
    if (seed !== this.#seed) {
      this.#seed = seed;
      Object.assign(this, { judged: undefined, chosen: undefined });
      this.#asking.ask({ ask: 'practice', seed: Number(seed) }, (asked) => (this.asked = asked), (refusal) => (this.refusal = refusal));
    }
  }

  #next() {
    this.tell('place', { view: { seed: String(Math.floor(Math.random() * MOST_SEED)) }, push: true });
  }

  #choose(value) {
    if (this.judged) {
      return;
    }
    this.chosen = value;
    const judged = (answer) => {
      this.judged = answer;
      this.score = { asked: this.score.asked + 1, right: this.score.right + (answer.right ? 1 : 0) };
      keepScore(this.score);
    };
    this.#asking.ask({ ...this.asked.request, ask: 'guess', of: this.asked.of, guess: String(value) }, judged, (refusal) => (this.refusal = refusal));
  }

  render() {
    const { asked, judged, chosen, score } = this;
    return html`
      ${this.refusal ? html`<p class="refusal" role="alert">${this.refusal.message}</p>` : nothing}
      ${asked
        ? html`<p class="question">${asked.question}</p>
            <div class="choices">
              ${asked.choices.map(({ value, text }) => html`<button type="button" class=${value !== chosen ? '' : judged?.right ? 'right' : 'wrong'} ?disabled=${judged && value !== chosen} aria-pressed=${value === chosen} @click=${() => this.#choose(value)}>${text}</button>`)}
            </div>`
        : nothing}
      ${verdict(judged)}
      <p class="after"><button type="button" @click=${this.#next}>${judged ? 'Next question' : 'Another question'}</button>
        <span class="score">${score.right} of ${score.asked} right</span></p>`;
  }
}

customElements.define('netweight-practice', Practice);
