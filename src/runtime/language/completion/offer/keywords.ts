import type { Candidate } from "../candidate.ts";
import { ranks } from "../candidate.ts";
import { type Context, wordBefore } from "../context.ts";
import { type Surrounding, surroundingOf } from "./surrounding.ts";

const list = (words: string): readonly string[] => words.split("|").map((word) => word.trim());

/** What must follow a word. */
const followers: Readonly<Record<string, readonly string[]>> = {
  GROUP: ["BY"],
  ORDER: ["BY"],
  PARTITION: ["BY"],
  INSERT: ["INTO", "OVERWRITE"],
  CREATE: ["TABLE", "VIEW", "OR REPLACE VIEW", "TABLE IF NOT EXISTS"],
  INNER: ["JOIN"],
  CROSS: ["JOIN"],
  OUTER: ["JOIN"],
  ASOF: ["JOIN", "LEFT JOIN"],
  POSITIONAL: ["JOIN"],
  SEMI: ["JOIN"],
  ANTI: ["JOIN"],
  NATURAL: ["JOIN", "LEFT JOIN"],
  LEFT: ["JOIN", "OUTER JOIN"],
  RIGHT: ["JOIN", "OUTER JOIN"],
  FULL: ["JOIN", "OUTER JOIN"],
  NULLS: ["FIRST", "LAST"],
  IS: ["NULL", "NOT NULL", "TRUE", "FALSE", "DISTINCT FROM", "NOT DISTINCT FROM"],
  UNION: ["ALL", "BY NAME", "ALL BY NAME", "SELECT", "DISTINCT"],
  INTERSECT: ["SELECT", "ALL"],
  EXCEPT: ["SELECT", "ALL"],
  SIMILAR: ["TO"],
  WITHIN: ["GROUP ("],
};

/** The words that must follow the one before the cursor; undefined where anything may. */
export function requiredKeywords(context: Context): readonly Candidate[] | undefined {
  const before = wordBefore(context);
  if (before === "NOT" && wordBefore(context, 2) === "IS") return keywords(["NULL", "DISTINCT FROM", "TRUE", "FALSE"]);
  if (before === "IF" && wordBefore(context, 2) === "TABLE") return keywords(["NOT EXISTS"]);
  if (before === "NO" && wordBefore(context, 2) === "WITH") return keywords(["DATA"]);
  const required = followers[before];
  return required === undefined || wordBefore(context, 2) === "." ? undefined : keywords(required);
}

const conditions = list("AND | OR | NOT | IN | IS NULL | IS NOT NULL | LIKE | ILIKE | BETWEEN | NOT IN | NOT LIKE | IS NOT DISTINCT FROM");
const joins = list(
  "JOIN | LEFT JOIN | INNER JOIN | FULL JOIN | CROSS JOIN | RIGHT JOIN | SEMI JOIN | ANTI JOIN | ASOF JOIN | NATURAL JOIN | POSITIONAL JOIN",
);
const setOperators = list("UNION ALL | UNION | INTERSECT | EXCEPT");

/** What may follow in a clause of the query, those of its beginning first. */
const later: Readonly<Record<Surrounding["clause"], readonly string[]>> = {
  SELECT: ["FROM", "AS", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", ...conditions, "OVER (", "FILTER (WHERE", "COLLATE", ...setOperators],
  FROM: [
    "WHERE",
    ...joins,
    "GROUP BY",
    "ORDER BY",
    "LIMIT",
    "HAVING",
    "QUALIFY",
    "WINDOW",
    "AS",
    "SELECT",
    "TABLESAMPLE",
    "PIVOT",
    ...setOperators,
  ],
  ON: ["AND", "OR", "WHERE", ...joins, "GROUP BY", "ORDER BY", "LIMIT", "HAVING", "QUALIFY", ...conditions.slice(2), ...setOperators],
  WHERE: [...conditions, "GROUP BY", "ORDER BY", "LIMIT", "HAVING", "QUALIFY", "COLLATE", ...setOperators],
  GROUP: ["HAVING", "QUALIFY", "ORDER BY", "LIMIT", "WINDOW", ...setOperators],
  HAVING: [...conditions, "QUALIFY", "ORDER BY", "LIMIT", ...setOperators],
  QUALIFY: [...conditions, "ORDER BY", "LIMIT", ...setOperators],
  WINDOW: ["AS (", "QUALIFY", "ORDER BY", "LIMIT"],
  ORDER: ["ASC", "DESC", "NULLS FIRST", "NULLS LAST", "LIMIT", "OFFSET", "COLLATE"],
  LIMIT: ["OFFSET", "BY NAME"],
  BRACKET: [...conditions, "AS", "ORDER BY", "FROM", "COLLATE"],
  WITH: ["SELECT", "INSERT INTO", "FROM"],
  NONE: [],
};

/** Behind an operand, a relation, or what cannot be understood. */
export function laterKeywords(context: Context): readonly Candidate[] {
  const { clause, caseWord, needsCondition, hasAlias } = surroundingOf(context);
  const ofCase =
    caseWord === undefined
      ? []
      : caseWord === "ELSE"
        ? ["END"]
        : caseWord === "THEN"
          ? ["WHEN", "ELSE", "END"]
          : caseWord === "CASE"
            ? ["WHEN"]
            : ["THEN"];
  const ofJoin = needsCondition ? ["ON", "USING ("] : [];
  const words = [...ofCase, ...ofJoin, ...later[clause]];
  return keywords([...new Set(words)].filter((word) => word !== "AS" || !hasAlias));
}

/** Where an operand may stand. */
export function operandKeywords(context: Context): readonly Candidate[] {
  const { clause, caseWord } = surroundingOf(context);
  const before = wordBefore(context);
  return keywords([
    ...(caseWord === "CASE" ? ["WHEN"] : []),
    ...(before === "(" ? ["SELECT", "DISTINCT"] : []),
    ...(before === "SELECT" ? ["DISTINCT", "DISTINCT ON ("] : []),
    ...((clause === "GROUP" || clause === "ORDER") && before === "BY" ? ["ALL"] : []),
    ...(clause === "GROUP" ? ["ROLLUP (", "CUBE (", "GROUPING SETS ("] : []),
    ...list("CASE | NOT | NULL | TRUE | FALSE | EXISTS ( | INTERVAL | DATE | TIMESTAMP"),
  ]);
}

/** `FROM |`. */
export const relationKeywords = (context: Context): readonly Candidate[] =>
  keywords([...(wordBefore(context) === "(" ? ["SELECT", "WITH", "FROM"] : []), "LATERAL", "VALUES", "PIVOT", "UNPIVOT"]);

export const statementKeywords = (): readonly Candidate[] =>
  keywords(
    list(
      "SELECT | WITH | INSERT INTO | INSERT OVERWRITE | CREATE TABLE | CREATE TABLE IF NOT EXISTS | CREATE VIEW | CREATE OR REPLACE VIEW | FROM | VALUES | DESCRIBE | SUMMARIZE | EXPLAIN | PIVOT | UNPIVOT",
    ),
  );

export const queryKeywords = (): readonly Candidate[] => keywords(["SELECT", "WITH", "FROM", "VALUES"]);

export const windowKeywords = (context: Context): readonly Candidate[] => {
  const first = wordBefore(context) === "(" ? ["PARTITION BY"] : [];
  return keywords([...first, "ORDER BY", "ROWS BETWEEN", "RANGE BETWEEN", "ROWS UNBOUNDED PRECEDING"]);
};

export function keywords(words: readonly string[]): readonly Candidate[] {
  return words.map((label, index) => ({ kind: "keyword", label, insert: label, rank: ranks.keyword + index }));
}
