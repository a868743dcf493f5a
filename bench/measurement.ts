import type { Figures } from "./compare.ts";

/** One part of the benchmark: makes its data below `cache` (kept between runs), measures, and clears up what it started. */
export interface Measurement {
  readonly name: string;
  measure(cache: string): Promise<readonly Figures[]>;
}
