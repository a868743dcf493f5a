import { fileURLToPath } from "node:url";
import { Option } from "commander";
import { keepPort, keptPort } from "../../../client/kept-port.ts";
import { openSession, type Session } from "../client/open-session.ts";
import { type CommonOptions, newCommand } from "../command.ts";
import { clientVariables, variablesInTheWay } from "../env/client-variables.ts";
import { type Shell, shells, shellScript } from "../env/shell-script.ts";
import { writeProfile } from "../env/write-profile.ts";
import { notAtItsPort } from "../errors.ts";
import { openOutput, type Output } from "../output.ts";

interface EnvOptions extends CommonOptions {
  readonly shell: Shell;
  readonly profile?: string | true;
  readonly force?: boolean;
  readonly credentialProcess?: boolean;
}

const help = `
  eval "$(epoxy env)" && aws glue get-databases
  epoxy env --profile && aws --profile epoxy glue get-databases

The exports and the profile name the runtime's port, which it takes again whenever it starts. It ends itself when it has been idle
(idleMinutes in epoxy.yaml): a client with the profile starts it again, by the profile's credential_process; with the exports any
epoxy command does. \`epoxy serve --port <number>\` first, for a port of your choice. The profile holds no keys.`;

export const envCommand = newCommand(
  "env",
  "print what makes the aws command line, boto3 and every AWS SDK use this workspace",
  "epoxy env --shell fish",
)
  .addHelpText("after", help)
  .addOption(new Option("--shell <name>", "whose syntax; bash is for sh and zsh too").choices(shells).default("bash"))
  .option("--profile [name]", "write a profile into AWS's config file instead (default name: epoxy)")
  .option("--force", "with --profile: replace one of that name that Epoxy did not make")
  .option("--credential-process", "print the keys in the form that credential_process of a profile needs")
  .action(async (options: EnvOptions) => {
    const output = openOutput();
    const session = await openSession(options);
    const { daemon, stateFolder } = session;
    if (options.credentialProcess) return printCredentials(session, output);
    keepPort(stateFolder, daemon.port);
    if (options.profile !== undefined) return makeProfile(session, options, output);
    const variables = clientVariables(daemon);
    if (options.json) return output.json(variables);
    for (const line of shellScript(options.shell, variables, variablesInTheWay)) output.line(line);
    if (process.stdout.isTTY) output.note(`\n${output.notePaint.dim('eval "$(epoxy env)" takes these over into a shell.')}`);
  });

function makeProfile({ folder, daemon }: Session, options: EnvOptions, output: Output): void {
  const profile = typeof options.profile === "string" ? options.profile : "epoxy";
  const program = [process.execPath, fileURLToPath(new URL("cli.js", import.meta.url))];
  const file = writeProfile({ profile, port: daemon.port, workspace: folder, program }, options.force === true);
  if (options.json) return output.json({ profile, file, endpoint: `http://127.0.0.1:${String(daemon.port)}` });
  output.line(`${file} has the profile ${profile}: aws --profile ${profile} glue get-databases`);
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
function printCredentials({ daemon, stateFolder }: Session, output: Output): void {
  const expected = keptPort(stateFolder);
  if (expected !== undefined && expected !== daemon.port) throw notAtItsPort(expected, daemon.port);
  output.json({ Version: 1, AccessKeyId: daemon.key.accessKeyId, SecretAccessKey: daemon.key.secretAccessKey });
}
