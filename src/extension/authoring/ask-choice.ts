import { type QuickPickItem, QuickInputButtons, window } from "vscode";

export interface Choice<Value> extends QuickPickItem {
  readonly value: Value;
}

export interface ChoiceQuestion<Value> {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<Value>[];
  readonly canGoBack: boolean;
}

/** One of the choices. Undefined: the user has left. */
export async function askChoice<Value>(question: ChoiceQuestion<Value>): Promise<{ readonly value: Value } | "back" | undefined> {
  const answer = await show(question, false);
  if (answer === undefined || answer === "back") return answer;
  const [chosen] = answer;
  return chosen && { value: chosen.value };
}

/** Any number of them, those with `picked` to begin with. */
export async function askChoices<Value>(
  question: ChoiceQuestion<Value>,
): Promise<{ readonly value: readonly Value[] } | "back" | undefined> {
  const answer = await show(question, true);
  return answer === undefined || answer === "back" ? answer : { value: answer.map(({ value }) => value) };
}

async function show<Value>(
  { title, placeholder, choices, canGoBack }: ChoiceQuestion<Value>,
  isMany: boolean,
): Promise<readonly Choice<Value>[] | "back" | undefined> {
  const pick = window.createQuickPick<Choice<Value>>();
  try {
    pick.title = title;
    pick.placeholder = placeholder;
    pick.canSelectMany = isMany;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.ignoreFocusOut = true;
    pick.items = choices;
    pick.selectedItems = choices.filter(({ picked }) => picked === true);
    pick.buttons = canGoBack ? [QuickInputButtons.Back] : [];
    const answered = Promise.withResolvers<readonly Choice<Value>[] | "back" | undefined>();
    pick.onDidAccept(() => answered.resolve(pick.selectedItems));
    pick.onDidTriggerButton(() => answered.resolve("back"));
    pick.onDidHide(() => answered.resolve(undefined));
    pick.show();
    return await answered.promise;
  } finally {
    pick.dispose();
  }
}
