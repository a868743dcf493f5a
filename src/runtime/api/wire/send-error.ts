import type { ServerResponse } from "node:http";
import { CatalogError } from "../../catalog/errors.ts";
import { EngineError } from "../../engine/errors.ts";
import { ApiError, fromWorker, internalFailure } from "../errors.ts";

/** The API's one catch: turns what was thrown into AWS's error answer. What nobody foresaw goes to the log and is a 500. */
export function sendError(response: ServerResponse, thrown: unknown, requestId: string, log: (text: string) => void): void {
  const error = answerOf(thrown, requestId, log);
  const body = { __type: error.code, Message: error.message };
  if (response.headersSent) {
    response.addTrailers({ "x-epoxy-error": encodeURIComponent(JSON.stringify(body)) });
    response.end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(error.status, {
    "Content-Type": "application/x-amz-json-1.1",
    "Content-Length": Buffer.byteLength(text),
    "x-amzn-requestid": requestId,
    // A body that was refused unread would be taken for the next request.
    ...(response.req.complete ? {} : { Connection: "close" }),
  });
  response.end(text);
}

function answerOf(thrown: unknown, requestId: string, log: (text: string) => void): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof CatalogError) return new ApiError(400, thrown.code, thrown.message);
  // A defect of ours has its stack in its message.
  if (thrown instanceof EngineError && thrown.code !== "InternalServiceException") return fromWorker(thrown);
  log(`request ${requestId} failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
  return internalFailure(requestId);
}
