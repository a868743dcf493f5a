import { answerQuestion } from "./answer-question.ts";
import type { BinderAnswer, BinderQuestion } from "./binder-message.ts";
import { openDatabase } from "./open-database.ts";

/** The binder: a process of its own, so that a statement that DuckDB does not come back from can be ended. It ends with its parent. */
const database = await openDatabase();
process.on("disconnect", () => process.exit(0));
process.on("message", (question) => {
  void answerQuestion(database, question as BinderQuestion).then(send);
});
send({ kind: "ready" });

function send(answer: BinderAnswer): void {
  process.send?.(answer);
}
