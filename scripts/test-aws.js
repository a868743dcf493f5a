// `npm run test:aws`: boto3 and the aws command line, as AWS publishes them, on a real workspace. Closes with one line that counts.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { pythonPackages } from "../test/aws/python-packages.ts";

const stories = [
  { name: "boto3", program: "python", arguments: [resolve("test/aws/story.py")] },
  { name: "aws command line", program: "bash", arguments: [resolve("test/aws/story.sh")] },
];
const cli = resolve("dist/cli.js");

run(process.execPath, ["esbuild.js"], process.cwd(), process.env);
const clients = pythonPackages("aws", "test/aws/requirements.txt");
let passed = 0;
let failed = 0;
for (const story of stories) {
  process.stdout.write(`\n== ${story.name}\n`);
  const home = realpathSync(mkdtempSync(join(tmpdir(), "epoxy-aws-")));
  const workspace = join(home, "workspace");
  const env = { ...bareEnvironment(home), PATH: [join(home, "bin"), clients, dirname(process.execPath), process.env.PATH].join(delimiter) };
  makeWorkspace(home, workspace);
  const results = join(home, "results");
  writeFileSync(results, "");
  const { status } = spawnSync(story.program, story.arguments, { cwd: workspace, env: { ...env, RESULTS: results }, stdio: "inherit" });
  const lines = readFileSync(results, "utf8").split("\n");
  const failures = lines.filter((line) => line.startsWith("failed ")).length;
  passed += lines.filter((line) => line.startsWith("passed ")).length;
  // A story that ends early has failed even if every step so far was right.
  failed += failures + (failures === 0 && status !== 0 ? 1 : 0);
  spawnSync(process.execPath, [cli, "serve", "--stop"], { cwd: workspace, env, stdio: "ignore" });
  rmSync(home, { recursive: true, force: true });
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** The caller's own AWS settings are not for the stories. */
function bareEnvironment(home) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return { ...Object.fromEntries(kept), HOME: home, AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "" };
}

/** `epoxy` on the path, and a workspace with data and a job. */
function makeWorkspace(home, workspace) {
  mkdirSync(join(home, "bin"));
  symlinkSync(cli, join(home, "bin/epoxy"));
  mkdirSync(join(workspace, "jobs"), { recursive: true });
  writeFileSync(join(workspace, "epoxy.yaml"), "buckets: { lake: ./data }\n");
  for (const [day, state] of [
    [1, "CA"],
    [2, "CA"],
    [1, "NY"],
    [2, "NY"],
    [3, "TX"],
  ]) {
    const folder = join(workspace, `data/raw/orders/state=${state}/day=${day}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "part.csv"), `id,amount\n${day},${day * 10}.5\n${day + 10},${day}.25\n`);
  }
  writeFileSync(
    join(workspace, "jobs/totals.job.ts"),
    `import { catalogTable, col, count, job, sum } from "epoxy";

export default job({ arguments: { least: { type: "integer", default: 0 } } }, ({ args }) => {
  catalogTable("shop", "orders")
    .read()
    .where(col("amount").ge(args.least))
    .groupBy("state")
    .agg({ orders: count(), amount: sum(col("amount")) })
    .writeTo("shop.totals", { mode: "overwrite", partitionBy: ["state"] });
});
`,
  );
  writeFileSync(join(workspace, "jobs/broken.job.sql"), "CREATE TABLE shop.nothing AS SELECT nothing FROM shop.orders;\n");
}

function run(program, words, cwd, env) {
  const { status } = spawnSync(program, words, { cwd, env, stdio: "inherit" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${status}`);
}
