// From what was dropped to what can be opened: which of the files are models, which files belong to
// them, and who opens them: this page's engine, or the process behind the page.
import { Refusal, answered, engine } from '../engine.js';

const folder = (name) => name.slice(0, name.lastIndexOf('/') + 1);

let last = 0;

/** What the engine says of formats; the process behind the page knows more of them. */
async function said(more) {
  const own = () => engine.ask({ ask: 'formats', ...more });
  return engine.served ? engine.askServer({ ask: 'formats', ...more }).catch(own) : own();
}

/** What can be opened. */
export async function formats() {
  return (await said()).formats;
}

/** Those of the files that are models, or stand for one; a single file always is. */
export async function candidates(files) {
  if (files.length < 2) {
    return files;
  }
  const models = new Set((await said({ files: files.map(({ name }) => name) })).models);
  return files.filter(({ name }) => models.has(name));
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
