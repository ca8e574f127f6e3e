// What the page's parts share: they stand in the tree around them, so that one style sheet is
// enough and a term can be lit up across parts.
import { LitElement, html, nothing } from 'lit';

export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Tells the part above of something. */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** A whole number with its thousands apart. */
export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');

/** A sentence, its terms marked. */
export const pieces = (sentence) =>
  (sentence?.pieces ?? []).map(({ text, term }) => (term ? html`<span data-term=${term}>${text}</span>` : text));

/** The named numbers of a formula as buttons, and below them what the one pointed at counts. */
export const terms = (parts, pointedAt, otherwise = nothing) => {
  const named = parts.get(pointedAt);
  return html`<div class="terms">
    <ul aria-label="What each number counts">
      ${[...parts.values()].map(
        ({ name, value, source, why }) => html`<li>
          <button type="button" class="term" data-term=${name} aria-label="${grouped(value)} ${name}, ${source}${why ? `: ${why}` : ''}">
            <b>${grouped(value)}</b> ${name}
          </button>
        </li>`,
      )}
    </ul>
    <p class="why" aria-hidden="true">${named ? html`<b>${grouped(named.value)} ${named.name}</b>: ${named.why || named.source}.` : otherwise}</p>
  </div>`;
};

/** An id no other part has. */
let last = 0;
export const freshId = (word) => `${word}-${++last}`;

/** Puts a text on the clipboard. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}
