// A line or a program to be copied with one click.
import { html } from 'lit';
import { Part, copy } from './part.js';

class Line extends Part {
  static properties = { line: {}, label: {}, copied: { state: true } };

  async #copy() {
    await copy(this.line);
    this.copied = true;
    setTimeout(() => (this.copied = false), 1500);
  }

  render() {
    return html`<div class="line">
      <pre tabindex="0" aria-label=${this.label ?? 'The same in a shell'}><code>${this.line}</code></pre>
      <button type="button" class="quiet" @click=${this.#copy}>${this.copied ? 'Copied' : 'Copy'}</button>
      <span class="unseen" role="status">${this.copied ? 'Copied' : ''}</span>
    </div>`;
  }
}

customElements.define('netweight-line', Line);
