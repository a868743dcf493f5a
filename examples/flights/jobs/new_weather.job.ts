import { job } from "epoxy";
import { flights } from "epoxy/catalog";

// The files of a month come in one after the other. The bookmark remembers those that a successful run has read, in the
// same commit that publishes the rows made of them: each day gets into the table exactly once.
export default job({ description: "Adds the weather of new files to a table by year.", bookmark: true }, () => {
  flights.weather
    .read()
    .withColumns((c) => ({
      year: c.date.year(),
      range: c.temp_max.subtract(c.temp_min),
    }))
    .writeTo("flights.weather_by_year", { mode: "append", partitionBy: ["year"] });
});
