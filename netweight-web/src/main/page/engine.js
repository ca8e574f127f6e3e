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

/** An engine in a worker, which starts when it is first needed. */
class Background {
  #name;
  #worker;
  #waiting = new Map();
  #last = 0;
  #missing;

  constructor(name) {
    this.#name = name;
  }

  /** The answer's text; fails where the engine is not to be had. */
  ask(request) {
    return new Promise((resolve, reject) => {
      this.#waiting.set(++this.#last, { resolve, reject });
      this.send({ id: this.#last, request });
    });
  }

  send(message) {
    if (!this.#worker && !this.#missing) {
      try {
        this.#start();
      } catch (reason) {
        this.#missing = reason;
      }
    }
    if (this.#missing) {
      this.#fail(this.#missing);
    } else {
      this.#worker.postMessage(message);
    }
  }

  #start() {
    this.#worker = start(this.#name);
    this.#worker.onmessage = ({ data: { id, answer, reason, missing } }) => {
      if (missing) {
        this.#fail(missing);
        return;
      }
      const { resolve, reject } = this.#waiting.get(id) ?? {};
      this.#waiting.delete(id);
      if (reason === undefined) {
        resolve?.(answer);
      } else {
        reject?.(new Error(reason));
      }
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message ?? 'the worker did not start');
    };
  }

  #fail(missing) {
    this.#missing = missing;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    waiting.forEach(({ reject }) => reject(new Missing(missing)));
  }
}

/** That there is no engine, rather than that it refused or failed. */
class Missing extends Error {}

/** A worker. A page of another origin may only start its own: one that imports ours. */
function start(name) {
  const script = new URL('worker.js', PLACE);
  if (script.origin === location.origin) {
    return new Worker(script, { type: 'module', name });
  }
  const own = new Blob([`import ${JSON.stringify(script.href)};`], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(own), { type: 'module', name });
}

const MODEL_ASKS = ['formats', 'graph', 'model', 'row'];

class Engine {
  #layers = new Background('layers');
  #models = new Background('models');
  /** Whether a process stands behind the page, which can read what a browser cannot. */
  served = document.querySelector('meta[name="netweight-server"]') !== null;
  /** Whether that process runs layers on a real engine. */
  proves = document.querySelector('meta[name="netweight-server"]')?.content === 'prove';

  /** The answer to a request, such as `{ask: 'layer', layer: 'conv2d', …}`. */
  async ask(request) {
    const text = JSON.stringify(request);
    try {
      return answered(await (MODEL_ASKS.includes(request.ask) ? this.#models : this.#layers).ask(text));
    } catch (reason) {
      if (reason instanceof Refusal) {
        throw reason;
      }
      if (this.served && reason instanceof Missing) {
        return this.askServer(request);
      }
      const message = reason instanceof Missing ? `The engine could not be loaded (${reason.message}). It has to lie beside the page, on a host that lets this page use it.` : `The engine failed: ${reason.message}`;
      throw new Refusal({ code: 'no-engine', message });
    }
  }

  /** The answer to a request from the process behind the page. */
  async askServer(request) {
    let text;
    try {
      const response = await fetch(new URL('api/ask', PLACE), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(request),
      });
      text = await response.text();
    } catch {
      throw new Refusal({ code: 'no-server', message: 'The process behind this page does not answer; is netweight serve still running?' });
    }
    return answered(text);
  }

  /** Gets the layers' engine before it is asked anything. */
  start() {
    this.#layers.send({ forget: 'nothing' });
  }

  /** Makes files known to the models' engine; the word stands for them in requests. */
  open(word, blobs) {
    this.#models.send({ file: { word, blobs } });
  }

  close(word) {
    this.#models.send({ forget: word });
  }
}

/** An answer's value. */
export function answered(text) {
  const answer = exact(text);
  if (answer.error) {
    throw new Refusal(answer.error);
  }
  return answer;
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
