import type { SourcePosition } from "../../../../plan/plan.ts";
import { EngineError } from "../../errors.ts";

export const doesNotCompile = (text: string, others: number, source: SourcePosition | undefined) =>
  new EngineError({
    code: "ScriptError",
    message: text + (others > 0 ? ` (and ${others} more errors)` : ""),
    ...(source === undefined ? {} : { source }),
  });

export const noJob = (path: string, found: string) =>
  new EngineError({
    code: "ScriptError",
    message: `the script has ${found}: it must end in "export default job({ ... }, ({ args }) => { ... })", with job imported from "epoxy"`,
    source: { file: path, line: 1, column: 1 },
  });

export const threw = (name: string, message: string, source: SourcePosition | undefined, stack: string | undefined) =>
  new EngineError({
    code: name,
    message,
    ...(source === undefined ? {} : { source }),
    ...(stack === undefined ? {} : { stack }),
  });

export const unknownFunction = (functionId: string) =>
  new EngineError({ code: "ScriptError", message: `the script has no map function ${JSON.stringify(functionId)}` });

export const noText = (path: string) =>
  new EngineError({ code: "ScriptError", message: `the task carries no text of the SQL script ${path}` });
