// `npm test`: the static checks, a build, every test suite; closes with one line that counts the tests of all suites.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

const suites = [
  { name: "unit and command line", config: "vitest.config.ts" },
  { name: "faults", config: "test/faults/vitest.config.ts" },
  { name: "inside a real VS Code", config: "test/host/vitest.config.ts" },
];

let failedSteps = 0;
let passed = 0;
let failed = 0;

step("checks", "npm", ["run", "check"]);
step("build", process.execPath, ["esbuild.js"]);
mkdirSync(".cache", { recursive: true });
for (const { name, config } of suites) {
  const results = ".cache/test-results.json";
  rmSync(results, { force: true });
  step(name, "npx", ["vitest", "run", "--config", config, "--reporter=default", "--reporter=json", `--outputFile.json=${results}`]);
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, "utf8"));
  passed += numPassedTests;
  failed += numFailedTests;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failedSteps > 0 || failed > 0 || passed === 0 ? 1 : 0;

function step(name, command, args) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) {
    failedSteps += 1;
    process.stdout.write(`== ${name} failed\n`);
  }
}
