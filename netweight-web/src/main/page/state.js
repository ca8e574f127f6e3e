// All that the page shows, as an address can hold it:
// #conv2d/24x24x3?filters=10&kernel=3&bias=no&section=sweep&step=4, or #model/resnet.onnx?row=12.

/** The question that the page is loaded with. */
export const START = {
  layer: 'conv2d',
  input: ['24x24x3'],
  settings: { filters: '10', kernel: '3' },
  batch: '',
  dtype: '',
};

/** What an address may say beside the layer: how the page looks, not what is asked. */
const VIEW = ['section', 'step', 'filter', 'second', 'code', 'guess', 'seed', 'theme'];

const encode = (word) => word.replace(/[%&#?\s"<>+]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

function decode(word) {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function pairs(text) {
  return text
    .split('&')
    .filter((pair) => pair)
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    });
}

/** The settings that words such as `filters=10` and `bias=no` give. */
function settingsOf(words) {
  const settings = {};
  for (const [name, word] of words) {
    if (word === 'no') {
      settings[`no-${name}`] = true;
    } else if (word === 'yes') {
      settings[name] = true;
    } else if (word !== '') {
      settings[name] = word;
    }
  }
  return settings;
}

function wordsOf(settings) {
  return Object.entries(settings)
    .filter(([, word]) => word !== '' && word !== false && word !== null)
    .map(([name, word]) => (word !== true ? [name, word] : name.startsWith('no-') ? [name.slice(3), 'no'] : [name, 'yes']));
}

/** What an address's fragment asks for: a layer's question or a model, and how it is looked at. */
export function parse(fragment) {
  const [path, query = ''] = fragment.replace(/^#/, '').split(/\?(.*)/s);
  const words = pairs(query);
  const [head, ...rest] = path.split('/').map(decode);
  if (head === 'model') {
    return { model: rest.join('/'), question: null, view: Object.fromEntries(words) };
  }
  const view = Object.fromEntries(words.filter(([name]) => VIEW.includes(name)));
  if (!head) {
    return { model: null, question: START, view };
  }
  const settings = settingsOf(words.filter(([name]) => !VIEW.includes(name)));
  const { batch = '', dtype = '', ...others } = settings;
  return { model: null, question: { layer: head, input: rest, settings: others, batch, dtype }, view };
}

/** The fragment that {@link parse} reads. */
export function format({ model, question, view }) {
  const path = question ? [question.layer, ...question.input] : ['model', model];
  const asked = question ? [...wordsOf(question.settings), ['batch', question.batch], ['dtype', question.dtype]] : [];
  const words = [...asked, ...Object.entries(view)].filter(([, word]) => word !== '' && word !== undefined && word !== null);
  const query = words.map(([name, word]) => `${encode(name)}=${encode(String(word))}`).join('&');
  return `#${path.map(encode).join('/')}${query ? `?${query}` : ''}`;
}

/** The request for a question, as the engine takes it. */
export function request({ layer, input, settings, batch, dtype }) {
  return { layer, input: input.length === 1 ? input[0] : input, settings, batch, dtype };
}

/** The question in a request, as an answer holds it. */
export function questionOf({ layer, input, settings, batch = '', dtype = '' }) {
  return { layer, input: Array.isArray(input) ? input : [input], settings: settings ?? {}, batch, dtype };
}

/** A second layer in one word of the address: `conv2d;filters=20;kernel=3;bias=no`. */
export function parseLayer(text) {
  const [layer, ...words] = text.split(';');
  return { layer, settings: settingsOf(words.flatMap(pairs)) };
}

export function formatLayer({ layer, settings }) {
  return [layer, ...wordsOf(settings).map(([name, word]) => `${name}=${word}`)].join(';');
}
