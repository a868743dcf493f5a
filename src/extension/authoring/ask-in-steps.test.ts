import { expect, test } from "vitest";
import { askInSteps, type Step } from "./ask-in-steps.ts";

interface State {
  readonly a?: string;
  readonly b?: string;
}

test("asks what is not known yet, goes back to what was asked, and never to what was given", async () => {
  const answers: ("back" | undefined | Partial<State>)[] = [{ a: "1" }, "back", { a: "2" }, { b: "3" }];
  const couldGoBack: boolean[] = [];
  const step: Step<State> = (state, canGoBack) => {
    couldGoBack.push(canGoBack);
    const answer = answers.shift();
    return Promise.resolve(typeof answer === "object" ? { ...state, ...answer } : answer);
  };
  const next = ({ a, b }: State) => (a === undefined || b === undefined ? step : undefined);
  expect(await askInSteps<State>({}, next)).toEqual({ a: "2", b: "3" });
  expect(couldGoBack).toEqual([false, true, false, true]);
  answers.push("back", { b: "4" });
  expect(await askInSteps<State>({ a: "given" }, next)).toEqual({ a: "given", b: "4" });
  answers.push(undefined);
  expect(await askInSteps<State>({}, next)).toBeUndefined();
});
