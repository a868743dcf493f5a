import { inputMissing, inputOfSource, nameTaken, notIdentifier, parameterAsValue, parameterTwice, valueNotPython } from "./errors.ts";
import { orderGraph } from "./order-graph.ts";
import { pythonString } from "../../plan/generate/pyspark/python-text.ts";
import { isIdentifier, splitPython } from "./python-value.ts";
import type { ScriptArgument, ScriptEdge, ScriptGraph, ScriptNode } from "../../plan/generate/pyspark/script-graph.ts";

const ownNames = new Set(["args", "sc", "glueContext", "spark", "job", "sys", "getResolvedOptions", "SparkContext", "GlueContext", "Job"]);

/**
 * Writes a graph as a PySpark script for AWS Glue in the style of Glue's own generator: each node is a call, annotated with what
 * GetDataflowGraph reads back (`readScript`). Nodes get a transformation_ctx, their id, for job bookmarks. Throws AuthoringError.
 */
export function writeScript(graph: ScriptGraph): string {
  const nodes = orderGraph(graph).map(withContext);
  const parameters = [...new Set(nodes.flatMap(({ args }) => args.filter(({ param }) => param).map(({ value }) => value)))];
  for (const node of nodes) checkNode(node, parameters);
  const names = [...parameters.filter((name) => name !== "JOB_NAME"), "JOB_NAME"];
  const steps = nodes.flatMap((node) =>
    step(
      node,
      graph.edges.filter(({ target }) => target === node.id),
    ),
  );
  return [...head(names), ...steps, "job.commit()", ""].join("\n");
}

const head = (parameters: readonly string[]): readonly string[] => [
  "import sys",
  "from awsglue.transforms import *",
  "from awsglue.utils import getResolvedOptions",
  "from pyspark.context import SparkContext",
  "from awsglue.context import GlueContext",
  "from awsglue.job import Job",
  "",
  `## @params: [${parameters.join(", ")}]`,
  `args = getResolvedOptions(sys.argv, [${parameters.map(pythonString).join(", ")}])`,
  "",
  "sc = SparkContext()",
  "glueContext = GlueContext(sc)",
  "spark = glueContext.spark_session",
  "job = Job(glueContext)",
  'job.init(args["JOB_NAME"], args)',
];

function step(node: ScriptNode, edges: readonly ScriptEdge[]): readonly string[] {
  if (node.type === "DataSource" && edges.length > 0) throw inputOfSource(node.id);
  if (node.type !== "DataSource" && edges.length === 0) throw inputMissing(node.id, node.type);
  const given = [...edges.map(({ parameter }) => parameter), ...node.args.map(({ name }) => name)];
  given.forEach((name, index) => {
    if (!isIdentifier(name)) throw notIdentifier("The parameter", name);
    if (given.indexOf(name) !== index) throw parameterTwice(node.id, name);
  });
  const inputs = edges.map(({ parameter, source }) => `${parameter} = ${source}`);
  const annotated = node.args.map(({ name, value }) => `${name} = ${value}`);
  const passed = node.args.map(({ name, value, param }) => `${keyword(node, name)} = ${param ? `args[${pythonString(value)}]` : value}`);
  return [
    `## @type: ${node.type}`,
    `## @args: [${annotated.join(", ")}]`,
    `## @return: ${node.id}`,
    `## @inputs: [${inputs.join(", ")}]`,
    `${node.id} = ${functionOf(node)}(${[...inputs, ...passed].join(", ")})`,
  ];
}

/** The annotation of ApplyMapping has long been called otherwise than its parameter. */
const keyword = (node: ScriptNode, name: string) => (node.type === "ApplyMapping" && name === "mapping" ? "mappings" : name);

function functionOf({ type, args }: ScriptNode): string {
  const has = (name: string) => args.some((argument) => argument.name === name);
  switch (type) {
    case "DataSource":
      return `glueContext.create_dynamic_frame.${has("connection_type") ? "from_options" : "from_catalog"}`;
    case "DataSink":
      if (has("catalog_connection")) return "glueContext.write_dynamic_frame.from_jdbc_conf";
      return `glueContext.write_dynamic_frame.${has("connection_type") ? "from_options" : "from_catalog"}`;
    default:
      return `${type}.apply`;
  }
}

function withContext(node: ScriptNode): ScriptNode {
  if (node.args.some(({ name }) => name === "transformation_ctx")) return node;
  const context: ScriptArgument = { name: "transformation_ctx", value: pythonString(node.id), param: false };
  return { ...node, args: [...node.args, context] };
}

function checkNode({ id, type, args }: ScriptNode, parameters: readonly string[]): void {
  if (!isIdentifier(id)) throw notIdentifier("The node id", id);
  if (ownNames.has(id)) throw nameTaken(id);
  if (!isIdentifier(type)) throw notIdentifier("The node type", type);
  for (const { name, value, param } of args) {
    if (param) {
      if (!isIdentifier(value)) throw notIdentifier(`The job parameter of '${name}' of the node '${id}',`, value);
      continue;
    }
    const scan = splitPython(value);
    if (scan.kind === "problem") throw valueNotPython(id, name, value, scan.reason);
    if (scan.parts.length > 1) throw valueNotPython(id, name, value, "it has a comma; put it in parentheses");
    if (value.trim() === "") throw valueNotPython(id, name, value, "it is empty");
    if (parameters.includes(value.trim())) throw parameterAsValue(id, name, value);
  }
}
