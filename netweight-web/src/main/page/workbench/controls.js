// Controls as the engine describes them: what it allows is what can be set, and nothing else.
import { html, nothing } from 'lit';
import { Part, freshId } from './part.js';

const isNumber = (word) => /^\d+$/.test(word);
const isNegated = (name) => name.startsWith('no-');

class Controls extends Part {
  static properties = {
    controls: { attribute: false },
    /** What is set now, by the controls' names; the controls' own words may be an answer behind. */
    values: { attribute: false },
    refusal: { attribute: false },
    split: { state: true },
  };

  #id = freshId('control');

  constructor() {
    super();
    this.split = new Set();
  }

  render() {
    return html`${(this.controls ?? []).map((control) => this.#control(control))}`;
  }

  #control(control) {
    const refused = this.refusal && (this.refusal.setting === control.name || this.refusal.setting === control.setting);
    const word = String(this.values[control.name] ?? control.value ?? '');
    const id = `${this.#id}-${control.name}`;
    const field = { ...control, word, id, refused };
    return html`<div class="control ${control.kind} ${refused ? 'refused' : ''}">
      ${this.#field(field)}
      ${refused ? html`<p class="refusal" id="${id}-refusal">${this.refusal.message}</p>` : nothing}
      ${control.why ? html`<p class="hint">${control.why}</p>` : nothing}
    </div>`;
  }

  #field(field) {
    switch (field.kind) {
      case 'flag':
        return this.#flag(field);
      case 'choice':
        return this.#choice(field);
      case 'size':
      case 'sizes':
        return this.#sizes(field);
      default:
        return this.#text(field);
    }
  }

  #set(name, word) {
    this.tell('set', { name, word });
  }

  /** A switch; one that takes something away is shown as what it takes away. */
  #flag({ name, label, word, id, help }) {
    const negated = isNegated(name);
    const on = word === 'true' || word === 'yes';
    return html`<label class="switch" for=${id} title=${help ?? nothing}>
      <span>${label}</span>
      <input type="checkbox" role="switch" id=${id} .checked=${on !== negated} @change=${({ target }) => this.#set(name, target.checked !== negated)}>
    </label>`;
  }

  #choice({ name, label, word, id, help, choices, allowed }) {
    return html`<fieldset class="choice" title=${help ?? nothing}>
      <legend>${label}</legend>
      <div class="segments">
        ${choices.map((choice) => html`<label>
          <input type="radio" name=${id} value=${choice} .checked=${choice === word} ?disabled=${allowed?.length && !allowed.includes(choice)} @change=${() => this.#set(name, choice)}>
          <span>${choice}</span>
        </label>`)}
      </div>
    </fieldset>`;
  }

  #sizes(field) {
    const { name, label, word, help, axes } = field;
    const words = word.split(/[x×]/);
    const count = axes?.length ?? words.length;
    const apart = words.length > 1 || this.split.has(name);
    const shown = apart ? Array.from({ length: count }, (_, axis) => words[axis] ?? words[0]) : [word];
    const change = (axis, value) => this.#set(name, shown.map((old, at) => (at === axis ? value : old)).join('x'));
    return html`<fieldset class="sizes" title=${help ?? nothing}>
      <legend>${label}
        ${count > 1 && name !== 'input'
          ? html`<button type="button" class="quiet link" aria-pressed=${apart} @click=${() => this.#apart(name, apart, words)}>${apart ? 'one for all' : 'each axis'}</button>`
          : nothing}
      </legend>
      ${shown.map((value, axis) => this.#size(field, value, apart ? (axes?.[axis] ?? { label: String(axis + 1) }) : field, axis, (changed) => change(axis, changed)))}
    </fieldset>`;
  }

  #apart(name, apart, words) {
    const split = new Set(this.split);
    split.delete(name);
    if (apart) {
      this.#set(name, words[0]);
    } else {
      split.add(name);
    }
    this.split = split;
  }

  /** One size: a slider where it is a number, and a field, which takes a symbol too. */
  #size({ label, id, refused, least, most, allowed }, value, axis, index, change) {
    const range = { least: axis.least ?? least ?? 1, most: axis.most ?? most ?? 64, allowed: axis.allowed ?? allowed };
    const name = axis.label && axis.label !== label ? `${label}, ${axis.label}` : label;
    const described = refused ? `${id}-refusal` : nothing;
    return html`<div class="size">
      ${axis.label && axis.label !== label ? html`<span class="axis">${axis.label}</span>` : nothing}
      ${range.allowed?.length ? this.#steps(range.allowed.map(String), value, name, change) : this.#slider(range, value, name, change)}
      <input class="field" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" size="4" aria-label=${name} aria-invalid=${refused ? 'true' : nothing} aria-describedby=${described}
        .value=${value}
        @input=${({ target }) => target.value.trim() && change(target.value.trim())}
        @keydown=${(event) => arrow(event, range, value, change)}>
    </div>`;
  }

  #slider({ least, most }, value, name, change) {
    return html`<input type="range" aria-label="${name}, slider" tabindex="-1" min=${least} max=${most} ?disabled=${!isNumber(value) || least === most}
      .value=${isNumber(value) ? value : least} @input=${({ target }) => change(target.value)}>`;
  }

  /** A slider over the few numbers that are allowed. */
  #steps(allowed, value, name, change) {
    return html`<input type="range" aria-label="${name}, slider" tabindex="-1" min="0" max=${allowed.length - 1} ?disabled=${allowed.length < 2}
      aria-valuetext=${value} .value=${Math.max(0, allowed.indexOf(value))} @input=${({ target }) => change(allowed[target.value])}>`;
  }

  #text({ name, label, word, id, refused, help }) {
    return html`<label class="words" for=${id} title=${help ?? nothing}>
      <span>${label}</span>
      <input class="field" type="text" id=${id} autocomplete="off" spellcheck="false" aria-invalid=${refused ? 'true' : nothing} .value=${word} @change=${({ target }) => this.#set(name, target.value.trim())}>
    </label>`;
  }
}

/** Up and down in a size's field go to the next allowed number. */
function arrow(event, { least, most, allowed }, value, change) {
  const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (!way || !isNumber(value)) {
    return;
  }
  event.preventDefault();
  if (allowed?.length) {
    const next = allowed[allowed.map(String).indexOf(value) + way];
    if (next !== undefined) {
      change(String(next));
    }
  } else if (Number(value) + way >= least && Number(value) + way <= most) {
    change(String(Number(value) + way));
  }
}

customElements.define('netweight-controls', Controls);
