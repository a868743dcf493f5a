/** Glue's subset of JSONPath: from a document (`$`) down to the rows in it. */
export type JsonPath = readonly JsonPathStep[];

export type JsonPathStep =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  /** `[*]`: each element of an array. */
  | { readonly kind: "elements" }
  /** `.*`: the value of each field of an object. */
  | { readonly kind: "fields" };

/** Reads `$`, then any of `.name`, `['name']`, `[0]`, `[*]` and `.*`. Nothing for any other text. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith("$")) return undefined;
  const steps: JsonPathStep[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (match === null) return undefined;
    const { field = match.groups?.["quoted"]?.replace(/\\(.)/g, "$1"), index } = match.groups ?? {};
    if (field !== undefined) steps.push({ kind: "field", name: field });
    else if (index !== undefined) steps.push({ kind: "index", index: Number(index) });
    else steps.push({ kind: match[0] === ".*" ? "fields" : "elements" });
  }
  return steps;
}

const step = /\.\*|\[\s*\*\s*\]|\[\s*(?<index>\d{1,9})\s*\]|\.(?<field>[^.[\]*'"\s]+)|\[\s*'(?<quoted>(?:[^'\\]|\\.)+)'\s*\]/y;
