// A formula typeset by KaTeX from its tree, with the terms' names on the elements.
import katex from 'katex';
import { Part } from './part.js';
import { Tex, textTex } from './tex.js';

/** A formula, or a text where there is no tree; what stands before and after it is text too. */
class Formula extends Part {
  static properties = { tree: { attribute: false }, text: {}, before: {}, after: {} };

  #shown = '';

  updated() {
    const writer = new Tex();
    const body = this.tree ? writer.formula(this.tree) : textTex(this.text ?? '');
    const tex = `${this.before ? textTex(this.before) : ''} \\displaystyle ${body} ${this.after ? textTex(this.after) : ''}`;
    const shown = `${tex}\n${writer.terms}`;
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    katex.render(tex, this, {
      output: 'htmlAndMathml',
      strict: false,
      throwOnError: false,
      maxExpand: 10,
      trust: ({ command }) => command === '\\htmlData',
    });
    this.querySelectorAll('[data-place]').forEach((element) => {
      element.dataset.term = writer.terms[element.dataset.place];
      element.removeAttribute('data-place');
    });
  }
}

customElements.define('netweight-formula', Formula);
