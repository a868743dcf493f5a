import type { Flat, NameOf, Row } from "./column-type.ts";
import type { Columns, OpenType, Term } from "./expr.ts";

export interface JoinOptions {
  /** Absent: inner. `semi` keeps left rows that have a partner, `anti` those that have none. */
  readonly type?: "inner" | "left" | "right" | "full" | "semi" | "anti";
  readonly rightPrefix?: string;
}

/** What must hold of a pair of rows. */
export type JoinCondition<Left extends Row, Right extends Row> = (
  left: Columns<Left>,
  right: Columns<Right>,
) => Term<"boolean" | OpenType, NameOf<Left> | NameOf<Right>>;

/** The result of a join whose sides have columns of the same names: give it a `rightPrefix`, or select before it. */
export interface NeedsRightPrefix<Names> {
  readonly "both sides have columns of these names; give join() a rightPrefix": Names;
}

/** The names both sides have. A row of which nothing is known clashes with nothing that could be named. */
export type Clash<Left, Right, Using> = string extends keyof Left | keyof Right ? never : Exclude<keyof Left & keyof Right, Using>;

export type JoinedRow<Left extends Row, Right extends Row, Using, Prefix extends string> = Flat<
  Left &
    // Picked, not mapped: an editor then shows the columns' comments.
    Pick<Right, Exclude<NameOf<Right>, Using | keyof Left>> & {
      readonly [Name in Exclude<NameOf<Right> & keyof Left, Using> as `${Prefix}${Name & string}`]: Right[Name];
    }
>;
