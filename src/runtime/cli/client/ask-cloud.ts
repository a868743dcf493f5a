import { Glue, type GlueClientConfig } from "@aws-sdk/client-glue";
import { badEndpoint, cloudUnreachable, noRegion } from "../errors.ts";
import { leaveWorkspace } from "../env/client-variables.ts";
import type { CloudOptions } from "./cloud-options.ts";

/**
 * Runs an action on AWS Glue itself: keys and region come as the AWS SDK finds them by default. AWS's own errors pass; a request
 * that was never answered (no keys, no network) is a CommandError.
 */
export async function askCloud({ endpoint, profile }: CloudOptions, action: (glue: Glue) => Promise<void>): Promise<void> {
  if (endpoint === undefined) leaveWorkspace(process.env);
  if (profile !== undefined) useProfile(profile);
  const glue = new Glue(endpoint === undefined ? {} : atEndpoint(endpoint));
  try {
    await glue.config.region().catch((error: unknown) => {
      throw messageOf(error) === "Region is missing" ? noRegion() : error;
    });
    await action(glue);
  } catch (error) {
    if (wasAnswered(error) || !isOfTheSdk(error)) throw error;
    throw cloudUnreachable(messageOf(error) + (profile === undefined ? "" : ` (profile ${profile})`));
  } finally {
    glue.destroy();
  }
}

/** As for the aws command, a profile that is named wins over keys in the environment. */
function useProfile(profile: string): void {
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) Reflect.deleteProperty(process.env, name);
  // The client's own option of that name does not reach the profile's `endpoint_url`.
  process.env["AWS_PROFILE"] = profile;
}

/** The region is part of the name of AWS's own endpoints: `glue.eu-west-1.amazonaws.com`, `glue-fips.us-gov-west-1.api.aws`. */
function atEndpoint(endpoint: string): GlueClientConfig {
  const url = URL.parse(endpoint);
  const isHere = url !== null && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url === null || !(url.protocol === "https:" || (url.protocol === "http:" && isHere))) throw badEndpoint(endpoint);
  const region = /^glue(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(url.hostname)?.[1];
  return { endpoint, ...(region === undefined ? {} : { region }) };
}

const wasAnswered = (error: unknown) =>
  error instanceof Error && "$metadata" in error && (error.$metadata as { readonly httpStatusCode?: number }).httpStatusCode !== undefined;

/** A request that failed on its way has the SDK's metadata or a system's code; finding no keys is an error of its own name. */
const isOfTheSdk = (error: unknown) =>
  error instanceof Error && ("$metadata" in error || "code" in error || /Provider|Config|Token/.test(error.name));

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
