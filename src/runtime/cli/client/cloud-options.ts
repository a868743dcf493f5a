import { type Command, Option } from "commander";
import { needsRuntime } from "../errors.ts";

/** Which account's catalog is meant, if not the workspace's. */
export interface CloudOptions {
  readonly cloud?: boolean;
  readonly endpoint?: string;
  /** Of AWS's configuration files. */
  readonly profile?: string;
}

export const isCloud = ({ cloud, endpoint, profile }: CloudOptions) => cloud === true || endpoint !== undefined || profile !== undefined;

const options = () => [
  new Option("--cloud", "ask AWS Glue, as the AWS SDK is configured (AWS_PROFILE, AWS_REGION), and not the workspace"),
  new Option("--endpoint <url>", "ask AWS Glue at this URL: https://glue.eu-west-1.amazonaws.com"),
  new Option("--profile <name>", "ask AWS Glue with this profile of the AWS configuration"),
];

/**
 * Lets the options stand before the command's name and, for the commands that can answer from the cloud, behind it. Other
 * commands refuse them with a word on why.
 */
export function offerCloud(root: Command, readOnly: readonly Command[]): void {
  root.enablePositionalOptions();
  for (const option of options()) root.addOption(option.hideHelp());
  for (const command of root.commands) {
    for (const option of options()) {
      // `epoxy env --profile` is another thing.
      if (command.options.some(({ long }) => long === option.long)) continue;
      command.addOption(readOnly.includes(command) ? option : option.hideHelp());
    }
  }
  root.hook("preSubcommand", (_, command) => {
    if (isCloud(root.opts()) && !readOnly.includes(command)) throw refusal(command, readOnly);
  });
  root.hook("preAction", (_, action) => {
    const own = action.name() === "env" ? {} : action.optsWithGlobals<CloudOptions>();
    if (isCloud(own) && !readOnly.includes(action)) throw refusal(action, readOnly);
    for (const [name, value] of Object.entries(root.opts())) {
      if (readOnly.includes(action) && action.getOptionValue(name) === undefined) action.setOptionValue(name, value);
    }
  });
}

const refusal = (command: Command, readOnly: readonly Command[]) =>
  needsRuntime(
    command.name(),
    readOnly.map((offered) => offered.name()),
  );
