/**
 * A Figure is a value that a service computes of what was measured, each hour, day or month or with each arrival: of an
 * asset, of each ward, of each agency or of the city. It is stored as a datastream of the platform's own
 * `derived-<service>` feed, so that rules, charts and the time machine know no difference; late data compute anew what
 * they touch.
 */
import type { Release } from '../../contract/people/audience.ts';
import type { QualityId } from '../../contract/basics/quality.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { NormReads } from '../norms/norms.ts';
import type {
  AssetsInput,
  AssetsValue,
  CountInput,
  CountValue,
  FigureInput,
  Hours,
  PeriodInput,
  PeriodInputValue,
  SpanValue,
} from './figure-input.ts';

export type {
  AssetsInput,
  AssetsValue,
  CountInput,
  CountValue,
  FigureAggregate,
  FigureInput,
  Hours,
  HoursInput,
  PeriodInput,
  PeriodInputValue,
  SpanInput,
  SpanValue,
} from './figure-input.ts';

/**
 * When a figure has a value: at the end of each hour, local day or local month, or at the time of each value of its
 * inputs that arrives.
 */
export type FigurePeriod = 'hour' | 'day' | 'month' | 'arrival';

/** Of what a figure is: each asset of a kind, each ward, each agency, or the city as a whole. */
export type FigureSubject =
  /** `having`: only of those that have this attribute; the others get no datastream, not one that is always missing. */
  { readonly assetKind: string; readonly having?: string } | 'area' | 'agency' | 'city';

/** What was found of the inputs, by the names under which the figure asks for them. */
export interface FigureInputs {
  /** Of every HoursInput whose subject has the property. */
  readonly hours: Readonly<Record<string, Hours>>;
  /** Of every SpanInput that has a value: it, the share of the expected values that is there, and how many that are. */
  readonly spans: Readonly<Record<string, SpanValue>>;
  /** Of every AssetsInput: also when not one of them has a value, for how many there should be is known. */
  readonly assets: Readonly<Record<string, AssetsValue>>;
  /** Of every CountInput that could be counted: as long as no record of the kind is known there is none, and no zero. */
  readonly counts: Readonly<Record<string, CountValue>>;
  /** Of every PeriodInput whose cell was told. */
  readonly periods: Readonly<Record<string, PeriodInputValue>>;
}

/** The time a figure is computed for. */
export interface FigureMoment {
  readonly endMs: number;
  /** Beginning of its hour, day or month; `endMs` for an arrival. */
  readonly fromMs: number;
  /** Local hour (0..23), day of the week (1 = Monday) and month (1..12) in which the period began. */
  readonly localHour: number;
  readonly weekday: number;
  readonly month: number;
  /** That day is no working day, by the one calendar. */
  readonly isDayOff: boolean;
  readonly norms: NormReads;
}

/** Of which subject it is computed. */
export interface FigureAbout {
  readonly code: string;
  readonly areaCode: string | null;
  readonly agencyId: string;
  /** Of an asset, by the names that its feed and the city pack give them; of wards, agencies and the city there are none. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface FigureValue {
  readonly value: number;
  readonly quality: QualityId;
  /** Share (0..1) of what it should rest on that was there; kept and shown beside the value. */
  readonly coverage?: number;
  /** Why it is what it is, for people: the gauge that made it, what is lacking. Kept and shown beside the value. */
  readonly because?: Text;
}

/** What is asked for by name. */
export type FigureInputList = Readonly<Record<string, FigureInput | AssetsInput | CountInput | PeriodInput>>;

export interface Figure {
  /** Unique in the service. */
  readonly id: string;
  /** Another method is another version: it counts from then on, and leaves the past as it was unless that is ordered. */
  readonly version: number;
  /** Each output is a datastream of the subject, by property. */
  readonly outputs: readonly { readonly property: string; readonly unit: string }[];
  readonly subject: FigureSubject;
  readonly every: FigurePeriod;
  /** A subject needs at least one of these. */
  readonly inputs: FigureInputList;
  /**
   * Told to more people than what it is made of, once the steward of each such feed approves: counts below `least` are
   * stored as missing for everybody, and the parts by which they could be worked out with them.
   */
  readonly release?: Release;
  /** Norms it is computed by; it takes the era of the period's end. */
  readonly norms?: readonly string[];
  /**
   * The outputs by property. Absent or null = none can be given (too little data): stored as `missing`, never as zero.
   * `about` is the subject as it stands when it is computed, with the attributes that it had at the end of the period:
   * late data and a recomputation go by what held then, and a change by people counts from the next end on.
   */
  readonly compute: (
    inputs: FigureInputs,
    moment: FigureMoment,
    about: FigureAbout,
  ) => Readonly<Record<string, FigureValue | null>> | null | undefined;
}
