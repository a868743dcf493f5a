import fc from "fast-check";

/** A text after some edits that a careless person could make: things deleted, doubled, typed in, moved. */
export function randomEdits(texts: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    kind: fc.constantFrom("delete", "double", "insert", "replace" as const),
    text: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...typed) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
    ),
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([text, edits]) =>
    edits.reduce((before, { at, length, kind, text: inserted }) => {
      const start = Math.floor(at * before.length);
      const end = Math.min(before.length, start + length);
      const middle = {
        delete: "",
        double: before.slice(start, end).repeat(2),
        insert: inserted + before.slice(start, end),
        replace: inserted,
      }[kind];
      return before.slice(0, start) + middle + before.slice(end);
    }, text),
  );
}

const typed = [
  ..."( ) [ ] { } , ; . ' \" ` * = < > + - :: $ $$ ? -- /* */ -> := \n".split(" "),
  ..." SELECT  FROM  WHERE  GROUP BY  ORDER BY  UNION  JOIN  ON  USING ( AS  WITH  OVER ( CASE  END  NULL  1  'x' "
    .split("  ")
    .map((word) => ` ${word} `),
  ...'x count(*) flights.flights "a b" sum( $day 日本 é 👩‍👩‍👧 \0 \uD800'.split(" "),
];
