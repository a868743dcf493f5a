import type { ArgumentDeclaration } from "../../../plan/job-declaration.ts";
import { codeSpan, plainMarkdown } from "./markdown.ts";

/** Undefined for an argument that the header does not declare. */
export function hoverArgument(name: string, declared: readonly ArgumentDeclaration[]): readonly string[] | undefined {
  const argument = declared.find((each) => each.name === name);
  if (argument === undefined) return undefined;
  const { type, description, default: value, allowed } = argument;
  return [
    `${codeSpan(`$${name}`)} ${codeSpan(type)} argument of the job`,
    ...(description === undefined ? [] : [plainMarkdown(description)]),
    value === undefined ? "Must be given." : `Default: ${value === "" ? "empty" : codeSpan(value)}`,
    ...(allowed === undefined ? [] : [`One of ${allowed.map((each) => codeSpan(each)).join(", ")}`]),
  ];
}
