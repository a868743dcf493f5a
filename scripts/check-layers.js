// Runs dependency-cruiser and makes sure it saw the code: with a TypeScript it does not know it checks nothing and says all is well.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";

const files = readdirSync("src", { recursive: true }).filter((name) => /\.tsx?$/.test(name));
let output;
try {
  output = execFileSync("npx", ["depcruise", "src", "--config", ".dependency-cruiser.cjs", "--output-type", "json"], {
    maxBuffer: 1 << 28,
    encoding: "utf8",
  });
} catch (error) {
  output = error.stdout;
}
const { modules, summary } = JSON.parse(output);
const seen = modules.filter((module) => module.source.startsWith("src/")).length;
for (const violation of summary.violations) {
  process.stderr.write(`${violation.rule.name}: ${violation.from} -> ${violation.to}\n`);
}
if (seen < files.length) {
  process.stderr.write(`dependency-cruiser saw ${seen} of ${files.length} modules\n`);
}
process.stdout.write(`${seen} modules, ${summary.violations.length} violations\n`);
process.exitCode = summary.violations.length > 0 || seen < files.length ? 1 : 0;
