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

const PLACE = new URL('.', import.meta.url);

/** Strings as they are, and in a group of their own whole numbers too long for a double. */
const LONG_NUMBERS = /"(?:[^"\\]|\\.)*"|(-?\d{16,})(?![\d.eE])/g;

/** A JSON text's value; a whole number that JavaScript would round stays the text that it is. */
function exact(text) {
  return JSON.parse(
    /\d{16}/.test(text) ? text.replace(LONG_NUMBERS, (found, number) => (number ? `"${number}"` : found)) : text,
  );
}

class Engine {
  #worker;
  #waiting = new Map();
  #last = 0;
  #failed = false;
  /** Whether a process stands behind the page, which can read what a browser cannot. */
  served = document.querySelector('meta[name="netweight-server"]') !== null;

  /** The answer to a request, such as `{ask: 'layer', layer: 'conv2d', …}`. */
  async ask(request) {
    const answer = exact(await this.#send(JSON.stringify(request)));
    if (answer.error) {
      throw new Refusal(answer.error);
    }
    return answer;
  }

  /** The answer to a request from the process behind the page. */
  async askServer(request) {
    const answer = exact(await this.#post(JSON.stringify(request)));
    if (answer.error) {
      throw new Refusal(answer.error);
    }
    return answer;
  }

  /** Gets the engine before it is asked anything. */
  start() {
    this.#started();
  }

  /** Makes files known to the worker; the word stands for them in requests. */
  open(word, blobs) {
    this.#started()?.postMessage({ file: { word, blobs } });
  }

  close(word) {
    this.#started()?.postMessage({ forget: word });
  }

  #send(request) {
    const worker = this.#started();
    if (!worker) {
      return this.#without(request);
    }
    const id = ++this.#last;
    worker.postMessage({ id, request });
    return new Promise((resolve) => this.#waiting.set(id, { request, resolve }));
  }

  /** What answers where the worker could not be had. */
  #without(request) {
    return this.served
      ? this.#post(request)
      : JSON.stringify({ error: { code: 'no-engine', message: 'The engine could not be loaded: netweight.js is missing beside the page, or the host does not let another site use it.' } });
  }

  async #post(request) {
    try {
      const response = await fetch(new URL('api/ask', PLACE), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: request,
      });
      return await response.text();
    } catch {
      return JSON.stringify({ error: { code: 'no-server', message: 'The process behind this page does not answer; is netweight serve still running?' } });
    }
  }

  #started() {
    if (!this.#worker && !this.#failed) {
      try {
        this.#worker = worker();
      } catch {
        this.#fail();
        return undefined;
      }
      this.#worker.onmessage = ({ data: { id, answer } }) => {
        this.#waiting.get(id)?.resolve(answer);
        this.#waiting.delete(id);
      };
      this.#worker.onerror = (event) => {
        event.preventDefault();
        this.#fail();
      };
    }
    return this.#worker;
  }

  #fail() {
    this.#failed = true;
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    waiting.forEach(({ request, resolve }) => resolve(this.#without(request)));
  }
}

/** The engine's worker. A page of another origin may only start its own: one that imports ours. */
function worker() {
  const script = new URL('worker.js', PLACE);
  if (script.origin === location.origin) {
    return new Worker(script, { type: 'module' });
  }
  const own = new Blob([`import ${JSON.stringify(script.href)};`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(own), { type: 'module' });
}

export const engine = new Engine();

/** Asks one thing at a time, no oftener than frames are drawn; of what waits only the newest is asked. */
export class Asking {
  #busy = false;
  #next;

  /** Calls `answered` with the answer, or `refused` with why there is none. */
  ask(request, answered, refused) {
    this.#next = { request, answered, refused };
    if (!this.#busy) {
      this.#busy = true;
      requestAnimationFrame(() => this.#run());
    }
  }

  async #run() {
    while (this.#next) {
      const { request, answered, refused } = this.#next;
      this.#next = undefined;
      try {
        answered(await engine.ask(request));
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) {
          this.#busy = false;
          throw refusal;
        }
        refused(refusal);
      }
    }
    this.#busy = false;
  }
}
