/** A question: the state with its answer, `back` to the question before, or undefined when the user has left. */
export type Step<State> = (state: State, canGoBack: boolean) => Promise<State | "back" | undefined>;

/** Asks one question after the other, as the answers so far ask for them, until `next` has none. Undefined: the user has left. */
export async function askInSteps<State>(first: State, next: (state: State) => Step<State> | undefined): Promise<State | undefined> {
  const before: State[] = [];
  let state = first;
  for (let step = next(state); step !== undefined; step = next(state)) {
    const answer = await step(state, before.length > 0);
    if (answer === undefined) return undefined;
    if (answer === "back") {
      state = before.pop() ?? state;
    } else {
      before.push(state);
      state = answer;
    }
  }
  return state;
}
