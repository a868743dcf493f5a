import data from "./functions.json" with { type: "json" };

/** A function of DuckDB's: what `duckdb_functions()` says of it, or what its grammar treats as one. */
export interface SqlFunction {
  /** Lower case. */
  readonly name: string;
  readonly kind: "scalar" | "aggregate" | "macro" | "table";
  readonly description: string | undefined;
  readonly example: string | undefined;
  /** The name under which it is better known. */
  readonly aliasOf: string | undefined;
  readonly overloads: readonly Overload[];
}

export interface Overload {
  readonly parameters: readonly Parameter[];
  /** The type of any number of further arguments. */
  readonly varargs: string | undefined;
  /** DuckDB's type text; `ANY` stands for that of an argument. Undefined for macros and table functions. */
  readonly returns: string | undefined;
}

export interface Parameter {
  readonly name: string;
  /** DuckDB's type text; empty for macros, which take any. */
  readonly type: string;
}

export function functionNamed(name: string): SqlFunction | undefined {
  return byName().get(name.toLowerCase());
}

/** All of them, sorted by name. */
export function allFunctions(): readonly SqlFunction[] {
  sorted ??= [...byName().values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return sorted;
}

let sorted: readonly SqlFunction[] | undefined;
let index: ReadonlyMap<string, SqlFunction> | undefined;

function byName(): ReadonlyMap<string, SqlFunction> {
  index ??= new Map([...(data as readonly Stored[]), ...ofTheGrammar].map((stored) => [stored.name, fromStored(stored)]));
  return index;
}

interface Stored {
  readonly name: string;
  readonly kind: string;
  readonly description?: string;
  readonly example?: string;
  readonly aliasOf?: string;
  /** Each parameter is its name and, behind a blank, its type. */
  readonly overloads: readonly { readonly parameters: readonly string[]; readonly varargs?: string; readonly returns?: string }[];
}

function fromStored(stored: Stored): SqlFunction {
  return {
    name: stored.name,
    kind: stored.kind as SqlFunction["kind"],
    description: stored.description,
    example: stored.example,
    aliasOf: stored.aliasOf,
    overloads: stored.overloads.map(({ parameters, varargs, returns }) => ({
      parameters: parameters.map((text) => {
        const blank = text.indexOf(" ");
        return blank < 0 ? { name: text, type: "" } : { name: text.slice(0, blank), type: text.slice(blank + 1) };
      }),
      varargs,
      returns,
    })),
  };
}

/** DuckDB's parser knows these itself. */
const ofTheGrammar: readonly Stored[] = [
  {
    name: "coalesce",
    kind: "scalar",
    description: "Returns the first of its arguments that is not NULL.",
    example: "coalesce(NULL, 1)",
    overloads: [{ parameters: ["value ANY"], varargs: "ANY", returns: "ANY" }],
  },
  {
    name: "ifnull",
    kind: "scalar",
    description: "Returns the first argument, or the second if the first is NULL.",
    example: "ifnull(NULL, 1)",
    overloads: [{ parameters: ["value ANY", "default ANY"], returns: "ANY" }],
  },
  {
    name: "nullif",
    kind: "scalar",
    description: "Returns NULL if both arguments are equal, else the first.",
    example: "nullif(a, 0)",
    overloads: [{ parameters: ["value ANY", "other ANY"], returns: "ANY" }],
  },
  {
    name: "if",
    kind: "scalar",
    description: "Returns the second argument if the condition holds, else the third.",
    example: "if(a > b, a, b)",
    overloads: [{ parameters: ["condition BOOLEAN", "then ANY", "else ANY"], returns: "ANY" }],
  },
  {
    name: "extract",
    kind: "scalar",
    description: "Returns a part of a date or a time.",
    example: "extract(year FROM DATE '2001-01-01')",
    overloads: [{ parameters: ["part_FROM_value ANY"], returns: "BIGINT" }],
  },
  {
    name: "cast",
    kind: "scalar",
    description: "Converts a value to a type; fails if that cannot be.",
    example: "CAST('1' AS INTEGER)",
    overloads: [{ parameters: ["value_AS_type ANY"] }],
  },
  {
    name: "try_cast",
    kind: "scalar",
    description: "Converts a value to a type; NULL if that cannot be.",
    example: "TRY_CAST('x' AS INTEGER)",
    overloads: [{ parameters: ["value_AS_type ANY"] }],
  },
];
