import { useState } from "preact/hooks";
import type { PartitionList, Section, TableIntent } from "../../protocol/panels/table.ts";
import { l10n } from "../l10n.ts";
import { SectionFrame } from "./SectionFrame.tsx";
import { Time } from "./Time.tsx";

interface PartitionsTabProps {
  readonly section: Section<PartitionList> | undefined;
  readonly send: (intent: TableIntent) => void;
}

export function PartitionsTab({ section, send }: PartitionsTabProps) {
  const [expression, setExpression] = useState(section?.value?.expression ?? "");
  const keys = section?.value?.keys ?? [];
  return (
    <>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          send({ kind: "filter-partitions", expression: expression.trim() });
        }}
      >
        <input
          class="field wide code"
          type="search"
          value={expression}
          aria-label={l10n.t("Filter expression")}
          placeholder={keys[0] === undefined ? "" : l10n.t("Filter expression, such as {0}", `${keys[0]} >= '…'`)}
          onInput={({ currentTarget }) => setExpression(currentTarget.value)}
        />
        <button class="button secondary" type="submit">
          {l10n.t("Filter")}
        </button>
      </form>
      <SectionFrame
        section={section}
        onRetry={() => send({ kind: "reload", section: "partitions" })}
        show={(list) => <Partitions list={list} onMore={() => send({ kind: "more", section: "partitions" })} />}
      />
    </>
  );
}

function Partitions({ list, onMore }: { readonly list: PartitionList; readonly onMore: () => void }) {
  if (list.partitions.length === 0) {
    return <p class="muted">{list.expression === "" ? l10n.t("The table has no partitions yet.") : l10n.t("No partition matches.")}</p>;
  }
  return (
    <>
      <div class="scroll" role="region" aria-label={l10n.t("Partitions")} tabIndex={0}>
        <table>
          <caption class="hidden">{l10n.t("Partitions")}</caption>
          <thead>
            <tr>
              {list.keys.map((key) => (
                <th scope="col" key={key}>
                  {key}
                </th>
              ))}
              <th scope="col">{l10n.t("Location")}</th>
              <th scope="col">{l10n.t("Created")}</th>
            </tr>
          </thead>
          <tbody>
            {list.partitions.map(({ values, location, created }) => (
              <tr key={values.join("\0")}>
                {values.map((value, index) => (
                  <td key={list.keys[index]}>{value}</td>
                ))}
                <td class="code">{location}</td>
                <td>
                  <Time value={created} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="muted" role="status">
        {list.hasMore ? l10n.t("The first {0} partitions", list.partitions.length) : l10n.t("{0} partitions", list.partitions.length)}
      </p>
      {list.hasMore && (
        <button class="button secondary" type="button" onClick={onMore}>
          {l10n.t("Load More")}
        </button>
      )}
    </>
  );
}
