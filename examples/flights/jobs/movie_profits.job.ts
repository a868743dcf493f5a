import { col, count, desc, job, sum } from "epoxy";
import { flights } from "epoxy/catalog";

// movies.json was typed in by people: a few titles are numbers (the film "1776"), the other 3,000 are text.
export default job({ description: "What films earned, by genre; titles that are numbers become text." }, ({ log }) => {
  const movies = flights.movies
    .read({ choiceColumns: ["title"] })
    // A title is one of two types, and Epoxy, like AWS Glue, keeps both until told what to do.
    .resolveChoice({ title: "cast:string" });

  const profitable = movies
    .where((c) => c["production budget"].gt(0))
    .withColumns((c) => ({ profit: c["worldwide gross"].subtract(c["production budget"]) }));

  profitable
    .groupBy({ genre: col("major genre") })
    .agg({ films: count(), profit: sum(col("profit")) })
    .sort(desc("profit"))
    .writeTo("flights.movie_profits", { mode: "overwrite" });

  log.info("films without a budget are left out");
});
