/** The binder did not bind a statement in time, or ended over it. */
export class NoAnswer extends Error {
  constructor(message: string) {
    super(message);
    this.name = "NoAnswer";
  }
}

export const noAnswer = (why: string) => new NoAnswer(`the binder did not answer: ${why}`);
