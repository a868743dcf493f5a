import { PlanError } from "../../errors.ts";
import { inferPlan } from "../../infer-plan.ts";
import type { NodeId, Plan, PlanNode, ReadNode, SqlNode, TableName } from "../../plan.ts";
import { inputMissing, notInTypescript } from "../errors.ts";
import { hasBookmark, type JobHeading } from "../job-heading.ts";
import type { KnownTables } from "../known-tables.ts";
import { brokenGroup, group, indent, type Layout, render, softLine } from "../layout.ts";
import { nodeComment } from "../node-comment.ts";
import { constantName, isConstantName, property } from "./constant-name.ts";
import { nodeCalls } from "./node-call.ts";

/**
 * A plan as the text of a `.job.ts`: each output a chain of calls, with a constant for what several of them start from. Throws a PlanError
 * for a plan that the sdk cannot say, and for one that means nothing.
 */
export function writeTypescriptJob(plan: Plan, catalog: KnownTables, heading: JobHeading = {}): string {
  inferPlan(plan, { table: (name) => catalog.table(name)?.columns }, (node, message) => {
    throw new PlanError(`${node.kind}: ${message}`, node.source);
  });
  const script = openScript(plan, heading);
  const statements = plan.nodes.flatMap((node) => (node.kind === "write" || script.isNamed(node) ? [script.statement(node)] : []));
  const body = statements.map((text) => text.replaceAll(/^(?=.)/gm, "  ")).join("\n");
  return `${imports(script)}\nexport default job(${header(plan, heading)}, () => {\n${body}\n});\n`;
}

interface Chain {
  readonly start: Layout;
  readonly calls: readonly { readonly call: Layout; readonly comment?: string | undefined }[];
}

interface Script {
  readonly used: Set<string>;
  readonly databases: Set<string>;
  /** Whether it is a constant: others start from it, or it stands beside another in a join. */
  isNamed(node: PlanNode): boolean;
  statement(node: PlanNode): string;
}

function openScript(plan: Plan, heading: JobHeading): Script {
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const readers = Map.groupBy(
    plan.nodes.flatMap((node) => node.inputs.map((input, index) => ({ input, index }))),
    ({ input }) => input,
  );
  const used = new Set<string>(["job"]);
  const databases = new Set<string>();
  const names = new Map<NodeId, string>();
  const withBookmark = heading.bookmark === true || hasBookmark(plan);
  const use = (name: string) => {
    used.add(name);
    return name;
  };
  const isNamed = ({ id, kind, inputs }: PlanNode) => {
    const all = readers.get(id) ?? [];
    return all.length > 1 || (all.some(({ index }) => index > 0) && inputs.length > 0 && kind !== "write");
  };
  const nameOf = (node: PlanNode): string => {
    const known = names.get(node.id);
    if (known !== undefined) return known;
    const wanted = wantedName(node);
    const taken = new Set([...names.values(), ...databases, ...used, "c", "l", "r", "catalog"]);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}${String(number)}`;
    names.set(node.id, name);
    return name;
  };
  const inputOf = (node: PlanNode, index: number) => {
    const id = node.inputs[index] ?? "";
    const input = nodes.get(id);
    if (input === undefined) throw inputMissing(node, id);
    return input;
  };
  const asValue = (node: PlanNode): Layout => (isNamed(node) ? nameOf(node) : laidOut(chainOf(node)));
  const chainOf = (node: PlanNode): Chain => {
    if (node.kind === "read") return readChain(node, withBookmark, tableExpression(node, databases));
    if (node.kind === "sql")
      return {
        start: sqlText(
          node,
          node.inputs.map((_, index) => render(asValue(inputOf(node, index)))),
          use,
        ),
        calls: [],
      };
    const input = inputOf(node, 0);
    const before: Chain = isNamed(input) ? { start: nameOf(input), calls: [] } : chainOf(input);
    const calls = nodeCalls(node, node.inputs.length > 1 ? asValue(inputOf(node, 1)) : "", use);
    const comment = nodeComment(node);
    return {
      start: before.start,
      calls: [...before.calls, ...calls.map((call, index) => ({ call, comment: index === 0 ? comment : undefined }))],
    };
  };
  return {
    used,
    databases,
    isNamed,
    statement: (node) => `${isNamed(node) ? `const ${nameOf(node)} = ` : ""}${render(laidOut(chainOf(node)), 98)};`,
  };
}

/** A long chain has a call a line, one with comments too. */
function laidOut({ start, calls }: Chain): Layout {
  const lines = calls.map(({ call, comment }): Layout => [softLine, ...(comment === undefined ? [] : [`// ${comment}`, softLine]), call]);
  return (calls.length > 2 || calls.some(({ comment }) => comment !== undefined) ? brokenGroup : group)(start, indent(...lines));
}

