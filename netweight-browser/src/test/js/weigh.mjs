// Prints the report of a file as the compiled engine gives it.
// Usage: node weigh.mjs <file URL of models.js> <file>
import { weighFile } from "./files.mjs";

const engine = await import(process.argv[2]);
process.stdout.write(JSON.stringify(weighFile(engine, process.argv[3])));
