import { job } from "epoxy";
import { flights } from "epoxy/catalog";

// GeoJSON: each earthquake is a document with structs in it and an array of coordinates.
export default job({ description: "Nested GeoJSON as flat tables: one of earthquakes, one of their coordinates." }, () => {
  const frames = flights.earthquakes.read().relationalize("earthquakes");

  // Structs have become columns with dotted names; the array is the key of its own frame.
  frames.select("earthquakes").dropNullFields().writeTo("flights.earthquakes_flat", { mode: "overwrite" });
  frames.select("earthquakes_geometry.coordinates").writeTo("flights.earthquakes_coordinates", { mode: "overwrite" });
});
