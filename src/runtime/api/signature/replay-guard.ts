import { replayed } from "../errors.ts";
import type { Claim } from "./verify-signature.ts";

/**
 * Refuses a signed request that comes a second time, where that cannot be an honest client's doing.
 *
 * SDKs sign with the second as the only clock, so two equal calls within a second may well have one signature. Those of
 * JavaScript, Java, Go and Rust also sign `amz-sdk-invocation-id`, which is another for each call, and `amz-sdk-request`,
 * which is another for each attempt of it: of these no signature ever repeats, and ours do the same. boto3 and the aws
 * command add both headers after signing: their requests can be sent again within the 15 minutes of the clock check, as they
 * can to AWS. A request for another host or port is refused in any case: Host is signed, and checked.
 */
export interface ReplayGuard {
  /** Call it with a claim that is proved. Throws for one that was seen. */
  admit(claim: Claim): void;
}

/** The newest are remembered: some 20 MB at most. */
const mostRemembered = 200_000;

export function openReplayGuard(): ReplayGuard {
  const seen = new Set<string>();
  return {
    admit: ({ signature, signedHeaders }) => {
      if (!["amz-sdk-invocation-id", "amz-sdk-request"].every((name) => signedHeaders.includes(name))) return;
      if (seen.has(signature)) throw replayed();
      seen.add(signature);
      if (seen.size > mostRemembered) for (const oldest of seen.values()) return void seen.delete(oldest);
    },
  };
}
