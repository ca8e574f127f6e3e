// A figure as the engine drew it, with its sentence, to be kept as SVG or PNG.
import { html, nothing } from 'lit';
import { Part } from './part.js';

const STYLE = /<style>([^]*?)<\/style>/;
const ROOT_STYLE = /(<svg[^>]*?) style="([^"]*)"/;

/** The figures' style sheets by their text; a document's own would need a laxer security policy. */
const sheets = new Map();

function adopt(root, text) {
  if (!sheets.has(text)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  const sheet = sheets.get(text);
  if (!root.adoptedStyleSheets.includes(sheet)) {
    // In front of the page's own, which says what is lit.
    root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  }
}

/** Draws a figure into an element. */
export function draw(element, svg) {
  const style = STYLE.exec(svg)?.[1];
  if (style) {
    adopt(element.getRootNode(), style);
  }
  element.innerHTML = svg.replace(STYLE, '').replace(ROOT_STYLE, '$1');
  const drawing = element.firstElementChild;
  if (drawing?.viewBox) {
    drawing.style.maxWidth = `${drawing.viewBox.baseVal.width * 1.25}px`;
  }
}

class Figure extends Part {
  static properties = { figure: { attribute: false }, name: {} };

  #shown = '';

  connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  updated() {
    const svg = this.figure?.svg ?? '';
    if (svg !== this.#shown && this.isConnected) {
      this.#shown = svg;
      draw(this.querySelector('.drawing'), svg);
    }
  }

  render() {
    return html`<figure>
      <div class="drawing" tabindex=${this.figure ? 0 : nothing} role="group" aria-label=${this.figure?.sentence ?? nothing}></div>
      <figcaption>
        <span>${this.figure?.sentence ?? ''}</span>
        ${this.figure
          ? html`<span class="keep">
              <button type="button" class="quiet" @click=${this.#keepSvg}>SVG</button>
              <button type="button" class="quiet" @click=${this.#keepPng}>PNG</button>
            </span>`
          : nothing}
      </figcaption>
    </figure>`;
  }

  /** The drawing as a file of its own, in the page's present colours. */
  #file() {
    const probe = document.createElement('i');
    this.append(probe);
    const colours = {};
    for (const [, name] of this.figure.svg.matchAll(/var\((--figure-[a-z0-9-]+)/g)) {
      probe.style.color = '';
      probe.style.color = `var(${name})`;
      colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
    const style = Object.entries(colours).map(([name, colour]) => `${name}:${colour}`).join(';');
    return this.figure.svg.replace(ROOT_STYLE, `$1 style="$2;${style}"`);
  }

  #keepSvg() {
    keep(new Blob([this.#file()], { type: 'image/svg+xml' }), `${this.name}.svg`);
  }

  async #keepPng() {
    const { width, height } = this.querySelector('svg').viewBox.baseVal;
    const sized = this.#file().replace('width="100%"', `width="${width * 2}" height="${height * 2}"`);
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([sized], { type: 'image/svg+xml' }));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((blob) => keep(blob, `${this.name}.png`));
  }
}

function keep(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

customElements.define('netweight-figure', Figure);
