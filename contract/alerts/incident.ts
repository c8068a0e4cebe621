/** An incident: alerts and records that tell of the same thing, put together by a fusion of a service. */
import type { Severity } from '../basics/severity.ts';
import type { Text } from '../basics/text.ts';

/** How sure it is that there is one, in the words of CAP: it may be, more likely than not, or somebody has seen it. */
export const certainties = ['possible', 'likely', 'observed'] as const;
export type Certainty = (typeof certainties)[number];

/** In the words of sentences. */
export const CERTAINTY_WORDS: Readonly<Record<Certainty, Text>> = {
  possible: { vi: 'có thể', en: 'possible' },
  likely: { vi: 'nhiều khả năng', en: 'likely' },
  observed: { vi: 'đã quan sát được', en: 'observed' },
};

export const partKinds = ['alert', 'record'] as const;
export type PartKind = (typeof partKinds)[number];

/** What an incident is made of. */
export interface IncidentPart {
  readonly kind: PartKind;
  /** Of the alert or the record. */
  readonly id: number;
  readonly title: Text;
  readonly fromMs: number;
  readonly severity: Severity | null;
  /** How far from the first part. */
  readonly distanceM: number;
  /** The ward in which it is; null: none is known. */
  readonly areaCode: string | null;
}

/** A record that is suggested and waits for a decision. */
export interface IncidentProposal {
  readonly recordId: number;
  /** What is decided upon: when another version came meanwhile, the decision is refused. */
  readonly base: number;
  /** Name of the kind of record. */
  readonly kind: Text;
  readonly title: string;
}

/** Named by its first part. */
export interface IncidentView {
  readonly id: number;
  readonly serviceId: string;
  readonly name: Text;
  readonly certainty: Certainty;
  readonly severity: Severity;
  readonly because: readonly Text[];
  /** By their time. */
  readonly parts: readonly IncidentPart[];
  readonly proposals: readonly IncidentProposal[];
}

/** GET /incidents */
export interface IncidentList {
  readonly incidents: readonly IncidentView[];
}
