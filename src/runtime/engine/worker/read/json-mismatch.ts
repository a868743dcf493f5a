import type { DataType } from "../../../../plan/type.ts";
import { quoteIdentifier } from "../quote-identifier.ts";
import { textLiteral } from "./text-literal.ts";

/** SQL: whether a JSON value lost something when it became a value of a type, because some part of it is of another type. */
export function jsonMismatch(type: DataType, value: string, json: string): string {
  const lost = `(coalesce(json_type(${json}), 'NULL') <> 'NULL' AND ${value} IS NULL)`;
  if (type.kind === "struct") {
    const fields = type.fields.map((field) =>
      jsonMismatch(field.type, `${value}.${quoteIdentifier(field.name)}`, jsonField(json, field.name)),
    );
    return `(${[lost, ...fields].join(" OR ")})`;
  }
  if (type.kind === "array") {
    const given = `list_filter(json_extract(${json}, '$[*]'), element -> json_type(element) <> 'NULL')`;
    return `(${lost} OR coalesce(list_count(${value}) <> len(${given}), false))`;
  }
  return lost;
}

/** A field of a JSON object, by a pointer (RFC 6901), which any name can be written in. */
export function jsonField(json: string, name: string): string {
  return `json_extract(${json}, ${textLiteral(`/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`)})`;
}
