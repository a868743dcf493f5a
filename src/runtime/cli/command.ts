import { Command } from "commander";
import type { Glue } from "@aws-sdk/client-glue";
import { type CloudOptions, isCloud } from "./client/cloud-options.ts";
import { openSession, type Session } from "./client/open-session.ts";
import { openOutput, type Output } from "./output.ts";

/** What every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly workspace?: string;
}

/** A command with the options that all have, and an example below its help. */
export function newCommand(usage: string, description: string, example: string): Command {
  const [name, ...parameters] = usage.split(" ");
  const command = new Command(name);
  for (const parameter of parameters) command.argument(parameter);
  return command
    .description(description)
    .option("--json", "print JSON for scripts")
    .option("--workspace <folder>", "folder with the epoxy.yaml (default: the nearest one above)")
    .addHelpText("after", `\nExample:\n  ${example}`);
}

/** Runs a command's action on an open session. */
export async function withSession(options: CommonOptions, action: (session: Session, output: Output) => Promise<void>): Promise<void> {
  await action(await openSession(options), openOutput());
}

/** Runs a read-only command's action on the catalog that the options name: the workspace's, or an account's in the cloud. */
export async function withGlue(
  options: CommonOptions & CloudOptions,
  action: (source: GlueSource, output: Output) => Promise<void>,
): Promise<void> {
  const output = openOutput();
  if (!isCloud(options)) {
    const session = await openSession(options);
    return action({ kind: "workspace", glue: await session.glue(), folder: session.folder }, output);
  }
  const { askCloud } = await import("./client/ask-cloud.ts");
  await askCloud(options, (glue) => action({ kind: "cloud", glue }, output));
}

export type GlueSource =
  { readonly kind: "workspace"; readonly glue: Glue; readonly folder: string } | { readonly kind: "cloud"; readonly glue: Glue };

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];
