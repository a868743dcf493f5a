/** What Glue's generated PySpark scripts are made from and annotated with: its CodeGenNodes and CodeGenEdges as plain data. */
export interface ScriptGraph {
  readonly nodes: readonly ScriptNode[];
  readonly edges: readonly ScriptEdge[];
}

export interface ScriptNode {
  /** A Python identifier: the variable that holds what the node returns. */
  readonly id: string;
  /** `DataSource`, `DataSink`, or the class of a transform, such as `ApplyMapping`. */
  readonly type: string;
  readonly args: readonly ScriptArgument[];
  /** Of a node that was read from a script: the line of its `@type`, from 1. */
  readonly line?: number;
}

export interface ScriptArgument {
  readonly name: string;
  /** Python, on one line; the name of a job parameter if `param`. */
  readonly value: string;
  readonly param: boolean;
}

export interface ScriptEdge {
  readonly source: string;
  readonly target: string;
  /** The parameter of the target that takes what the source returns; usually `frame`. */
  readonly parameter: string;
}
