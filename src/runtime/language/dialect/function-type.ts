import type { DataType } from "../../../plan/type.ts";
import { functionNamed } from "./functions.ts";
import { typeOfName } from "./type-of-name.ts";

/** The type of a call, as far as it can be told from the types of its arguments; those that are undefined fit anything. */
export function functionType(name: string, types: readonly (DataType | undefined)[]): DataType | undefined {
  const lower = name.toLowerCase();
  if (firstArgument.has(lower)) return types.find((type) => type !== undefined && type.kind !== "null");
  const overloads = (functionNamed(lower)?.overloads ?? []).filter(
    ({ parameters, varargs, returns }) =>
      returns !== undefined && (types.length === parameters.length || (varargs !== undefined && types.length >= parameters.length)),
  );
  const fitting = overloads.filter(({ parameters }) => parameters.every((parameter, index) => fits(parameter.type, types[index])));
  const returned = new Set((fitting.length > 0 ? fitting : overloads).map(({ returns }) => returns));
  const [only] = returned;
  return only === undefined || returned.size > 1 || only.includes("ANY") || /^[A-Z](\[\])*$/.test(only) ? undefined : typeOfName(only);
}

/** Functions whose value has the type of their arguments. */
const firstArgument = new Set(
  `min max any_value first last arg_min arg_max min_by max_by mode median coalesce ifnull nullif greatest least lag lead first_value
  last_value nth_value abs list_distinct list_sort list_reverse array_distinct array_sort`.split(/\s+/),
);

function fits(parameter: string, type: DataType | undefined): boolean {
  return type === undefined || parameter === "" || typeOfName(parameter)?.kind === type.kind;
}
