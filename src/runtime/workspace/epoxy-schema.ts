import * as z from "zod";
import { epoxyYaml } from "./epoxy-yaml.ts";

/** JSON Schema of `epoxy.yaml`, for editors. */
export function epoxySchema(): Readonly<Record<string, unknown>> {
  return { title: "epoxy.yaml", ...z.toJSONSchema(epoxyYaml, { io: "input" }) };
}
