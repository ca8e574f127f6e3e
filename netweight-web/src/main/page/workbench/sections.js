// What there is to try with the layer, one thing at a time; each is loaded when it is opened.
import { html, nothing } from 'lit';
import { Part } from './part.js';
import './chain.js';
import './dimensions.js';
import './guess.js';
import './practice.js';
import './programs.js';

const SECTIONS = [
  { name: 'sweep', label: 'Sweep', title: 'Slide the kernel' },
  { name: 'chain', label: 'Chain', title: 'Two layers: where the depth of the second one’s filters comes from' },
  { name: 'dimensions', label: '1D, 2D, 3D', title: 'One rule for all dimensions' },
  { name: 'guess', label: 'Guess', title: 'Guess the number' },
  { name: 'practice', label: 'Practice', title: 'Questions as an interviewer asks them' },
  { name: 'code', label: 'Programs', title: 'The same layer as a program' },
];

class Sections extends Part {
  static properties = {
    question: { attribute: false },
    view: { attribute: false },
  };

  firstUpdated() {
    import('./sweep.js').then(
      () => this.requestUpdate(),
      () => {},
    );
  }

  #open(name) {
    this.tell('place', { view: { section: name }, push: true });
  }

  #key(event) {
    const at = SECTIONS.findIndex(({ name }) => name === this.view.section);
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (way) {
      const next = SECTIONS[(Math.max(0, at) + way + SECTIONS.length) % SECTIONS.length];
      this.#open(next.name);
      this.querySelector(`#tab-${next.name}`).focus();
    }
  }

  render() {
    const open = SECTIONS.find(({ name }) => name === this.view.section) ?? SECTIONS[0];
    return html`<section class="tried" aria-label="To try">
      <div role="tablist" aria-label="To try" class="tabs" @keydown=${this.#key}>
        ${SECTIONS.map(
          ({ name, label }) => html`<button type="button" role="tab" id="tab-${name}" aria-controls="panel" aria-selected=${name === open.name} tabindex=${name === open.name ? 0 : -1} @click=${() => this.#open(name)}>${label}</button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${open.name}" class="panel ${open.name}">
        <h2>${open.title}</h2>
        ${this.#panel(open.name)}
      </div>
    </section>`;
  }

  #panel(name) {
    const { question, view } = this;
    switch (name) {
      case 'sweep':
        return html`<netweight-sweep .question=${question} .view=${view}></netweight-sweep>`;
      case 'chain':
        return html`<netweight-chain .question=${question} .view=${view}></netweight-chain>`;
      case 'dimensions':
        return html`<netweight-dimensions .question=${question}></netweight-dimensions>`;
      case 'guess':
        return html`<netweight-guess .question=${question}></netweight-guess>`;
      case 'practice':
        return html`<netweight-practice .view=${view}></netweight-practice>`;
      case 'code':
        return html`<netweight-programs .question=${question} .view=${view}></netweight-programs>`;
      default:
        return nothing;
    }
  }
}

customElements.define('netweight-sections', Sections);
