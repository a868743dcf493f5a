/** A job that says something and then computes for longer than any test. */
export const endlessJob = `import { job, sql } from "epoxy";

export default job({}, ({ log }) => {
  log.info("counting for long");
  sql\`SELECT sum(a.range * b.range) AS s FROM range(100000000) a, range(100000000) b\`.writeTo("flights.never");
});
`;
