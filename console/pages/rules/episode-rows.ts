/** The episodes of a preview by subject, those of the version in force beside those of the draft. */
import type { RulePreview } from '../../../contract/rules/rule-view.ts';
import { toSeverityRank, type Severity } from '../../../contract/basics/severity.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { toSeverity } from './rule-draft.ts';

export interface EpisodeBar {
  readonly openedMs: number;
  /** null = still open at the end. */
  readonly closedMs: number | null;
  readonly severity: Severity;
}

export interface EpisodeRow {
  readonly key: string;
  readonly name: Text;
  readonly bars: readonly EpisodeBar[];
  /** What the version in force did; empty when nothing is compared. */
  readonly compared: readonly EpisodeBar[];
}

/** One row a subject; the most severe first, then the one with most episodes. */
export function toEpisodeRows(drafted: RulePreview, current: RulePreview | undefined): readonly EpisodeRow[] {
  const all = [...drafted.episodes, ...(current?.episodes ?? [])];
  const names = new Map(all.map(({ subject, name }) => [subject, name]));
  const rows = [...names].map(([key, name]): EpisodeRow => ({
    key,
    name,
    bars: toBars(drafted, key),
    compared: toBars(current, key),
  }));
  const worst = ({ bars, compared }: EpisodeRow) =>
    Math.max(0, ...[...bars, ...compared].map(({ severity }) => toSeverityRank(severity)));
  return rows.toSorted(
    (a, b) => worst(b) - worst(a) || b.bars.length - a.bars.length || a.key.localeCompare(b.key),
  );
}

function toBars(preview: RulePreview | undefined, subject: string): readonly EpisodeBar[] {
  return (preview?.episodes ?? [])
    .filter((episode) => episode.subject === subject)
    .map(({ openedMs, closedMs, severity }) => ({
      openedMs,
      closedMs,
      severity: toSeverity(severity) ?? 'info',
    }));
}
