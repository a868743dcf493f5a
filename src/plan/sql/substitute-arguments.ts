import { closestName } from "../closest-name.ts";
import type { ArgumentDeclaration } from "../job-declaration.ts";
import type { TextPiece } from "../plan.ts";
import { unknownArgument } from "./errors.ts";
import { positionAt } from "./position-at.ts";
import { argumentLiteral } from "./sql-literal.ts";
import { positionOf, type SqlSource } from "./sql-source.ts";
import type { Token } from "./tokenize.ts";

/** A validated argument of a run: its value as text. */
export interface ArgumentValue {
  readonly name: string;
  readonly type: ArgumentDeclaration["type"];
  readonly value: string;
}

export interface SubstitutedText {
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

/** The text of the tokens and what lies between them, each `$argument` replaced by its value as a typed literal. */
export function substituteArguments(source: SqlSource, tokens: readonly Token[], values: readonly ArgumentValue[]): SubstitutedText {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) {
    return { text: "", pieces: [] };
  }
  const pieces: TextPiece[] = [];
  let text = "";
  let copied = first.start;
  const copyTo = (end: number) => {
    pieces.push({ at: text.length, source: positionAt(source.path, source.text, copied) });
    text += source.text.slice(copied, end);
  };
  for (const token of tokens.filter((each) => each.kind === "argument")) {
    copyTo(token.start);
    pieces.push({ at: text.length, source: positionOf(source, token), isReplacement: true });
    text += argumentSql(source, token, values);
    copied = token.end;
  }
  copyTo(last.end);
  return { text, pieces };
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
