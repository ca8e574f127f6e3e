// The kernel slides over small numbers: play, pause, step, scrub. It shows what the engine
// answers for a step, and tells the page which step that is.
import { html, nothing } from 'lit';
import { Asking } from '../engine.js';
import { request as requestOf } from '../state.js';
import './figure.js';
import { Part, freshId } from './part.js';

/** How long a step stays, in milliseconds, by the words of the choice. */
const SPEEDS = { slow: 1400, steady: 600, fast: 150, fastest: 0 };

/** How often an address may change while the kernel moves. */
const TELL = 400;

class Sweep extends Part {
  static properties = {
    /** The layer request; or the page's question instead. */
    request: { type: Object },
    question: { attribute: false },
    /** The page's view, which may hold a step and a filter. */
    view: { attribute: false },
    step: { type: Number },
    filter: { type: Number },
    /** Only the figure's controls are there; nothing moves by itself. */
    still: { type: Boolean },
    playing: { state: true },
    speed: { state: true },
    answer: { state: true },
    refusal: { state: true },
  };

  #asking = new Asking();
  #asked = '';
  #timer = 0;
  #telling = 0;
  #seen;
  #id = freshId('sweep');

  constructor() {
    super();
    this.step = 0;
    this.filter = 0;
    this.speed = 'steady';
    this.addEventListener('keydown', (event) => this.#key(event));
  }

  connectedCallback() {
    super.connectedCallback();
    const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    const fresh = this.view?.step === undefined && !this.hasAttribute('step') && !this.still;
    this.#seen = new IntersectionObserver(([{ isIntersecting }]) => this.#shown(isIntersecting), { threshold: 0.4 });
    if (moves && fresh) {
      this.#seen.observe(this);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#pause();
    this.#seen.disconnect();
  }

  /** Moves by itself while it is seen, until somebody takes over. */
  #shown(shown) {
    if (shown) {
      this.#play();
    } else {
      this.#pause();
    }
  }

  #takeOver() {
    this.#seen?.disconnect();
  }

