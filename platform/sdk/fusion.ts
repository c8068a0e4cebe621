/**
 * A Fusion says which evidence tells of the same thing: alerts and records that lie near each other, in place and in
 * time, become one incident. The platform finds and keeps them together; the service only weighs what was found.
 */
import type { Certainty } from '../../contract/alerts/incident.ts';
import type { RecordItem } from '../../contract/records/record-item.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Text } from '../../contract/basics/text.ts';

/** Alerts by what was measured, whichever service says their rule: those that saw a value beyond a limit. */
export interface AlertEvidence {
  /** Unique in the fusion. */
  readonly id: string;
  /** What such a part is called behind its number: `cảnh báo mưa`. */
  readonly name: Text;
  readonly alertsOn: string;
}

/** Records of a kind; with `where` only those whose body has these values. */
export interface RecordEvidence {
  readonly id: string;
  readonly name: Text;
  readonly records: string;
  readonly where?: Readonly<Record<string, string | number>>;
}

export type EvidenceQuery = AlertEvidence | RecordEvidence;

/** A piece of evidence, as it is weighed. */
export interface FusionPart {
  /** Id of the query that found it. */
  readonly query: string;
  readonly fromMs: number;
  /** When an alert ended, or now; the time of a record. */
  readonly untilMs: number;
  readonly lon: number;
  readonly lat: number;
  /** Of an alert: its worst. */
  readonly severity: Severity | null;
  /** How far from the first part. */
  readonly distanceM: number;
}

/**
 * A record that is suggested, of a kind of the service whose statuses hold `proposalStatuses`. Its times and its status
 * are the platform's: `proposed` until a person accepts or declines it.
 */
export interface Proposal extends Pick<RecordItem, 'kind' | 'title' | 'lon' | 'lat' | 'body'> {
  /** Unique in the finding: said again it is the same proposal. */
  readonly code: string;
}

export interface FusionFinding {
  readonly certainty: Certainty;
  readonly severity: Severity;
  /** Why, for people; read beside the parts. */
  readonly because: readonly Text[];
  /** What is no longer proposed, and not decided yet, is withdrawn. */
  readonly proposes?: readonly Proposal[];
}

export interface Fusion {
  /** Unique in the service. */
  readonly id: string;
  /** What is found: `Ngập do mưa`. */
  readonly name: Text;
  readonly takes: readonly EvidenceQuery[];
  /** A part joins an incident when it lies so near one of its parts … */
  readonly withinM: number;
  /** … and between their times is no more than this … */
  readonly withinSec: number;
  /** … unless two parts of the incident would then be farther from each other: it stops chains. */
  readonly widestM: number;
  /** Pure. Parts by their time. Null: nothing can be said of them yet. */
  readonly weigh: (parts: readonly FusionPart[], atMs: number) => FusionFinding | null;
}
