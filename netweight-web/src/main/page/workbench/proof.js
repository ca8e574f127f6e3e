// "Prove it" beside the number: the process behind the page runs the layer on a real engine; a page
// without one shows the line that does the same in a shell.
import { html, nothing } from 'lit';
import { Refusal, engine } from '../engine.js';
import { request } from '../state.js';
import { Part } from './part.js';
import './line.js';

const SAYS = { equal: 'equal', different: 'different', 'not-said': 'not said', 'not-run': 'not run' };

class Proof extends Part {
  static properties = { question: { attribute: false }, line: {}, proof: { state: true }, refusal: { state: true }, running: { state: true }, shown: { state: true } };

  #asked = 0;

  willUpdate(changed) {
    if (changed.has('question')) {
      this.#asked++;
      Object.assign(this, { proof: undefined, refusal: undefined, running: false, shown: false });
    }
  }

  async #prove() {
    if (!engine.proves) {
      this.shown = true;
      return;
    }
    const asked = ++this.#asked;
    Object.assign(this, { proof: undefined, refusal: undefined, running: true });
    let answer = {};
    try {
      const { proof } = await engine.askServer({ ask: 'prove', ...request(this.question) });
      answer = { proof: JSON.parse(proof) };
    } catch (reason) {
      if (!(reason instanceof Refusal)) {
        throw reason;
      }
      answer = { refusal: reason };
    }
    if (asked === this.#asked) {
      Object.assign(this, answer, { running: false });
    }
  }

  #table({ claims, engine: name }) {
    return html`<table>
      <thead><tr><th scope="col">What</th><th scope="col">Netweight said</th><th scope="col">${name} did</th><th scope="col"></th></tr></thead>
      <tbody>
        ${claims.map(
          ({ what, netweight, engine: did, verdict }) => html`<tr class=${verdict}>
            <th scope="row">${what}</th><td>${netweight}</td><td>${did || '–'}</td><td>${verdict === 'equal' ? html`<span aria-label="equal">=</span>` : SAYS[verdict]}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #verdict({ claims, missing, engine: name }) {
    const different = claims.filter(({ verdict }) => verdict === 'different').length;
    const equal = claims.filter(({ verdict }) => verdict === 'equal').length;
    if (different) {
      return html`<p><strong>Not proven.</strong> ${different} of ${claims.length} numbers and shapes are different in ${name}. Please report it.</p>`;
    }
    if (equal === claims.length && !missing.length) {
      return html`<p><strong>Proven.</strong> ${name} ran this layer with real tensors, and all ${equal} numbers and shapes are equal.</p>`;
    }
    return html`<p><strong>Nothing differs.</strong> ${equal} of ${claims.length} numbers and shapes are equal in ${name}${missing.length ? `; ${missing[0].reason}` : ''}.</p>`;
  }

  render() {
    const { proof, refusal, running, shown } = this;
    const right = proof && !proof.claims.some(({ verdict }) => verdict === 'different');
    return html`<div class="proof">
      <button type="button" ?disabled=${running} @click=${this.#prove}>${running ? 'Running it on a real engine…' : 'Prove it'}</button>
      <div role="status">
        ${refusal ? html`<p class="refusal">The engine could not run it, which says nothing about the number: ${refusal.message}</p>` : nothing}
        ${proof ? html`<div class="verdict ${right ? 'right' : ''}">${this.#verdict(proof)}${this.#table(proof)}</div>` : nothing}
        ${shown ? html`<p class="hint">A page cannot run an engine; this line does, with nothing to install beside Netweight:</p><netweight-line .line=${this.line.replace(/^netweight /, 'netweight prove ')}></netweight-line>` : nothing}
      </div>
    </div>`;
  }
}

customElements.define('netweight-proof', Proof);
