// Prints the report of a file and that of each row as the compiled engine gives them.
// Usage: node weigh.mjs <file URL of models.js> <file>
import { weighFile } from "./files.mjs";

const engine = await import(process.argv[2]);
const answers = [weighFile(engine, process.argv[3])];
const { model } = answers[0];
for (let row = 0; ; row++) {
  const answer = JSON.parse(engine.answer(JSON.stringify({ ask: "row", model, row }), null));
  if (answer.error) {
    break;
  }
  answers.push(answer);
}
process.stdout.write(JSON.stringify(answers));
