import type { FactName, ParameterGroup, TableDefinition } from "../../protocol/panels/table.ts";
import { l10n } from "../l10n.ts";
import { Time } from "./Time.tsx";

export function PropertiesTab({ definition }: { readonly definition: TableDefinition }) {
  return (
    <>
      <dl>
        {definition.facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{labelOf(name)}</dt>
            <dd>
              {name === "created" || name === "updated" || name === "analyzed" ? <Time value={value} /> : <span class="code">{value}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {definition.parameters
        .filter(({ entries }) => entries.length > 0)
        .map(({ name, entries }) => (
          <section key={name}>
            <h2>{groupLabel(name)}</h2>
            <dl>
              {entries.map(([key, value]) => (
                <div key={key}>
                  <dt class="code">{key}</dt>
                  <dd class="code">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </>
  );
}

function groupLabel(name: ParameterGroup["name"]): string {
  switch (name) {
    case "table":
      return l10n.t("Table parameters");
    case "storage":
      return l10n.t("Storage parameters");
    case "serde":
      return l10n.t("Reader parameters");
  }
}

function labelOf(name: FactName): string {
  switch (name) {
    case "location":
      return l10n.t("Location");
    case "format":
      return l10n.t("Format");
    case "serde":
      return l10n.t("Serialization library");
    case "owner":
      return l10n.t("Owner");
    case "created":
      return l10n.t("Created");
    case "updated":
      return l10n.t("Updated");
    case "analyzed":
      return l10n.t("Last analyzed");
    case "version":
      return l10n.t("Version");
    case "retention":
      return l10n.t("Retention");
    case "compressed":
      return l10n.t("Compressed");
    case "bucketed":
      return l10n.t("Bucketed by");
    case "sorted":
      return l10n.t("Sorted by");
  }
}
