// Writes what the official SDK leaves out of its schemas: the names of all of a service's operations, and the constraints of
// their inputs (lengths, ranges, patterns, enums, unions). The source is botocore's copy of AWS's own API models (Apache-2.0), taken
// from PyPI. `node scripts/aws-models.js` refreshes, `--check` says whether the files are what they would be made now.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

const botocore = "1.44.5";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const services = { glue: "2017-03-31", logs: "2014-03-28" };

const readModels = `
import gzip, json, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
print(json.dumps({path: json.loads(gzip.decompress(wheel.read(path))) for path in sys.argv[2:]}))`;

const folder = mkdtempSync(join(tmpdir(), "epoxy-models-"));
let stale = [];
try {
  execFileSync("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, `botocore==${botocore}`], {
    stdio: "inherit",
  });
  const paths = Object.entries(services).map(([name, version]) => `botocore/data/${name}/${version}/service-2.json.gz`);
  const wheel = join(folder, `botocore-${botocore}-py3-none-any.whl`);
  const models = JSON.parse(execFileSync("python3", ["-c", readModels, wheel, ...paths], { maxBuffer: 1 << 28 }).toString());
  for (const [index, name] of Object.keys(services).entries()) {
    const path = join(root, `src/runtime/api/${name}/${name}-model.json`);
    const options = await resolveConfig(path);
    const text = await format(JSON.stringify(condense(models[paths[index]])), { ...options, filepath: path });
    if (!process.argv.includes("--check")) writeFileSync(path, text);
    else if (readFileSync(path, "utf8") !== text) stale = [...stale, path];
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (stale.length > 0) throw new Error(`not what botocore ${botocore} says: ${stale.join(", ")}; run node scripts/aws-models.js`);

/** `structures`: by structure and member, the number of its constraint in `constraints`. */
function condense({ operations, shapes }) {
  const constraints = [];
  const structures = {};
  const seen = new Set();
  const numberOf = (constraint) => {
    const text = JSON.stringify(constraint);
    const found = constraints.findIndex((known) => JSON.stringify(known) === text);
    return found >= 0 ? found : constraints.push(constraint) - 1;
  };
  for (const { input } of Object.values(operations)) if (input) visit(input.shape);
  return { source: `botocore ${botocore}`, operations: Object.keys(operations).sort(), constraints, structures };

  function visit(name) {
    if (seen.has(name)) return;
    seen.add(name);
    const shape = shapes[name];
    if (shape.type === "list") visit(shape.member.shape);
    if (shape.type === "map") visit(shape.value.shape);
    if (shape.type !== "structure") return;
    const members = {};
    for (const [member, { shape: of }] of Object.entries(shape.members)) {
      visit(of);
      const constraint = constraintOf(of);
      if (constraint) members[member] = numberOf(constraint);
    }
    if (shape.union) members["*"] = numberOf({ union: true });
    if (Object.keys(members).length > 0) structures[name] = members;
  }

  function constraintOf(name) {
    const { type, min, max, pattern, enum: values, member, key, value } = shapes[name];
    const constraint = {
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(pattern !== undefined && { pattern: javaScriptPattern(pattern), written: pattern }),
      ...(values !== undefined && { enum: values }),
    };
    const parts = { member: type === "list" && member, key: type === "map" && key, value: type === "map" && value };
    for (const [part, of] of Object.entries(parts)) {
      const inner = of && constraintOf(of.shape);
      if (inner) constraint[part] = inner;
    }
    return Object.keys(constraint).length > 0 ? constraint : undefined;
  }
}

/** The models' patterns are Java's and match the whole value; of Java's escapes, these are errors in JavaScript's unicode mode. */
function javaScriptPattern(pattern) {
  const translated = `^(?:${pattern.replace(/\\([_:@#&])/g, "$1").replace(/\\w-/g, "\\w\\-")})$`;
  return new RegExp(translated, "u").source;
}
