import { useState } from "preact/hooks";
import { l10n } from "../../l10n.ts";

interface PointTableProps {
  readonly points: readonly [readonly number[], readonly number[]];
  readonly x: string;
  readonly y: string;
  readonly hasTimes: boolean;
}

const mostShown = 200;

/** The points of a chart for those who do not see them. */
export function PointTable({ points: [xs, ys], x, y, hasTimes }: PointTableProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="bar-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{l10n.t("As a table")}</summary>
      {isOpen ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{x}</th>
              <th scope="col">{y}</th>
            </tr>
          </thead>
          <tbody>
            {xs.slice(0, mostShown).map((left, index) => (
              <tr key={index}>
                <td>{hasTimes ? new Date(left * 1000).toISOString().slice(0, 19).replace("T", " ") : left.toLocaleString()}</td>
                <td>{ys[index]?.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </details>
  );
}
