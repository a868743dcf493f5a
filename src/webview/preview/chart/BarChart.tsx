import { l10n } from "../../l10n.ts";

interface BarChartProps {
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** Bars of a histogram stand beside each other, named ones lie below each other. */
  readonly layout: "columns" | "rows";
  readonly unit: string;
}

/** Bars, with the same as a table for those who do not see them. */
export function BarChart({ bars, layout, unit }: BarChartProps) {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const least = Math.min(...bars.map(({ value }) => value), 0);
  const share = (value: number) => (most === least ? 0 : (Math.abs(value) / Math.max(most, -least)) * 100);
  const hint = ({ label, value }: BarChartProps["bars"][number]) => `${label}: ${value.toLocaleString()} ${unit}`;
  return (
    <figure class={`bars bars-${layout}`}>
      {layout === "columns" ? (
        <>
          <svg viewBox={`0 0 ${bars.length * 10} 100`} preserveAspectRatio="none" aria-hidden="true">
            {bars.map((bar, index) => (
              <rect
                key={bar.label}
                class="bar"
                x={index * 10 + 0.5}
                y={100 - share(bar.value)}
                width={9}
                height={bar.value === 0 ? 0 : Math.max(1, share(bar.value))}
              >
                <title>{hint(bar)}</title>
              </rect>
            ))}
          </svg>
          <figcaption class="bar-ends">
            <span>{bars[0]?.label.split(" – ")[0]}</span>
            <span>{bars.at(-1)?.label.split(" – ").at(-1)}</span>
          </figcaption>
        </>
      ) : (
        <div aria-hidden="true">
          {bars.map((bar) => (
            <div key={bar.label} class="bar-row" title={hint(bar)}>
              <span class="bar-name">{bar.label}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect class="bar" width={share(bar.value)} height={10} />
              </svg>
              <span class="bar-value">{bar.value.toLocaleString()}</span>
            </div>
          ))}
        </div>
      )}
      <details class="bar-table">
        <summary>{l10n.t("As a table")}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{l10n.t("Value")}</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
