import type { BookmarkFiles, BookmarkSource } from "../../protocol/job-request.ts";
import { l10n } from "../l10n.ts";
import { formatBytes, formatCount, formatTime } from "../run/figures.ts";

/** Per source: what was processed, and what is new. */
export function BookmarkSources({ sources }: { readonly sources: readonly BookmarkSource[] }) {
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{l10n.t("Sources")}</h2>
      {sources.length === 0 && <p class="muted">{l10n.t("None yet: a source is here once a run has read it, or will.")}</p>}
      {sources.map(({ name, seen, pending }) => (
        <article key={name} aria-label={name}>
          <h3>{name}</h3>
          <div class="pair">
            <Files
              title={l10n.t("The next run reads")}
              files={pending}
              none={pending === undefined ? l10n.t("not known") : l10n.t("nothing new")}
              isOpen
            />
            <Files title={l10n.t("Processed")} files={seen} none={l10n.t("nothing yet")} isOpen={false} />
          </div>
        </article>
      ))}
    </section>
  );
}

interface FilesProps {
  readonly title: string;
  readonly files: BookmarkFiles | undefined;
  readonly none: string;
  readonly isOpen: boolean;
}

function Files({ title, files, none, isOpen }: FilesProps) {
  if (files === undefined || files.files === 0) {
    return (
      <div>
        {title}: <span class="muted">{none}</span>
      </div>
    );
  }
  const count = files.files === 1 ? l10n.t("1 file") : l10n.t("{0} files", formatCount(files.files));
  return (
    <details open={isOpen && files.files <= 20}>
      <summary>
        {title}: <strong>{count}</strong> <span class="muted">({formatBytes(files.bytes)})</span>
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{l10n.t("File")}</th>
            <th scope="col" class="number">
              {l10n.t("Size")}
            </th>
            <th scope="col" class="number">
              {l10n.t("Changed")}
            </th>
          </tr>
        </thead>
        <tbody>
          {files.newest.map(({ uri, bytes, modifiedMs }) => (
            <tr key={uri}>
              <td>{uri}</td>
              <td class="number">{formatBytes(bytes)}</td>
              <td class="number">{formatTime(modifiedMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {files.newest.length < files.files && (
        <p class="muted">{l10n.t("and {0} older ones", formatCount(files.files - files.newest.length))}</p>
      )}
    </details>
  );
}
