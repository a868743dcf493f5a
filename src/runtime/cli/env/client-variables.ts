import type { Endpoint } from "../../../client/signed-request.ts";

/** What makes any AWS client of the process a client of the daemon. Names are of AWS's SDKs: service ids "Glue" and "CloudWatch Logs". */
export function clientVariables({ port, key }: Endpoint): Readonly<Record<string, string>> {
  const endpoint = `http://127.0.0.1:${String(port)}`;
  return {
    AWS_ENDPOINT_URL_GLUE: endpoint,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: endpoint,
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
  };
}

/** What would send a client elsewhere in spite of the variables above, or send it along with a real account's session. */
export const variablesInTheWay: readonly string[] = [
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SESSION_TOKEN",
  "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
];

/**
 * Takes what `epoxy env` exported out of the variables, where it did: AWS's SDK lets it win over any profile, and the
 * workspace's runtime would be asked in place of the account.
 */
export function leaveWorkspace(variables: NodeJS.ProcessEnv): void {
  const { AWS_ENDPOINT_URL_GLUE: glue = "", AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: logs } = variables;
  // Both at one port of this machine: nobody else sets them so.
  const port = /^http:\/\/127\.0\.0\.1:(\d+)$/.exec(glue)?.[1];
  if (port === undefined || glue !== logs) return;
  const exported = clientVariables({ port: Number(port), key: { accessKeyId: "", secretAccessKey: "" } });
  for (const name of Object.keys(exported)) Reflect.deleteProperty(variables, name);
}
