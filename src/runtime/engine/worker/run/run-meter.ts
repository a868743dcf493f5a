import type { NodeId, Plan, PlanNode } from "../../../../plan/plan.ts";
import type { BoundFiles, StagedOutput } from "../../../../protocol/binding.ts";
import type { NodeMetrics, Progress } from "../../../../protocol/event.ts";
import type { Channel } from "../channel.ts";
import type { EngineSession } from "../open-session.ts";
import { attributeOperators } from "../profile/attribute-operators.ts";
import { readProfile } from "../profile/read-profile.ts";
import { survivingFiles } from "../write/surviving-files.ts";
import { estimateInput, type InputSize } from "./estimate-input.ts";
import { statementNodes } from "./statement-nodes.ts";

/** Counts what a run does, and tells the daemon a few times a second. */
export interface RunMeter {
  /** Does what a node asks for. While a statement of it runs its progress is told, and then what it read. */
  during<T>(node: PlanNode, work: () => Promise<T>): Promise<T>;
  malformed(node: NodeId, rows: number): void;
  /** What was read, and what of the rows written is still there. */
  total(): Progress;
  sendMetrics(): void;
}

export interface MeterOptions {
  readonly plan: Plan;
  readonly session: EngineSession;
  readonly channel: Channel;
  readonly readerOf: (file: string) => NodeId | undefined;
  /** What a read or sql node reads by itself. */
  readonly filesOf: (node: NodeId) => readonly BoundFiles[];
  /** Grows as the run goes on. */
  readonly staged: readonly StagedOutput[];
}

/** Milliseconds between two messages about progress. */
const interval = 300;

export function openRunMeter({ plan, session, channel, readerOf, filesOf, staged }: MeterOptions): RunMeter {
  const metrics = new Map<NodeId, Partial<NodeMetrics>>();
  const nodes = new Map(plan.nodes.map((node) => [node.id, node]));
  const statements = statementNodes(plan);
  const begun = performance.now();
  let done = 0;
  let read = { rowsRead: 0, bytesRead: 0 };
  let told = { fraction: 0, rowsRead: 0, bytesRead: 0 };

  /** DuckDB tells how far it is, not how many rows that were: the share of what the files hold is. Nothing told ever falls. */
  function tell(activity: string, size: InputSize): void {
    const { fraction = 0 } = session.progress();
    told = {
      fraction: Math.max(told.fraction, Math.min(1, (done + fraction) / statements.size)),
      rowsRead: Math.max(told.rowsRead, read.rowsRead + Math.round(size.rows * fraction)),
      bytesRead: Math.max(told.bytesRead, read.bytesRead + Math.round(size.bytes * fraction)),
    };
    const { fraction: overall, ...soFar } = told;
    const seconds = (performance.now() - begun) / 1000;
    channel.send({
      kind: "progress",
      progress: {
        ...soFar,
        ...written(),
        activity,
        ...(overall === 0 ? {} : { fraction: overall }),
        ...(overall < 0.02 ? {} : { secondsLeft: (seconds * (1 - overall)) / overall }),
        ...usage(),
      },
    });
  }

  /** The tables that a node's statements read: its own, and those of the views below it. */
  function inputOf(node: PlanNode): readonly BoundFiles[] {
    // A set gives what is added while it is gone through.
    const reached = new Set([node.id]);
    for (const id of reached) {
      if (id === node.id || !statements.has(id)) nodes.get(id)?.inputs.forEach((input) => reached.add(input));
    }
    return [...reached].flatMap((id) => (id === node.id || !statements.has(id) ? filesOf(id) : []));
  }

  function note(node: NodeId, measure: Partial<NodeMetrics>): void {
    metrics.set(node, { ...metrics.get(node), ...measure });
  }

  const outputs = () => survivingFiles(staged.filter(({ nodeId }) => nodes.has(nodeId)));

  function written(): Pick<Progress, "rowsWritten" | "bytesWritten"> {
    const files = outputs();
    return { rowsWritten: sumOf(files, "rows"), bytesWritten: sumOf(files, "bytes") };
  }

  function count(node: PlanNode, input: readonly BoundFiles[]): void {
    for (const json of session.takeProfiles()) {
      const profile = readProfile(json);
      read = { rowsRead: read.rowsRead + profile.rowsScanned, bytesRead: read.bytesRead + bytesRead(profile.bytesRead, input) };
      for (const [of, measure] of attributeOperators(plan, node.id, profile, readerOf)) {
        note(of, measure);
      }
    }
    const own = staged.filter(({ nodeId }) => nodeId === node.id).flatMap(({ files }) => files);
    if (node.kind === "write") note(node.id, { rows: sumOf(own, "rows"), bytes: sumOf(own, "bytes") });
  }

  const sendMetrics = () =>
    channel.send({
      kind: "metrics",
      nodes: plan.nodes.map(({ id, label, kind, inputs }) => ({ nodeId: id, label: label ?? kind, inputs, ...metrics.get(id) })),
    });

  return {
    during: async (node, work) => {
      if (!statements.has(node.id)) {
        return work();
      }
      const input = inputOf(node);
      let size: InputSize | undefined;
      const timer = setInterval(() => {
        // Asked for once something takes long enough to be watched.
        if (size === undefined) void estimateInput(input).then((estimate) => (size = estimate));
        tell(activityOf(node), size ?? { rows: 0, bytes: 0 });
      }, interval);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        done += 1;
        count(node, input);
        sendMetrics();
      }
    },
    malformed: (node, malformedRows) => note(node, { malformedRows }),
    total: () => ({ ...read, ...written(), fraction: 1 }),
    sendMetrics,
  };
}

/** DuckDB counts packed files again and again while it looks for their ends. */
function bytesRead(counted: number, input: readonly BoundFiles[]): number {
  const groups = input.flatMap((table) => table.groups);
  const packed = groups.some(({ format }) => format.kind !== "parquet" && format.compression !== "none");
  const whole = sumOf(
    groups.flatMap(({ files }) => files),
    "bytes",
  );
  return packed ? Math.min(counted, whole) : counted;
}

function activityOf(node: PlanNode): string {
  return node.kind === "write" ? `writing ${node.to.database}.${node.to.table}` : `computing ${node.label ?? node.kind}`;
}

function sumOf<Key extends string>(all: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return all.reduce((sum, each) => sum + each[key], 0);
}

function usage(): Pick<Progress, "processorSeconds" | "memoryBytes"> {
  const { user, system } = process.cpuUsage();
  return { processorSeconds: (user + system) / 1e6, memoryBytes: process.memoryUsage.rss() };
}
