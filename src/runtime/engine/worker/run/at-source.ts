import { PlanError } from "../../../../plan/errors.ts";
import { EngineError } from "../../errors.ts";
import { BindError } from "../bind/errors.ts";
import { placedError } from "../bind/placed-error.ts";
import type { PlacedText } from "../bind/position-in-text.ts";
import { readSqlError, SqlError } from "../session/sql-error.ts";

/** Errors about a text are given their place in the user's script; those that have one keep it. */
export async function atSource<T>(placed: PlacedText, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = readSqlError(thrown);
    if (error instanceof BindError || error instanceof SqlError) {
      throw placedError(error, placed, error.bytePosition);
    }
    if (error instanceof EngineError && error.source === undefined && placed.source !== undefined) {
      throw placedError(error, placed, undefined);
    }
    throw error instanceof PlanError && error.source === undefined ? new PlanError(error.message, placed.source) : error;
  }
}
