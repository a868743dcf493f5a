import type { Session } from "../../session.ts";
import { quoteLiteral } from "../../quote-identifier.ts";
import { columnTypes } from "../column-types.ts";
import { fromDuckdbType } from "../duckdb-type.ts";
import { readTypeText } from "../read-type-text.ts";
import type { ChoiceOption } from "./choice-option.ts";
import { glueTypeName } from "./choice-option.ts";
import { jsonScalar, textOptions } from "./scalar-options.ts";

/** What is known of the values of one field before its choice is resolved. */
export interface ChoiceValues {
  /** A query whose only column `v` has all the values. */
  readonly query: string;
  /** DuckDB's type of `v`. */
  readonly type: string;
}

/** Whether a column of this DuckDB type is a choice without being asked for. */
export function isChoiceType(type: string): boolean {
  return type === "JSON" || type.startsWith("UNION(");
}

/** The types that the values really have, by looking at all of them; for a UNION those it was declared with. One type, or none, is no choice. */
export async function choiceOptions(session: Session, values: ChoiceValues): Promise<readonly ChoiceOption[]> {
  if (values.type === "JSON") {
    return jsonOptions(session, values.query);
  }
  const type = readTypeText(values.type);
  if (type.kind === "union") {
    return type.members.map((member) => {
      const tag = quoteLiteral(member.name, { kind: "string" });
      const dataType = fromDuckdbType(member.type);
      return {
        name: glueTypeName(dataType),
        type: dataType,
        test: (value: string) => `union_tag(${value}) = ${tag}`,
        read: (value: string) => `union_extract(${value}, ${tag})`,
      };
    });
  }
  if (values.type !== "VARCHAR") {
    return [];
  }
  const tests = textOptions.map(({ name, test }) => `coalesce(bool_or(${test("v")}), false) AS "${name}"`);
  const [found] = await session.rows(`SELECT ${tests.join(", ")} FROM (${values.query})`);
  return textOptions.filter(({ name }) => found?.[name] === true);
}

async function jsonOptions(session: Session, query: string): Promise<readonly ChoiceOption[]> {
  const found = await session.rows(`SELECT DISTINCT json_type(v) AS type FROM (${query}) WHERE v IS NOT NULL ORDER BY type`);
  const names = new Set(found.map((row) => String(row["type"])));
  const scalars = jsonScalar.filter(({ jsonTypes }) => jsonTypes.some((type) => names.has(type)));
  const nested = (["OBJECT", "ARRAY"] as const).filter((type) => names.has(type));
  return [...scalars, ...(await Promise.all(nested.map((type) => nestedOption(session, query, type))))];
}

async function nestedOption(session: Session, query: string, jsonType: "OBJECT" | "ARRAY"): Promise<ChoiceOption> {
  const test = (value: string) => `json_type(${value}) = '${jsonType}'`;
  const [row] = await session.rows(`SELECT CAST(json_group_structure(v) AS VARCHAR) AS structure FROM (${query}) WHERE ${test("v")}`);
  const structure = quoteLiteral(String(row?.["structure"]), { kind: "string" });
  const read = (value: string) => `from_json(${value}, ${structure})`;
  const types = await columnTypes(session, `SELECT ${read("v")} AS v FROM (${query})`);
  return { name: jsonType === "OBJECT" ? "struct" : "array", type: fromDuckdbType(types.get("v") ?? "JSON"), test, read };
}
