import { l10n, window } from "vscode";
import { type ConnectionAnswers, type ConnectionKind, connectionKinds } from "./connection-kinds.ts";

/** Step by step what a new connection needs; the password is shown to nobody. Undefined: the user has left. */
export async function askConnection(known: readonly string[]): Promise<ConnectionAnswers | undefined> {
  const label = await window.showQuickPick(
    Object.entries(connectionKinds).map(([label, { type, example }]) => ({ label, description: type, detail: example })),
    { title: l10n.t("New Connection: What Does It Reach?"), matchOnDetail: true },
  );
  const kind = label && connectionKinds[label.label];
  if (!kind) return undefined;
  const steps = kind.hasLogin ? 5 : 3;
  const title = (step: number) => l10n.t("New Connection to {0} ({1} of {2})", label.label, step, steps);
  const name = await askName(title(2), known);
  const place = name === undefined ? undefined : await askPlace(title(3), kind);
  if (name === undefined || place === undefined) return undefined;
  if (!kind.hasLogin) return { name, kind, place, user: "", password: "" };
  const user = await window.showInputBox({ title: title(4), prompt: l10n.t("The user; empty for none"), ignoreFocusOut: true });
  if (user === undefined) return undefined;
  if (user === "") return { name, kind, place, user, password: "" };
  const prompt = l10n.t("The password: it is sent to the runtime, which keeps it encrypted, and to nobody else");
  const password = await window.showInputBox({ title: title(5), prompt, password: true, ignoreFocusOut: true });
  return password === undefined ? undefined : { name, kind, place, user, password };
}

async function askName(title: string, known: readonly string[]): Promise<string | undefined> {
  const name = await window.showInputBox({
    title,
    prompt: l10n.t("Its name, as jobs and crawlers write it"),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === "") return l10n.t("A name has at least one character.");
      return known.includes(text.trim()) ? l10n.t("There is a connection of this name already.") : undefined;
    },
  });
  return name?.trim();
}

async function askPlace(title: string, { prefix, example }: ConnectionKind): Promise<string | undefined> {
  const place = await window.showInputBox({
    title,
    prompt: l10n.t("Where it is. No password in it: that is asked for apart."),
    value: example,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() !== "" && text.startsWith(prefix)) return undefined;
      return l10n.t("“{0}” is not of the form {1}", text, example);
    },
  });
  return place?.trim();
}
