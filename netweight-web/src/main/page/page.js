// The page around the workbench and the model view: the address, the theme, dropped files.
import { html, nothing } from 'lit';
import { engine } from './engine.js';
import { START, format, parse } from './state.js';
import { dropped } from './drop.js';
import { Part, grouped } from './workbench/part.js';
import './workbench/workbench.js';

const THEMES = [
  ['', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** How long the address waits for a slider to stand still. */
const STILL = 250;

class Page extends Part {
  static properties = {
    place: { state: true },
    files: { state: true },
    over: { state: true },
    failed: { state: true },
  };

  #timer = 0;
  #titled = 0;
  #depth = 0;

  connectedCallback() {
    this.replaceChildren();
    super.connectedCallback();
    engine.start();
    this.place = parse(location.hash);
    this.#loadModelView();
    addEventListener('popstate', () => {
      this.place = parse(location.hash);
      this.#loadModelView();
    });
    this.addEventListener('place', ({ detail }) => this.#go(detail));
    this.addEventListener('files', ({ detail }) => this.#show(detail));
    this.addEventListener('answered', ({ detail }) => {
      clearTimeout(this.#titled);
      this.#titled = setTimeout(() => this.#title(detail), STILL);
    });
    addEventListener('dragenter', () => (this.over = ++this.#depth > 0));
    addEventListener('dragleave', () => (this.over = --this.#depth > 0));
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => this.#drop(event));
  }

  /** Part of the place changed; a new entry of the history where `push` says so. */
  #go({ question, model, view, push }) {
    const old = this.place;
    const asked = question ?? (model === undefined ? old.question : null);
    // A layer and a model are looked at in other ways; only the theme is the page's own.
    const kept = Boolean(asked) === Boolean(old.question) ? old.view : { theme: old.view.theme };
    this.place = { question: asked, model: asked ? null : (model ?? old.model), view: { ...kept, ...view } };
    clearTimeout(this.#timer);
    if (push) {
      history.pushState(null, '', format(this.place));
    } else {
      this.#timer = setTimeout(() => history.replaceState(null, '', format(this.place)), STILL);
    }
    this.#loadModelView();
  }

  #title({ report, line }) {
    const total = report.layers[0].parameters.total;
    document.title = total === null ? `${line} · Netweight` : `${grouped(total)} · ${line} · Netweight`;
  }

  async #drop(event) {
    event.preventDefault();
    this.#depth = 0;
    this.over = false;
    this.#show(await dropped(event.dataTransfer));
  }

  #show(files) {
    if (files.length) {
      this.files = files;
      const named = files.find(({ name }) => name === this.place.model) ?? (files.length === 1 ? files[0] : { name: '' });
      this.#go({ model: named.name, push: true });
    }
  }

  /** The model view comes when a model does. */
  async #loadModelView() {
    if (this.place.question || customElements.get('netweight-model')) {
      return;
    }
    try {
      await import('./model/model.js');
      this.requestUpdate();
    } catch (reason) {
      this.failed = reason.message;
    }
  }

  willUpdate() {
    document.documentElement.dataset.theme = this.place.view.theme ?? '';
  }

  render() {
    const { question, model, view } = this.place;
    return html`
      <header class="top">
        <a class="name" href=${format({ question: START, view: { theme: view.theme } })} @click=${this.#home}><b>Netweight</b> <span>see where the number comes from</span></a>
        <div class="tools">
          ${engine.served ? html`<a class="button" href="#model">Paste a program</a>` : nothing}
          <label class="button">Open a model<input class="unseen" type="file" multiple @change=${({ target }) => this.#show([...target.files].map((blob) => ({ name: blob.name, blob })))}></label>
          <fieldset class="choice theme"><legend class="unseen">Theme</legend><div class="segments">
            ${THEMES.map(([word, label]) => html`<label><input type="radio" name="theme" .checked=${(view.theme ?? '') === word} @change=${() => this.#go({ view: { theme: word }, push: false })}><span>${label}</span></label>`)}
          </div></fieldset>
        </div>
      </header>
      <main>${question ? html`<h1 class="unseen">A layer’s parameters, and where they come from</h1><netweight-workbench .question=${question} .view=${view}></netweight-workbench>` : this.#model(model, view)}</main>
      <footer>Counted by the Netweight engine ${engine.served ? 'on this machine' : 'in this page'}: what you type or drop here goes nowhere. Drop a model file anywhere to weigh it.</footer>
      ${this.over ? html`<div class="over" aria-hidden="true">Drop a model’s file or folder to weigh it</div>` : nothing}
    `;
  }

  #model(model, view) {
    return this.failed
      ? html`<p class="refusal" role="alert">The model view could not be loaded: ${this.failed}</p>`
      : html`<netweight-model .files=${this.files ?? []} .name=${model} .view=${view}></netweight-model>`;
  }

  #home(event) {
    event.preventDefault();
    this.#go({ question: START, view: {}, push: true });
  }
}

customElements.define('netweight-page', Page);
