// Numbers as cells show them. They come from the engine as numbers, or as words where they are too
// long; {text} is a formula in free sizes, {unknown, atLeast} what is not known and why.
import { html } from 'lit';
import { grouped } from '../workbench/part.js';

/** A cell's words. */
export function words(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  if (typeof value !== 'object') {
    return grouped(value);
  }
  if (value.unknown !== undefined) {
    return value.atLeast === undefined ? '?' : `≥ ${grouped(value.atLeast)}`;
  }
  return value.text;
}

/** Why a cell shows no number; empty where it does. */
export const reason = (value) => value?.unknown ?? '';

/** A cell's number for orders and widths; nothing that is shown. */
export function size(value) {
  if (value === null || typeof value !== 'object') {
    return Number(value ?? 0);
  }
  return Number(value.atLeast ?? 0);
}

/** A total in words: with “at least” where not all of it is known. */
export function total(value) {
  if (value?.unknown === undefined) {
    return words(value);
  }
  return value.atLeast === undefined
    ? html`<abbr title=${value.unknown}>?</abbr>`
    : html`<abbr title=${value.unknown}>at least</abbr> ${grouped(value.atLeast)}`;
}
