// Prints what the compiled engine answers to a request.
// Usage: node ask.mjs <file URL of layers.js> <request>
const engine = await import(process.argv[2]);
process.stdout.write(engine.answer(process.argv[3]));
