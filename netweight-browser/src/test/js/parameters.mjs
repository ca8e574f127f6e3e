// Prints what the compiled engine answers; CompiledEngineTest holds it against the expected value.
// Usage: node parameters.mjs <file URL of netweight.js>
const engine = await import(process.argv[2]);
process.stdout.write(engine.parameters());
