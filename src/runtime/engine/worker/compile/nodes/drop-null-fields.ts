import type { DropNullFieldsNode } from "../../../../../plan/plan.ts";
import { quoteIdentifier } from "../../quote-identifier.ts";
import { defineOutput, selectList } from "../define-output.ts";
import type { Field } from "../nested/edit-fields.ts";
import { structFields } from "../nested/edit-fields.ts";
import { columnFields, withoutFields } from "../nested/keep-fields.ts";
import { lambdaVariable } from "../nested/path-sql.ts";
import { nodeInput } from "../node-input.ts";
import type { CompileContext, NodeOutput } from "../node-output.ts";

/** Looks at the data once. Fields of structs, and of structs in arrays, are dropped too; entries of maps are not, as in Glue. */
export async function compileDropNullFields(node: DropNullFieldsNode, context: CompileContext): Promise<NodeOutput> {
  const input = nodeInput(node, context);
  const fields = columnFields(input.columns);
  const candidates = fields.flatMap((field) => candidatesIn(field, []));
  const seen = candidates.map(({ hasValue }, index) => `coalesce(bool_or(${hasValue}), false) AS ${quoteIdentifier(`c${index}`)}`);
  const [row] = await context.session.rows(`SELECT ${seen.join(", ")} FROM ${input.sqlName}`);
  const empty = candidates.filter((_, index) => row?.[`c${index}`] === false).map(({ path }) => path);
  // A dropped field takes what is in it along.
  const outermost = empty.filter(
    (path) => !empty.some((other) => other.length < path.length && other.every((name, at) => name === path[at])),
  );
  return defineOutput(node, context, `SELECT ${selectList(withoutFields(fields, outermost))} FROM ${input.sqlName}`);
}

interface Candidate {
  readonly path: readonly [string, ...string[]];
  /** Whether a row has a value there. */
  readonly hasValue: string;
}

function candidatesIn(field: Field, above: readonly string[]): readonly Candidate[] {
  const path: Candidate["path"] = above.length === 0 ? [field.name] : [above[0] ?? "", ...above.slice(1), field.name];
  const own: Candidate = { path, hasValue: `${field.sql} IS NOT NULL` };
  if (field.type.kind === "struct") {
    return [own, ...structFields(field).flatMap((inner) => candidatesIn(inner, path))];
  }
  if (field.type.kind !== "array") {
    return [own];
  }
  const variable = lambdaVariable(field.sql);
  const inside = candidatesIn({ ...field, sql: variable, type: field.type.element }, above).slice(1);
  const inItems = inside.map((candidate) => ({
    path: candidate.path,
    hasValue: `list_bool_or(list_transform(${field.sql}, lambda ${variable}: ${candidate.hasValue}))`,
  }));
  return [own, ...inItems];
}
