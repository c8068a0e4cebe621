/** What an alert about an incident tells: how sure and severe it is, and each of its parts. */
import type { Evidence } from '../../../../contract/alerts/alert.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { NamedFusion } from '../../rules-needs.ts';
import type { Finding } from './fold-findings.ts';
import type { WatchedIncident, WatchedPart } from './read-incidents.ts';

/** Of an incident with more parts than these the page of its case has all. */
const MOST_PARTS = 30;

const BARE = {
  datastream: null,
  value: null,
  unit: '',
  quality: 'valid',
  limit: null,
  coverage: null,
} as const satisfies Partial<Evidence>;

export function toIncidentEvidence(
  { name, takes }: NamedFusion,
  { id, lastMs }: Pick<WatchedIncident, 'id' | 'lastMs'>,
  { certainty, severity }: Pick<Finding, 'certainty' | 'severity'>,
  parts: readonly WatchedPart[],
): Evidence[] {
  const nameOf = ({ query }: WatchedPart) => takes.find((one) => one.id === query)?.name ?? UNNAMED;
  const counts = [...Map.groupBy(parts, ({ query }) => query).values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ name: nameOf(first), count: 1 + more.length }],
  );
  return [
    {
      ...BARE,
      property: 'incident',
      value: parts.length,
      timeMs: parts[0]?.fromMs ?? lastMs,
      aggregate: 'count',
      ...(certainty === null || severity === null
        ? {}
        : { incident: { id, name, certainty, severity, parts: counts } }),
    },
    ...parts.slice(0, MOST_PARTS).map((part): Evidence => ({
      ...BARE,
      property: part.kind,
      timeMs: part.fromMs,
      part: { kind: part.kind, id: part.id, name: nameOf(part) },
    })),
  ];
}

const UNNAMED: Text = { vi: 'tin liên quan', en: 'parts' };
