// The layer workbench: one question, its answer as words, formula, number and picture, and below
// it what there is to try. Compact, it is the element for a course's page.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { light } from '../light.js';
import { questionOf, request } from '../state.js';
import { Part, grouped } from './part.js';
import './answer.js';
import './controls.js';
import './figure.js';
import './kinds.js';
import './sections.js';
import './line.js';
import './proof.js';

/** What is asked at once; the controls are asked when nothing moves. */
const FIRST = ['sentence', 'steps', 'cards', 'figure'];
const QUIET = 120;

class Workbench extends Part {
  static properties = {
    question: { attribute: false },
    view: { attribute: false },
    compact: { type: Boolean },
    kind: { state: true },
    kinds: { state: true },
    answer: { state: true },
    controls: { state: true },
    refusal: { state: true },
    term: { state: true },
  };

  #answers = new Asking();
  #kinds = new Asking();
  #rests = new Asking();
  #asked = '';
  #quiet = 0;
  #before;

  constructor() {
    super();
    this.view = {};
    this.controls = [];
    light(this);
    this.addEventListener('term', ({ detail }) => (this.term = detail));
    this.addEventListener('set', (event) => this.#set(event));
    this.addEventListener('choose', (event) => this.#choose(event));
  }

  willUpdate(changed) {
    if (changed.has('question') && JSON.stringify(this.question) !== this.#asked) {
      this.#ask();
    }
  }

  #ask() {
    this.#asked = JSON.stringify(this.question);
    const question = this.question;
    const answered = (answer) => {
      this.answer = { ...answer, question };
      this.refusal = undefined;
      this.#before = undefined;
      this.tell('answered', answer);
    };
    this.#answers.ask({ ask: 'layer', ...request(question), parts: FIRST }, answered, (refusal) => this.#refused(refusal));
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#askRest(), this.controls.length && question.layer === this.controls.layer ? QUIET : 0);
  }

  #askRest() {
    if (!this.kinds) {
      this.kinds = { kinds: [], layers: [] };
      const known = (kinds) => {
        this.kinds = kinds;
        this.#askStart();
      };
      this.#kinds.ask({ ask: 'kinds' }, known, () => {});
    }
    this.#askControls(this.question, () => this.#askStart());
  }

  /** What is refused needs its controls most: they are those of the layer's start. */
  #askStart() {
    const { layer } = this.question;
    const { kinds, layers } = this.kinds;
    const starts = [...kinds.flatMap(({ ranks }) => ranks), ...layers.map((known) => known.request)];
    const start = starts.find((known) => known.layer === layer);
    if (this.refusal && start && this.controls.layer !== layer) {
      this.#askControls(questionOf(start), () => {});
    }
  }

  #askControls(question, refused) {
    this.#rests.ask(
      { ask: 'layer', ...request(question), parts: ['controls'] },
      ({ controls }) => (this.controls = Object.assign(controls, { layer: question.layer })),
      refused,
    );
  }

  /** What was carried over from another layer may not fit: then the layer's own start does. */
  #refused(refusal) {
    const start = this.#before;
    this.#before = undefined;
    if (start && JSON.stringify(start) !== this.#asked) {
      this.#go(start, false);
    } else {
      this.refusal = refusal;
    }
  }

  #go(question, push) {
    this.question = question;
    this.tell('place', { question, push });
  }

  #set(event) {
    if (event.target.closest('.second')) {
      return;
    }
    const { input, name, word } = event.detail;
    const { question } = this;
    if (input !== undefined) {
      this.#go({ ...question, input: question.input.map((old, at) => (at === input ? word : old)) }, false);
    } else {
      this.#go({ ...question, settings: { ...question.settings, [name]: word } }, typeof word === 'boolean');
    }
  }

  /** Another layer; what both have stays as it is set. */
  #choose({ detail }) {
    const start = questionOf(detail.request);
    const { input, settings } = this.question;
    const kept = Object.fromEntries(
      Object.entries(settings).filter(([name, word]) => name === 'no-bias' || (name in start.settings && /^\d+$/.test(word) && name !== 'groups')),
    );
    const sameAxes = input.length === start.input.length && input[0].split('x').length === start.input[0].split('x').length;
    this.kind = detail.kind;
    this.#before = start;
    this.#go({ ...start, input: sameAxes ? input : start.input, settings: { ...start.settings, ...(detail.kind ? kept : {}) } }, true);
  }

  render() {
    const { answer, question, refusal } = this;
    if (!question) {
      return nothing;
    }
    const values = { inputs: question.input, settings: question.settings };
    return html`<div class="bench">
      ${answer ? html`<p class="pinned" aria-hidden="true"><b>${grouped(answer.report.layers[0].parameters.total ?? '')}</b> ${answer.report.layers[0].formula}</p>` : nothing}
      <section class="asked" aria-label="The layer">
        ${this.compact ? nothing : html`<netweight-kinds .kinds=${this.kinds?.kinds ?? []} .layers=${this.kinds?.layers ?? []} .question=${question} .kind=${this.kind}></netweight-kinds>`}
        <netweight-controls .controls=${this.controls} .values=${values} .refusal=${refusal}></netweight-controls>
      </section>
      <section class="answered" aria-label="The answer" aria-busy=${answer ? nothing : 'true'}>
        ${refusal ? html`<p class="refusal" role="alert">${refusal.message}</p>` : nothing}
        ${answer
          ? html`<div class="says ${refusal ? 'stale' : ''}">
              <netweight-answer .answer=${answer} .term=${this.term}></netweight-answer>
              ${answer.report.layers[0].parameters.total === null ? nothing : html`<netweight-proof .question=${answer.question} .line=${answer.line}></netweight-proof>`}
              <netweight-figure .figure=${answer.figure} .name=${question.layer}></netweight-figure>
              <netweight-cards .cards=${answer.cards}></netweight-cards>
              <netweight-line .line=${answer.line}></netweight-line>
            </div>`
          : nothing}
      </section>
      ${this.compact || !answer
        ? nothing
        : html`<netweight-sections .question=${answer.question} .view=${this.view}></netweight-sections>`}
    </div>`;
  }
}

customElements.define('netweight-workbench', Workbench);
