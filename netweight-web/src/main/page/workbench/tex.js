// A formula's tree as TeX, sign by sign as the text form has it; no number is computed.

const escaped = (word) => word.replace(/[\\{}$&#^_%~]/g, (sign) => (sign === '\\' ? '\\backslash ' : sign === '^' || sign === '~' ? `\\${sign}{}` : `\\${sign}`));

const bare = (tree) => {
  let content = tree;
  while (content.op === 'term') {
    content = content.content;
  }
  return content;
};

const isNegative = (tree) => tree.op === 'number' && String(tree.value).startsWith('-');

const unsigned = (tree) => ({ op: 'number', value: String(tree.value).slice(1) });

/** The addend without its minus sign; null where it has none. */
function negated(tree) {
  const part = bare(tree);
  if (isNegative(part)) {
    return unsigned(part);
  }
  if (part.op === 'product' && isNegative(bare(part.parts[0]))) {
    const first = unsigned(bare(part.parts[0]));
    const rest = part.parts.slice(1);
    const parts = first.value === '1' ? rest : [first, ...rest];
    return parts.length === 1 ? parts[0] : { op: 'product', parts };
  }
  return null;
}

/** Writes trees; the names of the terms are kept in a list, and TeX has their places in it. */
export class Tex {
  terms = [];

  formula(tree) {
    switch (tree.op) {
      case 'number':
        return this.#number(tree.value);
      case 'variable':
        return tree.symbol.length === 1 ? escaped(tree.symbol) : `\\text{${escaped(tree.symbol)}}`;
      case 'unknown':
        return '\\text{?}';
      case 'term':
        return `\\htmlData{place=${this.terms.push(tree.name) - 1}}{${this.formula(tree.content)}}`;
      case 'sum':
        return this.#sum(tree.parts);
      case 'product':
        return this.#product(tree.parts, '\\times');
      case 'floor-quotient':
        return `\\left\\lfloor ${this.#fraction(tree.parts)} \\right\\rfloor`;
      case 'ceiling-quotient':
        return `\\left\\lceil ${this.#fraction(tree.parts)} \\right\\rceil`;
      case 'maximum':
        return `\\max(${tree.parts.map((part) => this.formula(part)).join(', ')})`;
      case 'minimum':
        return `\\min(${tree.parts.map((part) => this.formula(part)).join(', ')})`;
      default:
        return `\\text{${escaped(tree.op)}}`;
    }
  }

  #number(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, String(value).length > 4 ? '{,}' : '');
  }

  #fraction([dividend, divisor]) {
    return `\\dfrac{${this.formula(dividend)}}{${this.formula(divisor)}}`;
  }

  #sum(parts) {
    return parts
      .map((part, index) => {
        const positive = negated(part);
        const shown = positive ?? part;
        const body = bare(shown).op === 'sum' ? `(${this.formula(shown)})` : this.formula(shown);
        return index === 0 ? `${positive ? '-' : ''}${body}` : `${positive ? '-' : '+'} ${body}`;
      })
      .join(' ');
  }

  #product(parts, sign) {
    return parts
      .map((part) => {
        const content = bare(part);
        if (content.op === 'product') {
          const numbers = content.parts.every((factor) => bare(factor).op === 'number' && !isNegative(bare(factor)));
          return this.#wrapped(part, `(${this.#product(content.parts, numbers ? '{\\cdot}' : '\\times')})`);
        }
        return content.op === 'sum' || isNegative(content) ? `(${this.formula(part)})` : this.formula(part);
      })
      .join(` ${sign} `);
  }

  /** A text within the terms that stand around a part's content. */
  #wrapped(part, text) {
    const names = [];
    for (let at = part; at.op === 'term'; at = at.content) {
      names.push(at.name);
    }
    return names.reduceRight((inner, name) => `\\htmlData{place=${this.terms.push(name) - 1}}{${inner}}`, text);
  }
}

const SIGNS = { '×': '\\times', '·': '{\\cdot}', '−': '-', '≥': '\\ge' };

/** A formula's line of text as TeX, for one that comes without its tree. */
export function textTex(text) {
  return text
    .split(/([×·−≥=+*/(),]|\d[\d,]*)/)
    .map((piece) => piece.trim())
    .filter((piece) => piece)
    .map((piece) => {
      if (/^[\d,]+$/.test(piece)) {
        return piece.replaceAll(',', '{,}');
      }
      return SIGNS[piece] ?? (/^[-=+*/()a-zA-Z]$/.test(piece) ? piece : `\\text{${escaped(piece)}}`);
    })
    .join(' ');
}

/** The named numbers of a formula, each name once: what they count, whence they are and why. */
export function namedParts(tree, found = new Map()) {
  if (tree.op !== 'term') {
    (tree.parts ?? []).forEach((part) => namedParts(part, found));
    return found;
  }
  const chain = [];
  let content = tree;
  for (; content.op === 'term'; content = content.content) {
    chain.push(content);
  }
  if (content.op === 'number' || content.op === 'variable') {
    const { name, source, why = '' } = chain.find((term) => term.why) ?? chain.at(-1);
    if (!found.has(name)) {
      found.set(name, { name, source, why, value: content.op === 'number' ? String(content.value) : content.symbol });
    }
  } else {
    namedParts(content, found);
  }
  return found;
}
