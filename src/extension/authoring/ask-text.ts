import { QuickInputButtons, window } from "vscode";

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly canGoBack: boolean;
  /** What is wrong with a text; undefined for nothing. */
  problem(text: string): string | undefined;
}

/** A text that has no problem. Undefined: the user has left. */
export async function askText({
  title,
  prompt,
  value = "",
  placeholder = "",
  canGoBack,
  problem,
}: TextQuestion): Promise<{ readonly value: string } | "back" | undefined> {
  const box = window.createInputBox();
  try {
    box.title = title;
    box.prompt = prompt;
    box.value = value;
    box.placeholder = placeholder;
    box.ignoreFocusOut = true;
    box.buttons = canGoBack ? [QuickInputButtons.Back] : [];
    const answered = Promise.withResolvers<{ readonly value: string } | "back" | undefined>();
    box.onDidChangeValue((text) => (box.validationMessage = text === "" ? undefined : problem(text.trim())));
    box.onDidAccept(() => {
      const found = problem(box.value.trim());
      if (found === undefined) answered.resolve({ value: box.value.trim() });
      else box.validationMessage = found;
    });
    box.onDidTriggerButton(() => answered.resolve("back"));
    box.onDidHide(() => answered.resolve(undefined));
    box.show();
    return await answered.promise;
  } finally {
    box.dispose();
  }
}
