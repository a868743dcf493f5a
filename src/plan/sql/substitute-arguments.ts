import { closestName } from "../closest-name.ts";
import type { ArgumentDeclaration } from "../job-declaration.ts";
import { unknownArgument } from "./errors.ts";
import { argumentLiteral } from "./sql-literal.ts";
import type { SqlSource } from "./sql-source.ts";
import type { Token } from "./tokenize.ts";

/** A validated argument of a run: its value as text. */
export interface ArgumentValue {
  readonly name: string;
  readonly type: ArgumentDeclaration["type"];
  readonly value: string;
}

/** The text of the tokens and what lies between them, each `$argument` replaced by its value as a typed literal. */
export function substituteArguments(source: SqlSource, tokens: readonly Token[], values: readonly ArgumentValue[]): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) {
    return "";
  }
  let text = "";
  let copied = first.start;
  for (const token of tokens.filter((each) => each.kind === "argument")) {
    text += source.text.slice(copied, token.start) + argumentSql(source, token, values);
    copied = token.end;
  }
  return text + source.text.slice(copied, last.end);
}

function argumentSql(source: SqlSource, token: Token, values: readonly ArgumentValue[]): string {
  const name = token.text.slice(1);
  const found = values.find((value) => value.name === name);
  if (found === undefined) {
    const names = values.map((value) => value.name);
    throw unknownArgument(source, token, closestName(name, names), names);
  }
  return argumentLiteral(found.type, found.value);
}
