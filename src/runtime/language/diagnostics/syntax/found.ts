import type { QuickFix } from "../diagnostic.ts";

/** A token that explains why a text does not parse. */
export interface Found {
  readonly at: number;
  readonly message: string;
  readonly fixes?: readonly QuickFix[];
}
