import { posixQuoted } from "./shell-script.ts";

export interface ProfileTarget {
  readonly profile: string;
  readonly port: number;
  /** The workspace whose daemon it reaches. */
  readonly workspace: string;
  /** Node and the command's bundle, absolute. */
  readonly program: readonly string[];
}

/**
 * A profile's lines for AWS's config file. Keys are not in it: `credential_process` asks for them, and starts the daemon when
 * none runs. Services sections: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function profileSection({ profile, port, workspace, program }: ProfileTarget, platform: NodeJS.Platform): readonly string[] {
  const words = [...program, "env", "--credential-process", "--workspace", workspace];
  const command = words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoted(word, platform))).join(" ");
  const endpoint = `http://127.0.0.1:${String(port)}`;
  return [
    profile === "default" ? "[default]" : `[profile ${profile}]`,
    "region = us-east-1",
    `services = ${profile}`,
    `credential_process = ${command}`,
    "",
    `[services ${profile}]`,
    "glue =",
    `  endpoint_url = ${endpoint}`,
    "cloudwatch_logs =",
    `  endpoint_url = ${endpoint}`,
  ];
}

const quoted = (word: string, platform: NodeJS.Platform) => (platform === "win32" ? `"${word}"` : posixQuoted(word));
