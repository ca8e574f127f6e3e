// The engine in a worker of its own: a file is read here by slices, headers only.
import * as netweight from './netweight.js';

/** Files by the word under which the engine asks for them. */
const files = new Map();

onmessage = ({ data: { id, request, file, forget } }) => {
  if (forget) {
    files.delete(forget);
  } else if (file) {
    files.set(file.word, file.blobs);
  } else {
    postMessage({ id, answer: netweight.answer(request, slices) });
  }
};

const reader = new FileReaderSync();

/** What the engine reads a file by: its names and lengths, and a stretch of one of them. */
const slices = {
  names: (word) => (files.get(word) ?? []).map(({ name }) => name),
  length: (word, index) => files.get(word)[index].blob.size,
  read: (word, index, from, count) =>
    new Int8Array(reader.readAsArrayBuffer(files.get(word)[index].blob.slice(from, from + count))),
};

postMessage({ ready: true });
