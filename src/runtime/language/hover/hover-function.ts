import { functionNamed } from "../dialect/functions.ts";
import { signaturesOf } from "../signature/signatures-of.ts";
import { codeBlock, codeSpan, plainMarkdown } from "./markdown.ts";

/** More only push the description out of sight. */
const mostSignatures = 5;

/** Undefined for a function that DuckDB does not have. */
export function hoverFunction(name: string): readonly string[] | undefined {
  const found = functionNamed(name);
  if (found === undefined) return undefined;
  const signatures = signaturesOf(found);
  const rest = signatures.length - mostSignatures;
  return [
    codeBlock([...signatures.slice(0, mostSignatures).map(({ label }) => label), ...(rest > 0 ? [`-- and ${String(rest)} more`] : [])]),
    ...(found.description === undefined ? [] : [plainMarkdown(found.description)]),
    ...(found.example === undefined ? [] : [`For example ${codeSpan(found.example)}`]),
    ...(found.aliasOf === undefined ? [] : [`Another name of ${codeSpan(found.aliasOf)}`]),
  ];
}
