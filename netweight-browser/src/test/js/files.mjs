// Files as a page's worker gives them to the engine, from the disk.
import { readFileSync } from "node:fs";

/** The slices of one file in memory. */
export function slices(bytes, name) {
  const whole = new Int8Array(bytes);
  return {
    names: () => [name],
    length: () => whole.length,
    read: (word, index, from, count) => whole.slice(from, from + count),
  };
}

/** The engine's answer on a file in memory. */
export function weigh(engine, bytes, name = "file") {
  return JSON.parse(engine.answer('{"ask":"model","file":"f"}', slices(bytes, name)));
}

/** The engine's answer on a file on the disk. */
export function weighFile(engine, path) {
  return weigh(engine, readFileSync(path), path);
}
