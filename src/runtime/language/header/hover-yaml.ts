import type { YamlBlock } from "./yaml-block.ts";
import { placeAt } from "./yaml-place.ts";
import { schemasAt } from "./yaml-schema.ts";

export interface YamlHover {
  /** Markdown. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What the key at an offset is for, or the key that the value there belongs to. */
export function hoverYaml({ text, schema }: YamlBlock, offset: number): YamlHover | undefined {
  const place = placeAt(text, offset);
  if (place === undefined) return undefined;
  const path = place.isKey ? [...place.path, place.text] : place.path;
  const forms = schemasAt(schema, path);
  const description = forms.find((form) => form.description !== undefined)?.description;
  const allowed = [...new Set(forms.flatMap((form) => [...(form.enum ?? []), ...(form.const === undefined ? [] : [form.const])]))];
  if (description === undefined && allowed.length === 0) return undefined;
  const lines = [`**${path.filter((key) => key !== "*").join(".")}**`, ...(description === undefined ? [] : [description])];
  if (allowed.length > 0) lines.push(`One of ${allowed.map((word) => `\`${String(word)}\``).join(", ")}.`);
  return { text: lines.join("\n\n"), start: place.start, end: place.end };
}
