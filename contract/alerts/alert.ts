/** An Alert is an episode: a rule holds for a subject from a time to a time, and its severity moves inside it. */
import type { Certainty, PartKind } from './incident.ts';
import type { AlertHappening } from '../journal/journal-actions.ts';
import type { NormCited } from '../rules/norm.ts';
import type { QualityId } from '../basics/quality.ts';
import type { AlertKind } from '../rules/rule.ts';
import type { Severity } from '../basics/severity.ts';
import type { Text } from '../basics/text.ts';

/** Where an episode stands. Closed is final; a new exceedance is a new episode. */
export type AlertState = 'open' | 'closed';

/** One value the rule saw, as it was when it decided. */
export interface Evidence {
  readonly datastream: string | null;
  readonly property: string;
  readonly value: number | null;
  readonly unit: string;
  readonly timeMs: number;
  readonly quality: QualityId;
  /** The limit of the step that held, null where the kind has none. */
  readonly limit: number | null;
  /** What the rule calls the step that held: `báo động 2`. */
  readonly step?: Text;
  /** The norm that the limit is of, in its era. */
  readonly norm?: NormCited;
  /** Coverage 0..1 of a window; null for a single value. */
  readonly coverage: number | null;
  /** How `value` came from more than one value, and over how long. */
  readonly aggregate?: 'sum' | 'mean' | 'max' | 'min' | 'count' | 'rise' | 'fall';
  readonly windowSec?: number;
  /** The limit where it is a time: so long silent, unchanged or inside. */
  readonly forSec?: number;
  /** That time is counted in office hours of the city's calendar. */
  readonly counts?: 'working';
  /** The limit was learnt of the same hour of the same weekday: of so many weeks, since when (in old alerts not said). */
  readonly learnt?: { readonly weeks: number; readonly sinceMs: number };
  /** The zone it is about. */
  readonly zoneId?: string;
  /** Nothing ever came: the time is when the asset became known. */
  readonly never?: true;
  /** What it was before its sender changed it. */
  readonly before?: number | null;
  /** It is no measurement: whose forecast it is, and how likely it is at least that the value is reached. */
  readonly forecast?: {
    readonly model: string;
    readonly version: string;
    readonly name: Text;
    readonly issuedMs: number;
    readonly probability: number;
  };
  /** What a fusion found; the value is how many parts the incident has, and they follow, the first ones of very many. */
  readonly incident?: {
    readonly id: number;
    readonly name: Text;
    readonly certainty: Certainty;
    readonly severity: Severity;
    /** How many parts of each name, in the order in which they came. */
    readonly parts: readonly { readonly name: Text; readonly count: number }[];
  };
  /** A part of the incident, by what its fusion calls such parts; the words of people stay where they are. */
  readonly part?: { readonly kind: PartKind; readonly id: number; readonly name: Text };
  /** Of which asset, when it is not the alert's own. */
  readonly assetId?: number;
}

/** What a sender changed afterwards so that an open alert would have ended or become less. */
export interface AlertCorrection {
  readonly property: string;
  readonly unit: string;
  /** Of the value whose change is the largest. */
  readonly timeMs: number;
  readonly before: number | null;
  readonly after: number | null;
  /** Values that were changed. */
  readonly count: number;
  readonly toldMs: number;
  /** Present when the value can't be used any more: what its sender says of it now. */
  readonly afterQuality?: QualityId;
  /** Who confirmed that the new values are right; the alert goes by them from then on. */
  readonly confirmed: { readonly by: string; readonly timeMs: number } | null;
  /** Who held to the values of before; they are believed again, as disputed. */
  readonly rejected?: { readonly by: string; readonly timeMs: number };
  /** When the values were as before again, by another decision or by the sender itself. */
  readonly undoneMs?: number;
}

/** True while nobody has said whether the sender's correction is right. */
export function isUndecided(correction: AlertCorrection | null): boolean {
  if (correction === null || correction.confirmed !== null) return false;
  return correction.rejected === undefined && correction.undoneMs === undefined;
}

/** One entry of an episode's history: opened, severity raised or lowered, extended by late data, corrected, closed. */
export interface AlertStep {
  readonly timeMs: number;
  readonly recordedMs: number;
  readonly what: AlertHappening;
  readonly severity: Severity;
  /** The step came from data that arrived late or was corrected. */
  readonly late: boolean;
  readonly by: string | null;
  readonly byName: string | null;
  readonly note: string | null;
  readonly evidence: readonly Evidence[];
  /** Late data showed that it did not happen. */
  readonly takenBack?: true;
}

/** Who did something about an alert: the account, and what the person is called while there is one. */
export interface AlertDeed {
  readonly by: string;
  readonly byName: string | null;
}

/** The name people read. */
export function toDoer({ by, byName }: AlertDeed): string {
  return byName ?? by;
}

/** An alert as lists and the live screens show it. */
export interface AlertView {
  readonly id: number;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly serviceId: string;
  readonly kind: AlertKind;
  /** What this alert found, with the facts of its worst moment; changes when the episode does. */
  readonly title: Text;
  /** The title without what not all the staff may know, nor whose vessel it is: for walls, telephones and letters. */
  readonly openTitle: Text;
  /** What the rule is about. */
  readonly sentence: Text;
  readonly subject: { readonly assetId: number | null; readonly code: string; readonly name: Text };
  readonly agencyId: string;
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly state: AlertState;
  readonly severity: Severity;
  readonly worstSeverity: Severity;
  readonly openedMs: number;
  readonly recordedMs: number;
  readonly closedMs: number | null;
  readonly updatedMs: number;
  readonly evidence: readonly Evidence[];
  readonly late: boolean;
  readonly correction: AlertCorrection | null;
  /** It was over before the centre heard of it: history, which opens no case by itself and pages nobody. */
  readonly past: boolean;
  /** The feeds it is made of: who may see it sees all of them. */
  readonly feedIds: readonly string[];
  readonly demo: boolean;
  readonly groupId: number | null;
  readonly acknowledged: (AlertDeed & { readonly timeMs: number; readonly note: string }) | null;
  readonly shelved: (AlertDeed & { readonly untilMs: number; readonly reason: string }) | null;
}
