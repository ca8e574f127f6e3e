// Prints a file's report as the compiled engine gives it.
// Usage: node weigh.mjs <file URL of netweight.js> <form> <file>
import { readFileSync } from "node:fs";

const engine = await import(process.argv[2]);
const bytes = readFileSync(process.argv[4]);
process.stdout.write(engine.weigh("file", new Int8Array(bytes), process.argv[3]));
