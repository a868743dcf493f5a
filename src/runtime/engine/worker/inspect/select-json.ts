import type { JsonPath } from "../../../../plan/json-path.ts";
import { elementsOf } from "./json-elements.ts";

/** The values at a path of a valid JSON document, each in the text it is written in: a parsed number has forgotten whether it was 1 or 1.0. */
export function* selectJson(text: string, [step, ...rest]: JsonPath): Generator<string> {
  if (step === undefined) {
    yield text.trim();
    return;
  }
  for (const value of stepInto(text.trim(), step)) yield* selectJson(value, rest);
}

function* stepInto(text: string, step: JsonPath[number]): Generator<string> {
  switch (step.kind) {
    case "elements":
      if (text.startsWith("[")) yield* elementsOf(text, true);
      break;
    case "index":
      if (text.startsWith("[")) yield* elementsOf(text, true).drop(step.index).take(1);
      break;
    case "fields":
      for (const [, value] of membersOf(text)) yield value;
      break;
    case "field":
      for (const [name, value] of membersOf(text)) if (name === step.name) yield value;
      break;
  }
}

/** Fields of an object; of what is none, none. An object's fields are parted as an array's elements are, and a name ends at its quote. */
function* membersOf(text: string): Generator<readonly [name: string, value: string]> {
  if (!text.startsWith("{")) return;
  for (const member of elementsOf(`[${text.slice(1, -1)}]`, true)) {
    const quoted = /^"(?:[^"\\]|\\.)*"/s.exec(member)?.[0];
    if (quoted === undefined) continue;
    yield [String(JSON.parse(quoted)), member.slice(member.indexOf(":", quoted.length) + 1).trim()];
  }
}
