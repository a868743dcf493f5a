import type { Overload, SqlFunction } from "../dialect/functions.ts";

/** A way to call a function. */
export interface Signature {
  /** `round(x DOUBLE, precision INTEGER) → DOUBLE` */
  readonly label: string;
  /** Offsets in the label. */
  readonly parameters: readonly { readonly start: number; readonly end: number }[];
  /** The last parameter may be given any number of times, also never. */
  readonly isVariadic: boolean;
}

/** Overloads that differ in their types alone are one. Those with fewer parameters first. */
export function signaturesOf({ name, overloads }: SqlFunction): readonly Signature[] {
  const groups = Map.groupBy(overloads, ({ parameters, varargs }) =>
    JSON.stringify([
      parameters.length,
      varargs !== undefined,
      ...(parameters.every(isGenerated) ? [] : parameters.map((each) => each.name)),
    ]),
  );
  return [...groups.values()].map((group) => signatureOf(name, group)).toSorted((a, b) => a.parameters.length - b.parameters.length);
}

/** `col0`: DuckDB has no name for it. */
const isGenerated = ({ name }: { readonly name: string }) => /^col\d+$/.test(name);

function signatureOf(name: string, group: readonly Overload[]): Signature {
  const [first] = group;
  const names = (first?.parameters ?? []).map((parameter) => (isGenerated(parameter) ? "" : parameter.name));
  const texts = names.map((each, index) =>
    [each, typesText(group.map((one) => one.parameters[index]?.type ?? ""))].filter(Boolean).join(" "),
  );
  const isVariadic = first?.varargs !== undefined;
  if (isVariadic) texts.push(`${typesText(group.map(({ varargs = "" }) => varargs))} ...`);
  let label = `${name}(`;
  const parameters = texts.map((text, index) => {
    label += index === 0 ? "" : ", ";
    const start = label.length;
    label += text;
    return { start, end: label.length };
  });
  const returned = typesText(group.map(({ returns = "" }) => returns));
  return { label: `${label})${returned === "" ? "" : ` → ${returned}`}`, parameters, isVariadic };
}

const mostTypes = 3;

function typesText(types: readonly string[]): string {
  const different = [...new Set(types)].filter((type) => type !== "");
  return `${different.slice(0, mostTypes).join(" | ")}${different.length > mostTypes ? " | …" : ""}`;
}
