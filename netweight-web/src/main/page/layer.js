// One layer as an element of any page, such as a course's:
// <script type="module" src="https://host/netweight/layer.js"></script>
// <netweight-layer layer="conv2d" input="24x24x3" filters="10" kernel="3"></netweight-layer>
import { LitElement, html } from 'lit';
import { engine } from './engine.js';
import { parse, questionOf } from './state.js';
import './workbench/workbench.js';

/** Attributes that are not settings of a layer. */
const OWN = ['layer', 'input', 'request', 'batch', 'dtype', 'id', 'class', 'style', 'slot', 'part', 'title', 'lang', 'dir', 'hidden', 'role', 'tabindex', 'theme'];

const STYLE = new URL('page.css', import.meta.url);

class Layer extends LitElement {
  static properties = { question: { state: true }, styled: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    engine.start();
    this.question = this.#asked();
    this.addEventListener('place', ({ detail }) => detail.question && (this.question = detail.question));
  }

  /** The question in the attributes: an address's, a request's, or one attribute for each setting. */
  #asked() {
    const request = this.getAttribute('request');
    if (request) {
      return request.trim().startsWith('{') ? questionOf(JSON.parse(request)) : parse(request).question;
    }
    const settings = {};
    for (const { name, value } of this.attributes) {
      if (!OWN.includes(name) && !/^(aria|data)-/.test(name)) {
        settings[name] = value === '' ? true : value;
      }
    }
    return {
      layer: this.getAttribute('layer') ?? 'conv2d',
      input: (this.getAttribute('input') ?? '24x24x3').split(/[\s,]+/),
      settings,
      batch: this.getAttribute('batch') ?? '',
      dtype: this.getAttribute('dtype') ?? '',
    };
  }

  render() {
    return html`<link rel="stylesheet" href=${STYLE.href} crossorigin @load=${this.#loaded}>
      <netweight-workbench compact ?hidden=${!this.styled} .question=${this.question}></netweight-workbench>`;
  }

  /** The typesetter's fonts have to be the document's: one within an element is not looked for. */
  #loaded({ target }) {
    this.styled = true;
    if (!Layer.fonts) {
      Layer.fonts = true;
      for (const rule of target.sheet.cssRules) {
        if (rule instanceof CSSFontFaceRule) {
          const source = rule.style.getPropertyValue('src').replace(/url\("?([^")]+)"?\)/g, (_, path) => `url("${new URL(path, STYLE)}")`);
          const { fontStyle: style, fontWeight: weight } = rule.style;
          document.fonts.add(new FontFace(rule.style.getPropertyValue('font-family').replace(/["']/g, ''), source, { style: style || 'normal', weight: weight || 'normal', display: 'swap' }));
        }
      }
    }
  }
}

customElements.define('netweight-layer', Layer);
