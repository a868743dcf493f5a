/** The part of JSON Schema that zod writes for headers and `epoxy.yaml`. */
export interface YamlSchema {
  readonly type?: string | readonly string[];
  readonly description?: string | undefined;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, YamlSchema>>;
  readonly additionalProperties?: YamlSchema | boolean;
  readonly items?: YamlSchema;
  readonly anyOf?: readonly YamlSchema[];
}

/** What may stand at a path of keys (`*`: an item of a list): of a choice every form that goes on there. */
export function schemasAt(schema: YamlSchema, path: readonly string[]): readonly YamlSchema[] {
  const forms = [schema, ...(schema.anyOf ?? [])];
  const [key, ...rest] = path;
  if (key === undefined) return forms;
  return forms.flatMap((form) => {
    const next = key === "*" ? form.items : (form.properties?.[key] ?? form.additionalProperties);
    return typeof next === "object" ? schemasAt(next, rest) : [];
  });
}
