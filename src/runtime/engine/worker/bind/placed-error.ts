import { EngineError } from "../../errors.ts";
import type { SqlError } from "../session/sql-error.ts";
import { transportedError } from "../transported-error.ts";
import type { PlacedText } from "./position-in-text.ts";
import { positionInText } from "./position-in-text.ts";

/** An error about SQL text, with its place in the user's file. Without a place in the text it is about the whole. */
export function placedError(error: EngineError | SqlError, placed: PlacedText, bytes: number | undefined): EngineError {
  const source = positionInText(placed, bytes ?? 0);
  const placedOne = new EngineError({ ...transportedError(error), ...(source === undefined ? {} : { source }) });
  placedOne.cause = error;
  return placedOne;
}
