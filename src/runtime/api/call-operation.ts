import { badPageSize, catalogNotFound, operationNotOffered, unknownOperation } from "./errors.ts";
import type { Operation, OperationContext, Rooms, Service } from "./operation.ts";
import { parseJson } from "./parse-json.ts";
import { checkConstraints } from "./wire/check-constraints.ts";
import { decodeInput } from "./wire/decode-input.ts";
import { encodeOutput } from "./wire/encode-output.ts";
import type { PageTokens } from "./wire/page-token.ts";

/** Answers one call of AWS's JSON 1.1 protocol: the body of the request in, the body of the answer out. */
export async function callOperation(service: Service, name: string, body: Uint8Array, rooms: Rooms, tokens: PageTokens): Promise<string> {
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation === undefined) throw service.model.operations.includes(name) ? operationNotOffered(name) : unknownOperation(name);
  // The map's types tie each input to its shape, and the shape has just been checked.
  const { shape, handle } = operation as Operation<unknown, object>;
  const input = decodeInput(shape, parseJson(body));
  checkConstraints(shape, input, service.model);
  checkCatalogId(input);
  return encodeOutput(await handle(input, contextOf(name, rooms, tokens)));
}

/** Clients that are told an account's id send it; what is not one names another catalog. */
function checkCatalogId(input: unknown): void {
  if (typeof input !== "object" || input === null || !("CatalogId" in input)) return;
  const { CatalogId: id } = input;
  if (typeof id === "string" && !/^\d{12}$/.test(id)) throw catalogNotFound(id);
}

function contextOf(operation: string, rooms: Rooms, tokens: PageTokens): OperationContext {
  return {
    ...rooms,
    pageRequest: (maxResults, nextToken, most) => {
      const limit = maxResults ?? most;
      if (!Number.isInteger(limit) || limit < 1 || limit > most) throw badPageSize("MaxResults", limit, most);
      return { limit, nextToken: nextToken ? tokens.open(operation, nextToken) : undefined };
    },
    nextToken: (page) => (page.nextToken === undefined ? undefined : tokens.seal(operation, page.nextToken)),
  };
}
