import type { SourcePosition } from "../../plan/plan.ts";

/** An answer that is not 200. `code` is AWS's exception name, or ours where AWS has none. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = code;
    this.status = status;
    this.code = code;
  }
}

export const foreignHost = (host: string | undefined, port: number) =>
  new ApiError(
    403,
    "AccessDeniedException",
    `Host "${host ?? ""}" is not this listener: address it as 127.0.0.1:${String(port)} or localhost:${String(port)}.`,
  );
export const foreignOrigin = (origin: string) =>
  new ApiError(403, "AccessDeniedException", `Requests of web pages are refused (Origin "${origin}"): this endpoint is for local clients.`);
export const crossSite = () =>
  new ApiError(403, "AccessDeniedException", "Requests of web pages are refused (Sec-Fetch-Site is not none).");
export const unknownPath = (method: string, path: string) =>
  new ApiError(
    404,
    "UnknownOperationException",
    `${method} ${path}: there is only POST / (AWS services), GET /events, POST /preview and GET /health.`,
  );
export const wrongContentType = (found: string | undefined, expected: string) =>
  new ApiError(415, "SerializationException", `Content-Type must be ${expected}, found "${found ?? ""}".`);
export const bodyTooLarge = (limit: number) =>
  new ApiError(413, "RequestEntityTooLargeException", `The body may have at most ${String(limit)} bytes.`);
export const lengthRequired = () => new ApiError(411, "SerializationException", "Content-Length is missing.");

export const missingSignature = () =>
  new ApiError(403, "MissingAuthenticationTokenException", "The request is not signed: Authorization must be AWS4-HMAC-SHA256.");
export const incompleteSignature = (message: string) => new ApiError(400, "IncompleteSignatureException", message);
export const unknownAccessKey = () =>
  new ApiError(403, "UnrecognizedClientException", "The access key is not one of this workspace (.epoxy/credentials.json).");
export const signatureMismatch = () =>
  new ApiError(
    403,
    "InvalidSignatureException",
    "The request signature we calculated does not match the signature you provided. Check the secret access key in .epoxy/credentials.json.",
  );
export const signatureExpired = (date: string, now: Date) =>
  new ApiError(
    403,
    "InvalidSignatureException",
    `Signature expired: ${date} is more than 15 minutes from ${now.toISOString()}, this machine's clock.`,
  );

export const unknownTarget = (target: string | undefined) =>
  new ApiError(400, "UnknownOperationException", `X-Amz-Target "${target ?? ""}" is not an operation of a service that runs here.`);
/** The service has it, this runtime does not. */
export const operationNotOffered = (operation: string) =>
  new ApiError(
    400,
    "UnknownOperationException",
    `AWS has ${operation}, but Epoxy does not offer it yet; docs/operations.md lists what is offered.`,
  );
export const unknownOperation = (operation: string) =>
  new ApiError(400, "UnknownOperationException", `There is no operation ${operation}.`);
export const notJson = (reason: string) => new ApiError(400, "SerializationException", `The body is not JSON: ${reason}`);
export const wrongType = (path: string, expected: string, found: string) =>
  new ApiError(400, "SerializationException", `${path}: expected ${expected}, found ${found}.`);
/** The constraints of the service's model that the input breaks, each in AWS's words. */
export const validationFailed = (errors: readonly string[]) =>
  new ApiError(
    400,
    "ValidationException",
    `${String(errors.length)} validation error${errors.length === 1 ? "" : "s"} detected: ${errors.join("; ")}`,
  );
export const badPageToken = () =>
  new ApiError(400, "InvalidInputException", "NextToken is not one this operation gave: pass the token of the page before, unchanged.");
export const badPageSize = (field: string, found: number, most: number) =>
  new ApiError(400, "InvalidInputException", `${field} must be a whole number from 1 to ${String(most)}, found ${String(found)}.`);
export const invalidInput = (message: string) => new ApiError(400, "InvalidInputException", message);
export const bookmarkNotFound = (jobName: string) =>
  new ApiError(400, "EntityNotFoundException", `Job ${jobName} has no bookmark: it has not had a successful run with one.`);
export const logGroupNotFound = (group: string, expected: string) =>
  new ApiError(400, "ResourceNotFoundException", `The specified log group does not exist: "${group}"; job runs log to "${expected}".`);
export const clientTooSlow = () =>
  new ApiError(400, "ClientTooSlow", "The rows were not taken fast enough: ask for fewer rows a page (offset, limit).");
export const internalFailure = (requestId: string) =>
  new ApiError(500, "InternalServiceException", `Internal failure; request ${requestId} in .epoxy/daemon.log tells more.`);

/** What a worker's failure is on the wire. */
export function fromWorker(error: {
  readonly code: string;
  readonly message: string;
  readonly source?: SourcePosition | undefined;
}): ApiError {
  const at = error.source ? ` (line ${String(error.source.line)}, column ${String(error.source.column)})` : "";
  return new ApiError(400, error.code, error.message + at);
}
