import { useState } from "preact/hooks";
import type { ColumnNode, TableDefinition } from "../../protocol/panels/table.ts";
import { l10n } from "../l10n.ts";
import { openColumns, schemaRows } from "./schema-rows.ts";

/** So many columns are looked through by eye. */
const fewColumns = 12;

/** Columns with their nested parts, partition keys after them, as the table has them in a query. */
export function SchemaTab({ definition }: { readonly definition: TableDefinition }) {
  const all: readonly ColumnNode[] = [...definition.columns, ...definition.partitionKeys];
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openColumns(all));
  const [filter, setFilter] = useState("");
  const toggle = (id: string) =>
    setOpen((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id])));
  const rows = schemaRows(definition, open, filter);
  return (
    <>
      {all.length > fewColumns && (
        <input
          class="field"
          type="search"
          value={filter}
          placeholder={l10n.t("Filter columns")}
          aria-label={l10n.t("Filter columns")}
          onInput={({ currentTarget }) => setFilter(currentTarget.value)}
        />
      )}
      <div class="scroll" role="region" aria-label={l10n.t("Columns")} tabIndex={0}>
        <table class="schema">
          <caption class="hidden">{l10n.t("Columns")}</caption>
          <thead>
            <tr>
              <th scope="col">{l10n.t("Name")}</th>
              <th scope="col">{l10n.t("Type")}</th>
              <th scope="col">{l10n.t("Comment")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, column, depth, isKey }) => (
              <tr key={id}>
                <th scope="row" style={{ paddingInlineStart: `${String(8 + depth * 20)}px` }}>
                  {column.children.length > 0 ? (
                    <button
                      class="twistie"
                      type="button"
                      aria-expanded={open.has(id)}
                      aria-label={l10n.t("Parts of {0}", column.name)}
                      onClick={() => toggle(id)}
                    >
                      <span class={`codicon codicon-chevron-${open.has(id) ? "down" : "right"}`} aria-hidden="true" />
                    </button>
                  ) : (
                    <span class="twistie" />
                  )}
                  {column.name}
                  {isKey && <span class="badge">{l10n.t("partition key")}</span>}
                </th>
                <td class={column.children.length > 0 ? "code nested" : "code"} title={column.type}>
                  {column.type}
                </td>
                <td>{column.comment}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p class="muted">{filter === "" ? l10n.t("The table has no columns.") : l10n.t("No column matches.")}</p>}
      {definition.viewText !== undefined && (
        <>
          <h2>{l10n.t("Definition")}</h2>
          <pre class="code">{definition.viewText}</pre>
        </>
      )}
    </>
  );
}
