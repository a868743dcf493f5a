import type { NodeId } from "../plan/plan.ts";
import { addNode } from "./build.ts";
import { glueTransforms } from "./glue-transforms.ts";
import type { Row } from "./column-type.ts";
import { type Dataset, nodeOf } from "./dataset.ts";
import { handleOf, type Wrap } from "./handle.ts";
import { outputs } from "./outputs.ts";
import { relational } from "./relational.ts";

type Methods = Readonly<Record<Exclude<keyof Dataset<Row>, symbol>, (...given: never[]) => unknown>>;

/** The dataset that a node of the build under way gives. Its row is the caller's promise to the compiler. */
export function datasetOf<R extends Row>(node: NodeId): Dataset<R> {
  const methods: Methods = { ...relational(node, wrap), ...glueTransforms(node, wrap), ...outputs(node, wrap) };
  return Object.assign(methods, { [nodeOf]: handleOf(node) }) as unknown as Dataset<R>;
}

const wrap: Wrap = {
  dataset: (call, body) => datasetOf(addNode(call, body)),
  collection: (call, body) => {
    const node = addNode(call, body);
    return { select: (key: string) => wrap.dataset("select()", { kind: "selectFromCollection", inputs: [node], key: String(key) }) };
  },
};
