// Cuts and garbles a file in many ways; each must end in a report or in an error with a code.
// Usage: node hostile.mjs <file URL of models.js> <file>
import { readFileSync } from "node:fs";
import { weigh } from "./files.mjs";

const engine = await import(process.argv[2]);
const whole = new Int8Array(readFileSync(process.argv[3]));
const codes = new Map();
function tryOut(bytes, what) {
  let answer;
  try {
    answer = weigh(engine, bytes);
  } catch (fault) {
    process.stdout.write(`${what}: ${fault}\n`);
    return;
  }
  const code = answer.error ? answer.error.code : "read";
  codes.set(code, (codes.get(code) ?? 0) + 1);
}
const step = Math.max(1, Math.floor(whole.length / 300));
for (let length = 0; length < whole.length; length += step) {
  tryOut(whole.slice(0, length), `cut after ${length}`);
}
let seed = 42;
for (let round = 0; round < 300; round++) {
  const garbled = whole.slice();
  seed = (seed * 1103515245 + 12345) % 2147483648;
  garbled[seed % whole.length] ^= 1 << (round % 8);
  tryOut(garbled, `bit flipped at ${seed % whole.length}`);
}
tryOut(new Int8Array(Buffer.from("[".repeat(100000))), "nested list");
tryOut(
  new Int8Array(Buffer.from(`{"class_name":"Sequential","config":${'{"a":'.repeat(100000)}`)),
  "nested object",
);
process.stdout.write(`tried ${[...codes.values()].reduce((sum, count) => sum + count, 0)}\n`);
