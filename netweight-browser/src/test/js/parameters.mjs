// Prints what the compiled engine answers to the question; CompiledEngineTest holds the expected value.
// Usage: node parameters.mjs <file URL of layers.js>
const engine = await import(process.argv[2]);
const request = {
  ask: "layer",
  layer: "conv2d",
  input: "24x24x3",
  settings: { filters: 10, kernel: 3 },
};
const answer = JSON.parse(engine.answer(JSON.stringify(request)));
process.stdout.write(String(answer.report.totals.parameters.total));
