// The one way to the engine: a JSON request in, its JSON answer out, from the worker or from the
// process behind `netweight serve`. Nothing is counted here.

/** A request that the engine refused, with its stable code and the setting at fault. */
export class Refusal extends Error {
  constructor({ code, message, setting }) {
    super(message);
    this.code = code;
    this.setting = setting;
  }
}

class Engine {
  #worker;
  #waiting = new Map();
  #last = 0;
  /** Whether a process stands behind the page, which can read what a browser cannot. */
  served = document.querySelector('meta[name="netweight-server"]') !== null;

  /** The answer to a request, such as `{ask: 'layer', layer: 'conv2d', …}`. */
  async ask(request) {
    const answer = JSON.parse(await this.#send(JSON.stringify(request)));
    if (answer.error) {
      throw new Refusal(answer.error);
    }
    return answer;
  }

  /** Makes files known to the worker; the word stands for them in requests. */
  open(word, blobs) {
    this.#started().postMessage({ file: { word, blobs } });
  }

  close(word) {
    this.#started().postMessage({ forget: word });
  }

  #send(request) {
    const id = ++this.#last;
    this.#started().postMessage({ id, request });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #started() {
    if (!this.#worker) {
      this.#worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
      this.#worker.onmessage = ({ data: { id, answer } }) => {
        this.#waiting.get(id)?.(answer);
        this.#waiting.delete(id);
      };
    }
    return this.#worker;
  }
}

export const engine = new Engine();
