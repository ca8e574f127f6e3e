// An engine in a worker of its own. The worker's name says which: the one for layers, or the one
// for models, where a file is read by slices, headers only.

const loaded = self.name === 'models' ? import('./models.js') : import('./layers.js');

/** Files by the word under which the engine asks for them. */
const files = new Map();

// A listener from the start: what is asked before the engine has come waits for it, in order.
onmessage = async ({ data: { id, request, file, forget } }) => {
  if (forget) {
    files.delete(forget);
  } else if (file) {
    files.set(file.word, file.blobs);
  } else {
    try {
      const { answer } = await loaded;
      postMessage({ id, answer: answer(request, slices) });
    } catch (reason) {
      postMessage({ id, reason: String(reason) });
    }
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

loaded.catch((reason) => postMessage({ missing: String(reason) }));
