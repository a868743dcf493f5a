import { annotationNotValid } from "./errors.ts";
import { isIdentifier, splitPython } from "./python-value.ts";
import type { ScriptArgument, ScriptEdge, ScriptGraph, ScriptNode } from "../../plan/generate/pyspark/script-graph.ts";

/**
 * The graph that the annotations of a generated script tell (`## @type`, `@args`, `@return`, `@inputs`; `@params` for the job's
 * parameters). Code is not looked at; a script without annotations is an empty graph. Throws AuthoringError with the line.
 */
export function readScript(script: string): ScriptGraph {
  const parameters = new Set<string>();
  const steps: Step[] = [];
  for (const annotation of annotationsOf(script)) {
    switch (annotation.name) {
      case "params":
        for (const name of listed(annotation)) parameters.add(name);
        break;
      case "type":
        steps.push({ type: annotation, args: [], inputs: [] });
        break;
      case "args":
        last(steps, annotation).args = named(annotation);
        break;
      case "return":
        last(steps, annotation).returned = annotation;
        break;
      case "inputs":
        last(steps, annotation).inputs = named(annotation);
        break;
      default:
        throw annotationNotValid(annotation.line, `@${annotation.name}`, "@params, @type, @args, @return or @inputs");
    }
  }
  return graphOf(steps, parameters);
}

interface Annotation {
  readonly line: number;
  readonly name: string;
  readonly text: string;
}

interface Step {
  readonly type: Annotation;
  args: readonly (readonly [name: string, value: string])[];
  inputs: readonly (readonly [name: string, value: string])[];
  returned?: Annotation;
}

function annotationsOf(script: string): readonly Annotation[] {
  return script.split(/\r?\n/).flatMap((text, index) => {
    const match = /^\s*##\s*@(\w+):\s*(.*?)\s*$/s.exec(text);
    return match === null ? [] : [{ line: index + 1, name: match[1] ?? "", text: match[2] ?? "" }];
  });
}

function graphOf(steps: readonly Step[], parameters: ReadonlySet<string>): ScriptGraph {
  const nodes: ScriptNode[] = [];
  const edges: ScriptEdge[] = [];
  for (const { type, args, inputs, returned } of steps) {
    if (!isIdentifier(type.text)) throw annotationNotValid(type.line, type.text, "the name of a node's type, such as ApplyMapping");
    if (returned === undefined) throw annotationNotValid(type.line, `@type: ${type.text}`, "followed by @return, the node's variable");
    const id = returned.text;
    if (!isIdentifier(id)) throw annotationNotValid(returned.line, id, "the name of a variable");
    if (nodes.some((node) => node.id === id)) throw annotationNotValid(returned.line, id, "a name that no node before it has");
    nodes.push({ id, type: type.text, args: args.map((argument) => argumentOf(argument, parameters)), line: type.line });
    for (const [parameter, source] of inputs) {
      if (!nodes.some((node) => node.id === source)) throw annotationNotValid(type.line, source, "what a node before it returns");
      edges.push({ source, target: id, parameter });
    }
  }
  return { nodes, edges };
}

const argumentOf = ([name, value]: readonly [string, string], parameters: ReadonlySet<string>): ScriptArgument => ({
  name,
  value,
  param: parameters.has(value),
});

function last(steps: readonly Step[], { line, name }: Annotation): Step {
  const step = steps.at(-1);
  if (step === undefined) throw annotationNotValid(line, `@${name}`, "after the @type of its node");
  return step;
}

/** `[a, b]` */
function listed({ line, text }: Annotation): readonly string[] {
  const inside = /^\[(.*)\]$/s.exec(text)?.[1];
  const scan = inside === undefined ? undefined : splitPython(inside);
  if (scan?.kind !== "parts") throw annotationNotValid(line, text, "a list in brackets, on one line");
  return scan.parts.length === 1 && scan.parts[0] === "" ? [] : scan.parts;
}

/** `[a = 1, b = "x"]` */
function named(annotation: Annotation): readonly (readonly [name: string, value: string])[] {
  return listed(annotation).map((part) => {
    const match = /^([A-Za-z_]\w*)\s*=\s*(.+)$/s.exec(part);
    if (match === null) throw annotationNotValid(annotation.line, part, "name = value");
    return [match[1] ?? "", match[2] ?? ""] as const;
  });
}
