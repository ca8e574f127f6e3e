// Controls as the engine describes them: what it allows is what can be set, and nothing else.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { Part, freshId } from './part.js';

const isNumber = (word) => /^\d+$/.test(word);
const COMMON = 64;
const limits = ({ least, most, allowed } = {}) => (least === undefined ? {} : { least, most, allowed });
const sentenceCase = (words) => words.charAt(0).toUpperCase() + words.slice(1);

class Controls extends Part {
  static properties = {
    controls: { attribute: false },
    /** What is set now, {inputs, settings}; the controls' own words may be an answer behind. */
    values: { attribute: false },
    refusal: { attribute: false },
  };

  #id = freshId('control');

  render() {
    const controls = this.controls ?? [];
    const axes = controls.filter(({ kind, input }) => kind === 'input' && input === 0);
    return html`${axes.length ? this.#inputs(controls.filter(({ kind }) => kind === 'input')) : nothing}
      ${controls.filter(({ kind }) => kind !== 'input').map((control) => this.#control({ ...control, along: axes.filter(({ label }) => label !== 'channels') }))}`;
  }

  /** The sizes of the inputs, one below the other. */
  #inputs(controls) {
    const inputs = [...new Set(controls.map(({ input }) => input))];
    return inputs.map((input) => {
      const axes = controls.filter((control) => control.input === input);
      const words = this.values.inputs[input]?.split('x') ?? [];
      const change = (axis, word) => this.tell('set', { input, word: axes.map(({ value }, at) => (at === axis ? word : (words[at] ?? value))).join('x') });
      const label = inputs.length > 1 ? `Input ${input + 1}` : 'Input';
      return html`<fieldset class="sizes"><legend>${label}</legend>
        ${axes.map((axis, at) => this.#size({ ...axis, name: label, axis: axis.label, refused: false }, words[at] ?? axis.value, (word) => change(at, word)))}
      </fieldset>`;
    });
  }

  #control(control) {
    const refused = Boolean(this.refusal) && this.refusal.setting === control.name;
    const word = String(this.values.settings[control.name] ?? '') || control.default;
    const field = { ...control, label: sentenceCase(control.label), word, refused, id: `${this.#id}-${control.name}` };
    const atEnd = control.fixed || word === String(control.most);
    return html`<div class="control ${refused ? 'refused' : ''}">
      ${this.#field(field)}
      ${refused ? html`<p class="refusal" id="${field.id}-refusal">${this.refusal.message}</p>` : nothing}
      ${atEnd && control.why && !refused ? html`<p class="hint">${sentenceCase(control.why)}.</p>` : nothing}
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
  #flag({ name, label, word, id, help, fixed }) {
    const negated = name.startsWith('no-');
    return html`<label class="switch" for=${id} title=${help || nothing}>
      <span>${negated ? sentenceCase(label.replace(/^no /i, '')) : label}</span>
      <input type="checkbox" role="switch" id=${id} ?disabled=${fixed} .checked=${(word === 'true') !== negated} @change=${({ target }) => this.#set(name, target.checked !== negated)}>
    </label>`;
  }

  #choice({ name, label, word, id, help, choices, allowed }) {
    return html`<fieldset class="choice" title=${help || nothing}>
      <legend>${label}</legend>
      <div class="segments">
        ${choices.map((choice) => html`<label>
          <input type="radio" name=${id} value=${choice} .checked=${choice === word} ?disabled=${!allowed.includes(choice)} @change=${() => this.#set(name, choice)}>
          <span>${choice.replaceAll('_', ' ')}</span>
        </label>`)}
      </div>
    </fieldset>`;
  }

  /** A size, or one for each axis the kernel slides along. */
  #sizes(field) {
    const { kind, name, label, word, help, along, axes } = field;
    const words = word.split('x');
    const apart = words.length > 1;
    const change = (axis, size) => this.#set(name, words.map((old, at) => (at === axis ? size : old)).join('x'));
    return html`<fieldset class="sizes" title=${help || nothing}>
      <legend>${label}
        ${kind === 'sizes' && (apart || (along.length > 1 && !field.fixed))
          ? html`<button type="button" class="quiet link" @click=${() => this.#set(name, apart ? words[0] : along.map(() => word).join('x'))}>${apart ? 'one for all axes' : 'each axis'}</button>`
          : nothing}
      </legend>
      ${words.map((size, at) => this.#size({ ...field, name: label, ...(apart ? { axis: along[at]?.label ?? String(at + 1), ...limits(axes?.[at]) } : {}) }, size, (changed) => change(at, changed)))}
    </fieldset>`;
  }

  /** One size: a slider where it is a number, and a field, which takes a symbol too. */
  #size({ id, name, axis, refused, fixed, least, most, open, allowed }, value, change) {
    // Where more can be than a slider can show, it shows the sizes that are common.
    const range = { least, most: open && most > COMMON && !(Number(value) > COMMON) ? COMMON : most, allowed: allowed?.map(String) };
    const label = axis ? `${name}, ${axis}` : name;
    const still = fixed || !isNumber(value) || least === most;
    return html`<div class="size">
      ${axis ? html`<span class="axis">${axis}</span>` : nothing}
      ${range.allowed ? this.#steps(range.allowed, value, label, still, change) : this.#slider(range, value, label, still, change)}
      <input class="field" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" size="4" aria-label=${label} aria-invalid=${refused ? 'true' : nothing} aria-describedby=${refused ? `${id}-refusal` : nothing}
        .value=${live(value)} @input=${({ target }) => target.value.trim() && change(target.value.trim())} @keydown=${(event) => arrow(event, range, value, change)}>
    </div>`;
  }

  #slider({ least, most }, value, label, still, change) {
    return html`<input type="range" aria-label="${label}, slider" tabindex="-1" min=${least ?? 1} max=${most ?? 64} ?disabled=${still} .value=${live(isNumber(value) ? value : String(least ?? 1))} @input=${({ target }) => change(target.value)}>`;
  }

  /** A slider over the few numbers that are allowed. */
  #steps(allowed, value, label, still, change) {
    return html`<input type="range" aria-label="${label}, slider" tabindex="-1" min="0" max=${allowed.length - 1} ?disabled=${still || allowed.length < 2} aria-valuetext=${value} .value=${live(String(Math.max(0, allowed.indexOf(value))))} @input=${({ target }) => change(allowed[target.value])}>`;
  }

  #text({ name, label, word, id, refused, help }) {
    return html`<label class="words" for=${id} title=${help || nothing}>
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
    const next = allowed[allowed.indexOf(value) + way];
    if (next !== undefined) {
      change(String(next));
    }
  } else if (Number(value) + way >= least && Number(value) + way <= most) {
    change(String(Number(value) + way));
  }
}

customElements.define('netweight-controls', Controls);
