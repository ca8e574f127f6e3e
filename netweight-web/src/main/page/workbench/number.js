// The number, large: where it changes, the old digits leave and the new ones come.
import { html } from 'lit';
import { Part, grouped } from './part.js';

class Count extends Part {
  static properties = { value: {}, label: {}, said: { state: true } };

  #old = '';
  #timer = 0;

  willUpdate(changed) {
    if (changed.has('value')) {
      this.#old = changed.get('value') ?? '';
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => (this.said = `${grouped(this.value)} ${this.label}`), 400);
    }
  }

  updated(changed) {
    if (changed.has('value') && this.#old !== '' && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#move();
    }
  }

  #move() {
    const timing = { duration: 320, easing: 'cubic-bezier(.2,.7,.2,1)' };
    const [before, after] = this.querySelectorAll('.digits');
    before.animate([{ transform: 'none', opacity: 1 }, { transform: 'translateY(-45%)', opacity: 0 }], timing);
    after.animate([{ transform: 'translateY(45%)', opacity: 0 }, { transform: 'none', opacity: 1 }], timing);
  }

  render() {
    return html`<span class="roll" aria-hidden="true"
        ><span class="digits old">${grouped(this.#old)}</span><span class="digits">${grouped(this.value)}</span></span
      ><span class="unit" aria-hidden="true">${this.label}</span>
      <span class="unseen" role="status">${this.said ?? ''}</span>`;
  }
}

customElements.define('netweight-count', Count);
