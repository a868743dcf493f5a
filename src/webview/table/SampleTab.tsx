import { useMemo } from "preact/hooks";
import type { Sample } from "../../protocol/panels/table.ts";
import { l10n } from "../l10n.ts";
import { sampleRows } from "./sample-rows.ts";

/** A table's first rows. Nulls are told from empty texts. */
export function SampleTab({ sample }: { readonly sample: Sample }) {
  const { columns, rows } = useMemo(() => sampleRows(sample.bytes), [sample]);
  if (rows.length === 0) return <p class="muted">{l10n.t("The table has no rows.")}</p>;
  return (
    <div class="scroll" role="region" aria-label={l10n.t("Sample Rows")} tabIndex={0}>
      <table class="sample">
        <caption class="hidden">{l10n.t("Sample Rows")}</caption>
        <thead>
          <tr>
            {columns.map(({ name, isNumber }) => (
              <th scope="col" key={name} class={isNumber ? "number" : ""}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map(({ name, isNumber }, at) => {
                const text = row[at];
                return (
                  <td key={name} class={isNumber ? "number" : ""} title={text}>
                    {text ?? <span class="null">NULL</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