/** `flights.airports`, by way of an import. */
function tableExpression(node: ReadNode, databases: Set<string>): string {
  if (node.from.kind === "path")
    throw notInTypescript(node, "a read of files has settings that are not in the plan's text; crawl them first");
  const { database, table } = node.from;
  const isExported = isConstantName(database) && database !== "catalog";
  databases.add(isExported ? database : "catalog");
  return `${isExported ? database : `catalog${property(database)}`}${property(table)}`;
}

function readChain(node: ReadNode, withBookmark: boolean, table: string): Chain {
  const own = node.from.kind === "table" ? `${node.from.database}.${node.from.table}` : "";
  const { malformed, bookmark } = node;
  const options = [
    ...((node.choiceColumns ?? []).length === 0 ? [] : [`choiceColumns: ${listed(node.choiceColumns ?? [])}`]),
    ...(withBookmark && bookmark === undefined ? ["bookmark: false"] : []),
    ...(bookmark === undefined || bookmark === own ? [] : [`bookmark: ${JSON.stringify(bookmark)}`]),
    ...(malformed === undefined
      ? []
      : [
          `malformed: ${malformed.kind === "quarantine" ? `{ quarantine: ${JSON.stringify(dotted(malformed.into))} }` : JSON.stringify(malformed.kind)}`,
        ]),
    ...(node.partitionPredicate === undefined ? [] : [`partitionPredicate: ${JSON.stringify(node.partitionPredicate)}`]),
  ];
  return { start: table, calls: [{ call: `.read(${options.length === 0 ? "" : `{ ${options.join(", ")} }`})` }] };
}

const listed = (names: readonly string[]) => `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
const dotted = ({ database, table }: TableName) => `${database}.${table}`;

/** The names of its inputs become the inputs themselves. */
function sqlText(node: SqlNode, inputs: readonly string[], use: (name: string) => string): string {
  const text = node.text.replaceAll(/[\\`]|\$\{/g, (special) => `\\${special}`);
  const withInputs = node.aliases.reduce(
    (sum, alias, index) =>
      sum.replaceAll(new RegExp(`"${escaped(alias)}"|\\b${escaped(alias)}\\b`, "g"), () => `\${${inputs[index] ?? ""}}`),
    text,
  );
  return `${use("sql")}\`${withInputs.trim()}\``;
}

const escaped = (text: string) => text.replaceAll(/\W/g, "\\$&");

function wantedName(node: PlanNode): string {
  if (node.kind === "read" && node.from.kind === "table") return constantName(node.from.table);
  if (node.kind === "relationalize" || node.kind === "splitRows" || node.kind === "splitFields") return "frames";
  return words[node.kind] ?? "rows";
}

const words: Partial<Record<PlanNode["kind"], string>> = {
  filter: "filtered",
  join: "joined",
  aggregate: "grouped",
  sort: "sorted",
  union: "united",
  distinct: "distinctRows",
  dropDuplicates: "distinctRows",
  applyMapping: "mapped",
};

function imports({ used, databases }: Script): string {
  const own = [...used].sort((a, b) => a.localeCompare(b, "en"));
  const lines = [`import { ${own.join(", ")} } from "epoxy";`];
  if (databases.size > 0) lines.push(`import { ${[...databases].sort().join(", ")} } from "epoxy/catalog";`);
  return `${lines.join("\n")}\n`;
}

function header(plan: Plan, { description, bookmark }: JobHeading): string {
  const entries = [
    ...(description === undefined ? [] : [`description: ${JSON.stringify(description)}`]),
    ...(bookmark === true || hasBookmark(plan) ? ["bookmark: true"] : []),
  ];
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
