import type { YamlBlock } from "./yaml-block.ts";
import { placeToWrite } from "./yaml-place.ts";
import { schemasAt, type YamlSchema } from "./yaml-schema.ts";

/** A key or a value that may stand at the cursor; it replaces what is between `start` and `end`. */
export interface YamlCompletion {
  readonly kind: "key" | "value";
  readonly label: string;
  readonly insert: string;
  readonly documentation: string | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * What the schema allows at an offset of a YAML text: keys that the mapping does not have yet, words that a value may be.
 * `databases`: of the catalog.
 */
export function completeYaml(
  { text, schema, words: more }: YamlBlock,
  offset: number,
  databases: readonly string[],
): readonly YamlCompletion[] {
  const place = placeToWrite(text, offset);
  if (place === undefined) return [];
  const { path, isKey, siblings, start, end } = place;
  const forms = schemasAt(schema, path);
  if (!isKey) {
    const labels = new Set([...forms.flatMap(words), ...more(path, databases)]);
    return [...labels].map((label) => ({ kind: "value", label, insert: label, documentation: undefined, start, end }));
  }
  const hasColon = /^\s*:/.test(text.slice(end));
  const keys = new Map(forms.flatMap(({ properties = {} }) => Object.entries(properties)));
  return [...keys]
    .filter(([name]) => !siblings.includes(name))
    .map(([label, its]) => ({
      kind: "key",
      label,
      insert: hasColon ? label : `${label}:${isMapping(its) ? "" : " "}`,
      documentation: its.description,
      start,
      end,
    }));
}

function words(form: YamlSchema): readonly string[] {
  if (form.type === "boolean") return ["true", "false"];
  const own = form.const === undefined ? (form.enum ?? []) : [form.const];
  return own.filter((word) => typeof word === "string");
}

/** Its own lines follow. */
const isMapping = ({ type, properties, additionalProperties, anyOf }: YamlSchema) =>
  anyOf === undefined && type === "object" && (properties !== undefined || typeof additionalProperties === "object");
