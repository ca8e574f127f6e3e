// From what was dropped to what can be opened: which of the files are models, which files belong to
// them, and who opens them: this page's engine, or the process behind the page.
import { Refusal, answered, engine } from '../engine.js';

const folder = (name) => name.slice(0, name.lastIndexOf('/') + 1);

let last = 0;

/** What can be opened, as the engine says it; the process behind the page can open more. */
export async function formats() {
  const own = engine.ask({ ask: 'formats' });
  const all = engine.served ? engine.askServer({ ask: 'formats' }).catch(() => own) : own;
  return (await all).formats;
}

/** Those of the files that look like models by their names; a single file always does. */
export function candidates(files, known) {
  if (files.length < 2) {
    return files;
  }
  const suffixes = known.flatMap((format) => format.suffixes);
  return files.filter(({ name }) => suffixes.some((suffix) => name.toLowerCase().endsWith(suffix)));
}

/** A file and those of the same drop that stand beside it, by their names in its folder. */
function together(file, files) {
  const own = folder(file.name);
  const beside = files.filter((other) => other !== file && other.name.startsWith(own));
  return [file, ...beside].map(({ name, blob }) => ({ name: name.slice(own.length), blob }));
}

/** A file that is open: what the engine answered, and how to ask it for more. */
export async function open(file, files, { rows = true, signal } = {}) {
  const word = `file ${++last}`;
  try {
    engine.open(word, together(file, files));
    const answer = await engine.ask({ ask: 'model', file: word, rows });
    return { answer, ask: (request) => engine.ask({ ...request, model: answer.model }) };
  } catch (refusal) {
    if (!engine.served || !(refusal instanceof Refusal)) {
      throw refusal;
    }
    const answer = await posted(file, signal, refusal);
    return { answer, ask: (request) => engine.askServer({ ...request, model: answer.model }) };
  } finally {
    engine.close(word);
  }
}

/** The answer of the process behind the page on a file that this page's engine cannot read. */
async function posted({ name, blob }, signal, refusal) {
  const base = name.slice(folder(name).length);
  let response;
  try {
    response = await fetch(new URL(`api/files?name=${encodeURIComponent(base)}`, document.baseURI), {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: blob,
      signal,
    });
  } catch {
    throw refusal;
  }
  return answered(await response.text());
}