  willUpdate(changed) {
    if (changed.has('view') && !this.playing) {
      this.step = Number(this.view?.step ?? this.step);
      this.filter = Number(this.view?.filter ?? this.filter);
    }
    const layer = this.request ?? (this.question && requestOf(this.question));
    if (!layer) {
      return;
    }
    const request = { ask: 'sweep', ...layer, step: this.step, filter: this.filter };
    const asked = JSON.stringify(request);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#asking.ask(request, (answer) => this.#answered(answer), (refusal) => this.#refused(refusal));
    }
  }

  #answered(answer) {
    this.answer = answer;
    this.refusal = undefined;
    if (this.step !== answer.step || this.filter !== answer.filter) {
      // The layer has fewer of them now.
      this.#asked = this.#asked.replace(/"step":\d+,"filter":\d+}$/, `"step":${answer.step},"filter":${answer.filter}}`);
      this.step = answer.step;
      this.filter = answer.filter;
    }
    if (this.playing) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#next(), SPEEDS[this.speed]);
    }
  }

  #refused(refusal) {
    this.#pause();
    this.answer = undefined;
    this.refusal = refusal;
  }

  /** Another step; after the last comes the first of the next filter. */
  #next() {
    const { steps, filters } = this.answer;
    if (!this.playing) {
      return;
    }
    if (this.step + 1 < steps) {
      this.#go(this.step + 1, this.filter);
    } else {
      this.#go(0, (this.filter + 1) % filters);
    }
    if (steps === 1 && filters === 1) {
      this.#pause();
    }
  }

  #play() {
    if (!this.playing && this.answer) {
      this.playing = true;
      this.#next();
    } else if (!this.refusal) {
      this.playing = true;
    }
  }

  #pause() {
    clearTimeout(this.#timer);
    if (this.playing) {
      this.playing = false;
      this.#tell();
    }
  }

  #toggle() {
    this.#takeOver();
    if (this.playing) {
      this.#pause();
    } else {
      this.#play();
    }
  }

  /** Goes to a step that somebody chose. */
  #choose(step, filter) {
    this.#takeOver();
    this.#pause();
    const { steps, filters } = this.answer;
    this.#go(within(step, steps), within(filter, filters));
  }

  #go(step, filter) {
    this.step = step;
    this.filter = filter;
    this.dispatchEvent(new CustomEvent('sweep-change', { detail: { step, filter }, bubbles: true, composed: true }));
    if (!this.playing && !this.#telling) {
      this.#telling = setTimeout(() => this.#tell(), TELL);
    }
  }

  /** The page keeps the step in its address once it rests. */
  #tell() {
    clearTimeout(this.#telling);
    this.#telling = 0;
    if (this.isConnected) {
      this.tell('place', { view: { step: this.step, filter: this.filter }, push: false });
    }
  }

  #key(event) {
    const { target, key } = event;
    if (!this.answer || event.altKey || event.ctrlKey || event.metaKey || target.closest('select')) {
      return;
    }
    if (key === ' ' && !target.closest('button, input[type="number"]')) {
      event.preventDefault();
      this.#toggle();
      return;
    }
    const drawing = target.closest('.drawing');
    const scrolls = drawing && drawing.scrollWidth > drawing.clientWidth;
    if (target.closest('input') || scrolls) {
      return;
    }
    const goal = { ArrowRight: this.step + 1, ArrowLeft: this.step - 1, Home: 0, End: this.answer.steps - 1 }[key];
    if (goal !== undefined) {
      event.preventDefault();
      this.#choose(goal, this.filter);
    }
  }

  render() {
    const { answer, refusal } = this;
    return html`${refusal ? html`<p class="hint" role="status">${refusal.message}</p>` : nothing}
      ${answer ? this.#controls(answer) : nothing}
      ${answer ? html`<netweight-figure .figure=${answer.figure} name="sweep"></netweight-figure>` : nothing}`;
  }

  #controls({ steps, filters, position, place }) {
    const { step, filter, playing } = this;
    return html`<div class="player" role="group" aria-label="The sweep">
      <button type="button" class="play" @click=${this.#toggle}>${playing ? 'Pause' : 'Play'}</button>
      <button type="button" aria-label="Step back" title="Step back" ?disabled=${step === 0} @click=${() => this.#choose(step - 1, filter)}>‹</button>
      <button type="button" aria-label="Step on" title="Step on" ?disabled=${step + 1 >= steps} @click=${() => this.#choose(step + 1, filter)}>›</button>
      <label class="scrub"
        ><span class="unseen">Step</span>
        <input type="range" min="0" .max=${String(steps - 1)} .value=${String(step)} ?disabled=${steps === 1} aria-valuetext=${position.length ? `${place}, position ${position.join(', ')}` : place} @input=${({ target }) => this.#choose(Number(target.value), filter)}></label>
      <span class="place">${place}</span>
      <label for="${this.#id}-filter">${this.#filterWord()}</label>
      <input class="field" id="${this.#id}-filter" type="number" min="0" max=${filters - 1} .value=${String(filter)} ?disabled=${filters === 1} title="0 to ${filters - 1}" @change=${({ target }) => this.#chooseFilter(target)}>
      <label for="${this.#id}-speed">Speed</label>
      <select class="field" id="${this.#id}-speed" @change=${({ target }) => (this.speed = target.value)}>
        ${Object.keys(SPEEDS).map((word) => html`<option ?selected=${word === this.speed}>${word}</option>`)}
      </select>
    </div>`;
  }

  #chooseFilter(field) {
    this.#choose(this.step, Number(field.value));
    field.value = String(this.filter);
  }

  #filterWord() {
    return { dense: 'Unit', depthwise: 'Kernel', maximum: 'Channel', average: 'Channel' }[this.answer.kind] ?? 'Filter';
  }
}

/** A whole number from 0 to before so many. */
function within(number, many) {
  return Math.min(Math.max(0, Math.trunc(number) || 0), many - 1);
}

customElements.define('netweight-sweep', Sweep);
