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
export const badTarget = (target: string) =>
  new ApiError(400, "SerializationException", `The request line must name a path that begins with one /, found "${target}".`);
export const unknownPath = (method: string, path: string, known: readonly { readonly method: string; readonly path: string }[]) =>
  new ApiError(
    404,
    "UnknownOperationException",
    `${method} ${path}: there is only ${known.map((route) => `${route.method} ${route.path}`).join(", ")}; POST / takes the calls of AWS services.`,
  );
export const wrongContentType = (found: string | undefined, expected: string) =>
  new ApiError(415, "SerializationException", `Content-Type must be ${expected}, found "${found ?? ""}".`);
export const bodyTooLarge = (limit: number) =>
  new ApiError(413, "RequestEntityTooLargeException", `The body may have at most ${String(limit)} bytes.`);
export const lengthRequired = () => new ApiError(411, "SerializationException", "Content-Length is missing.");

export const missingSignature = () =>
  new ApiError(
    403,
    "MissingAuthenticationTokenException",
    "Missing Authentication Token: the request is not signed (Authorization must be AWS4-HMAC-SHA256).",
  );
export const incompleteSignature = (message: string) => new ApiError(400, "IncompleteSignatureException", message);
export const unknownAccessKey = () =>
  new ApiError(
    403,
    "UnrecognizedClientException",
    "The security token included in the request is invalid: the access key is not the one in .epoxy/credentials.json.",
  );
export const wrongRegion = (expected: string, found: string) =>
  invalidSignature(`Credential should be scoped to a valid region: "${expected}", found "${found}".`);
export const wrongService = (expected: string, found: string) =>
  invalidSignature(`Credential should be scoped to correct service: "${expected}", found "${found}".`);
export const wrongDay = (day: string, date: string) =>
  invalidSignature(`Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ${day} and ${date}.`);
export const badSignatureDate = (date: string) =>
  incompleteSignature(`Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`);
export const signatureMismatch = () =>
  invalidSignature(
    "The request signature we calculated does not match the signature you provided. Check the secret access key in .epoxy/credentials.json.",
  );
export const signatureExpired = (date: string, oldest: string, now: string) =>
  invalidSignature(`Signature expired: ${date} is now earlier than ${oldest} (${now} - 15 min.)`);
export const signatureNotYetCurrent = (date: string, newest: string, now: string) =>
  invalidSignature(`Signature not yet current: ${date} is still later than ${newest} (${now} + 15 min.)`);
export const replayed = () => invalidSignature("The request was sent before: its amz-sdk-invocation-id counts once.");
const invalidSignature = (message: string) => new ApiError(403, "InvalidSignatureException", message);

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
export const nestedTooDeep = (most: number) =>
  new ApiError(400, "SerializationException", `The body is nested deeper than ${String(most)} levels.`);
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
export const unknownEventKind = (kind: string, known: readonly string[]) =>
  invalidInput(`kind "${kind}" is none of events: use ${known.join(", ")}, separated by commas.`);
export const tooManyListeners = (most: number) =>
  new ApiError(429, "ThrottlingException", `${String(most)} clients listen to events already, the most there may be.`);
export const noEffectHere = (field: string) => invalidInput(`${field} has no effect here; leave it out.`);
export const bookmarkNotFound = (jobName: string) =>
  new ApiError(400, "EntityNotFoundException", `Job ${jobName} has no bookmark: it has not had a successful run with one.`);
/** An ARN of a kind that cannot be tagged here names nothing that is there. */
export const resourceNotFound = (arn: string, kinds: readonly string[]) =>
  new ApiError(400, "EntityNotFoundException", `${arn} not found; resources with tags are: ${kinds.join(", ")}.`);
export const tagDeclared = (key: string) => invalidInput(`The tag '${key}' is declared in the job's script; remove it there.`);
// Resource policies: AWS's names and texts as moto has them.
export const policyNotFound = () => new ApiError(400, "EntityNotFoundException", "Policy does not exist");
export const policyToChangeNotFound = () => new ApiError(400, "ResourceNumberLimitExceededException", "Policy does not exist");
export const policyExists = () => new ApiError(400, "ResourceNumberLimitExceededException", "Policy already exists");
export const policyHashDiffers = () => new ApiError(400, "ConcurrentModificationException", "Policy hash condition not met");
export const logGroupNotFound = (found: string, known: readonly string[]) =>
  new ApiError(
    400,
    "ResourceNotFoundException",
    `The specified log group does not exist: ${found}; those of job runs are ${known.join(", ")}.`,
  );
export const catalogNotFound = (id: string) =>
  new ApiError(400, "EntityNotFoundException", `Catalog ${id} not found: there is the account's own, which any id of 12 digits means.`);
export const clientTooSlow = () =>
  new ApiError(400, "ClientTooSlow", "The rows were not taken for ten minutes: ask for fewer rows a page (offset, limit).");
export const fileRefused = (path: string) =>
  new ApiError(
    403,
    "AccessDeniedException",
    `"${path}" is not a file of the workspace: give a path in its folder, or s3://bucket/key of a bucket in epoxy.yaml.`,
  );
export const fileNotFound = (path: string) => new ApiError(400, "EntityNotFoundException", `There is no file "${path}".`);
export const notAFile = (path: string) =>
  invalidInput(`"${path}" is not a file: give one file; a folder becomes a table with epoxy crawl.`);
export const fileUnreadable = (path: string, reason: string) => invalidInput(`"${path}" is no CSV, JSON or Parquet file: ${reason}`);
export const internalFailure = (requestId: string) =>
  new ApiError(500, "InternalServiceException", `Internal failure; request ${requestId} in .epoxy/daemon.log tells more.`);

/** What a worker's failure is on the wire. */
export function fromWorker(error: {
  readonly code: string;
  readonly message: string;
  readonly source?: SourcePosition | undefined;
}): ApiError {
  const at = error.source ? ` (line ${String(error.source.line)}, column ${String(error.source.column)})` : "";
  // What a process printed before it died is for the log: it may be a stack.
  const message = error.code === "WORKER_KILLED" ? (error.message.split("\n", 1)[0] ?? "") : error.message;
  return new ApiError(400, error.code, message + at);
}

export const endedBeforeDebugger = (runId: string, state: string, message: string | undefined) =>
  new ApiError(
    400,
    "InvalidInputException",
    `The run ${runId} was ${state} before a debugger could attach${message === undefined ? "." : `: ${message}`}`,
  );
export const notDebuggable = (job: string) =>
  new ApiError(400, "InvalidInputException", `${job} is no TypeScript job: only those can be debugged.`);
