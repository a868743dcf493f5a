import { locationIncomplete, locationParameter } from "./errors.ts";
import { pythonString } from "../../plan/generate/pyspark/python-text.ts";
import type { ScriptArgument } from "../../plan/generate/pyspark/script-graph.ts";

export type LocationKind = "S3" | "Jdbc" | "DynamoDB";

/**
 * The arguments of a DataSink that writes to a place: files of a `format` (`parquet` unless told) below a `path`; a table of a database by
 * way of a `catalog_connection`; a table of DynamoDB. What else is given goes along in connection_options. Throws AuthoringError.
 */
export function sinkArguments(kind: LocationKind, given: readonly ScriptArgument[]): readonly ScriptArgument[] {
  const args = given.map(quoted);
  const apart = placed[kind];
  for (const name of apart.needed) if (!args.some((entry) => entry.name === name)) throw locationIncomplete(kind, name);
  const others = args.filter(({ name }) => !apart.own.includes(name));
  for (const { name, param } of others) if (param) throw locationParameter(kind, name);
  const options = others.map(({ name, value }) => `${pythonString(name)}: ${value}`);
  return [
    ...apart.fixed,
    ...args.filter(({ name }) => apart.own.includes(name)),
    { name: "connection_options", value: `{${options.join(", ")}}`, param: false },
    ...(kind === "S3" && !args.some(({ name }) => name === "format") ? [text("format", "parquet")] : []),
  ];
}

const text = (name: string, value: string): ScriptArgument => ({ name, value: pythonString(value), param: false });

interface Placed {
  readonly fixed: readonly ScriptArgument[];
  /** Arguments of the call itself. */
  readonly own: readonly string[];
  readonly needed: readonly string[];
}

const placed: Readonly<Record<LocationKind, Placed>> = {
  S3: { fixed: [text("connection_type", "s3")], own: ["format", "format_options"], needed: ["path"] },
  Jdbc: { fixed: [], own: ["catalog_connection", "redshift_tmp_dir"], needed: ["catalog_connection", "dbtable", "database"] },
  DynamoDB: { fixed: [text("connection_type", "dynamodb")], own: [], needed: ["dynamodb.output.tableName"] },
};

/** Values of locations are Python, or plain texts such as `s3://bucket/folder/`. */
const quoted = (argument: ScriptArgument): ScriptArgument =>
  argument.param || /^(["'{[(]|\d+$|True$|False$)/.test(argument.value) ? argument : { ...argument, value: pythonString(argument.value) };
