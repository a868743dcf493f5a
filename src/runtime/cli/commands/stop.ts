import { findRun } from "../client/find-run.ts";
import { type CommonOptions, newCommand, withSession } from "../command.ts";
import { stopRefused } from "../errors.ts";
import { shortRunId } from "../terminal/describe-run.ts";

export const stopCommand = newCommand("stop <run>", "stop a run; nothing of what it wrote stays", "epoxy stop jr_4f1c").action(
  (text: string, options: CommonOptions) =>
    withSession(options, async (session, output) => {
      const glue = await session.glue();
      const { Id, JobName } = await findRun(glue, text);
      const { Errors = [] } = await glue.batchStopJobRun({ JobName, JobRunIds: [Id] });
      const refusal = Errors[0]?.ErrorDetail?.ErrorMessage;
      if (refusal !== undefined) throw stopRefused(refusal);
      if (options.json) return output.json({ JobName, JobRunId: Id });
      output.line(`${shortRunId(Id)} of ${JobName} is being stopped.`);
    }),
);
