/** One side of a comparison: does the work once. Its own set-up is not timed. */
export interface Arm {
  readonly name: string;
  prepare?(): Promise<void>;
  run(): Promise<void>;
}

export interface Comparison {
  readonly metric: string;
  readonly data: string;
  readonly ours: Arm;
  /** What ours is measured against, in the same run. */
  readonly peer: Arm;
  readonly repetitions: number;
  /** What the ratio is to be at most; printed beside it. */
  readonly aim?: number;
}

export interface Figures {
  readonly metric: string;
  readonly data: string;
  readonly ours: Spread;
  readonly peer: Spread & { readonly name: string };
  /** Of the pairs run one after the other. */
  readonly ratio: Spread;
  readonly aim: number | undefined;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly p95: number;
}

/** Runs both arms in turn, so that a slow minute of the machine hits both; the first pair only warms up. Times in milliseconds. */
export async function compare({ metric, data, ours, peer, repetitions, aim }: Comparison): Promise<Figures> {
  const pairs: { ours: number; peer: number }[] = [];
  for (let round = 0; round <= repetitions; round += 1) {
    const first = round % 2 === 0 ? await timed(ours) : undefined;
    const peerTime = await timed(peer);
    const pair = { ours: first ?? (await timed(ours)), peer: peerTime };
    if (round > 0) pairs.push(pair);
  }
  return {
    metric,
    data,
    ours: spread(pairs.map((pair) => pair.ours)),
    peer: { ...spread(pairs.map((pair) => pair.peer)), name: peer.name },
    ratio: spread(pairs.map((pair) => pair.ours / pair.peer)),
    aim,
  };
}

export async function timed(arm: Arm): Promise<number> {
  await arm.prepare?.();
  const start = performance.now();
  await arm.run();
  return performance.now() - start;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (fraction: number) => sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? NaN;
  return { median: at(0.5), least: at(0), p95: at(0.95) };
}
