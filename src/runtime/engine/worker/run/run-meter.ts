import type { NodeId, Plan } from "../../../../plan/plan.ts";
import type { NodeMetrics, Progress } from "../../../../protocol/event.ts";
import type { Channel } from "../channel.ts";
import type { EngineSession } from "../open-session.ts";
import { attributeOperators } from "../profile/attribute-operators.ts";
import { readProfile } from "../profile/read-profile.ts";

/** Counts what a run does, and tells the daemon a few times a second. */
export interface RunMeter {
  /** While the work runs its progress is told; it is one of the run's statements that write. */
  during<T>(activity: string, work: () => Promise<T>): Promise<T>;
  /** A write's statement is done. */
  wrote(write: NodeId, profile: string, rows: number, bytes: number): void;
  malformed(node: NodeId, rows: number): void;
  total(): Progress;
  sendMetrics(): void;
}

export interface MeterOptions {
  readonly plan: Plan;
  readonly session: EngineSession;
  readonly channel: Pick<Channel, "send">;
  readonly readerOf: (file: string) => NodeId | undefined;
}

/** Milliseconds between two messages about progress. */
const interval = 300;

export function openRunMeter({ plan, session, channel, readerOf }: MeterOptions): RunMeter {
  const metrics = new Map<NodeId, Partial<NodeMetrics>>();
  const statements = plan.nodes.filter(({ kind }) => kind === "write").length;
  let done = 0;
  let totals = { rowsRead: 0, bytesRead: 0, rowsWritten: 0, bytesWritten: 0 };

  function tell(activity: string, begun: number): void {
    const { fraction, rows } = session.progress();
    const overall = fraction === undefined || statements === 0 ? undefined : Math.min(1, (done + fraction) / statements);
    const seconds = (performance.now() - begun) / 1000;
    const left = fraction === undefined || fraction < 0.02 ? undefined : (seconds * (1 - fraction)) / fraction;
    channel.send({
      kind: "progress",
      progress: {
        ...totals,
        rowsRead: totals.rowsRead + rows,
        activity,
        ...(overall === undefined ? {} : { fraction: overall }),
        ...(left === undefined ? {} : { secondsLeft: left }),
        ...usage(),
      },
    });
  }

  function note(node: NodeId, measure: Partial<NodeMetrics>): void {
    metrics.set(node, { ...metrics.get(node), ...measure });
  }

  const sendMetrics = () =>
    channel.send({
      kind: "metrics",
      nodes: plan.nodes.map(({ id, label, kind, inputs }) => ({ nodeId: id, label: label ?? kind, inputs, ...metrics.get(id) })),
    });

  return {
    during: async (activity, work) => {
      const begun = performance.now();
      const timer = setInterval(() => tell(activity, begun), interval);
      try {
        return await work();
      } finally {
        clearInterval(timer);
      }
    },
    wrote: (write, json, rows, bytes) => {
      const profile = readProfile(json);
      done += 1;
      totals = {
        rowsRead: totals.rowsRead + profile.rowsScanned,
        bytesRead: totals.bytesRead + profile.bytesRead,
        rowsWritten: totals.rowsWritten + rows,
        bytesWritten: totals.bytesWritten + bytes,
      };
      for (const [node, measure] of attributeOperators(plan, write, profile, readerOf)) {
        note(node, measure);
      }
      note(write, { rows, bytes });
      sendMetrics();
    },
    malformed: (node, malformedRows) => note(node, { malformedRows }),
    total: () => ({ ...totals, fraction: 1 }),
    sendMetrics,
  };
}

function usage(): Pick<Progress, "processorSeconds" | "memoryBytes"> {
  const { user, system } = process.cpuUsage();
  return { processorSeconds: (user + system) / 1e6, memoryBytes: process.memoryUsage.rss() };
}
