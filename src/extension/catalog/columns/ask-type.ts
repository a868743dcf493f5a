import { window } from "vscode";
import { formatHiveType } from "../../../plan/hive-type.ts";
import { typeProblem } from "./type-problem.ts";
import { typeOf } from "../tree/column-nodes.ts";

/** A type in the form that Glue keeps. Undefined: the user has left. */
export async function askType(title: string, value: string, prompt: string): Promise<string | undefined> {
  const text = await window.showInputBox({
    title,
    prompt,
    value,
    placeHolder: "bigint, decimal(10,2), array<string>, struct<name:string,age:int>",
    validateInput: typeProblem,
  });
  const type = text === undefined ? undefined : typeOf(text);
  return type && formatHiveType(type);
}
