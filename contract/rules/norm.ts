/**
 * A Norm is a limit, a scale or a deadline that somebody has decreed, as effective-dated data: its eras say what held
 * from when to when by law, since when that has been known here, where it stands, and how sure it is.
 */
import { Type, type Static } from 'typebox';
import type { Text } from '../basics/text.ts';

const TextShape = Type.Object({
  vi: Type.String({ minLength: 1, maxLength: 1000 }),
  en: Type.String({ minLength: 1, maxLength: 1000 }),
});
const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,40}$' });

/** One number. Reaching it breaks the norm, or only what lies beyond it does. */
const Limit = Type.Object({
  kind: Type.Literal('limit'),
  value: Type.Number(),
  bound: Type.Union([Type.Literal('reached'), Type.Literal('exceeded')]),
});
/** Numbers with names: severities of a rule, the upper bounds of classes, hours until something is owed. */
const Parts = Type.Object({
  kind: Type.Literal('parts'),
  parts: Type.Array(
    Type.Object({
      key: Key,
      value: Type.Number(),
      /** Whether the number itself still belongs to the part. */
      included: Type.Optional(Type.Boolean()),
      name: Type.Optional(TextShape),
    }),
    { minItems: 1, maxItems: 40 },
  ),
});
/** Breakpoints: rows of numbers by column, joined by straight lines or read as bands. */
const Table = Type.Object({
  kind: Type.Literal('table'),
  columns: Type.Record(
    Key,
    Type.Array(Type.Array(Type.Number(), { minItems: 1, maxItems: 8 }), { minItems: 1, maxItems: 40 }),
  ),
});
export const NormValues = Type.Union([Limit, Parts, Table]);
export type NormValues = Static<typeof NormValues>;

/** What an era holds for; empty: everything. The most particular one decides: asset, area, class, kind. */
export const NormScope = Type.Object({
  assetKind: Type.Optional(Type.String({ maxLength: 80 })),
  /** Code of one asset. */
  asset: Type.Optional(Type.String({ maxLength: 100 })),
  /** The asset's attribute `class`. */
  assetClass: Type.Optional(Type.String({ maxLength: 80 })),
  areaCode: Type.Optional(Type.String({ maxLength: 20 })),
});
export type NormScope = Static<typeof NormScope>;

/** How sure it is: read in the text itself, in somebody's transcription, or a default that nobody has decreed. */
export const normConfidences = ['read', 'secondary', 'assumed'] as const;
export type NormConfidence = (typeof normConfidences)[number];

const TimeMs = Type.Number({ minimum: -8.64e15, maximum: 8.64e15 });
/** What held by law from `validFromMs` until before `validToMs`; null while nothing ends it. */
export const NormEra = Type.Object({
  scope: NormScope,
  instrument: Type.String({ minLength: 2, maxLength: 300 }),
  article: Type.String({ maxLength: 300 }),
  text: TextShape,
  validFromMs: TimeMs,
  validToMs: Type.Union([TimeMs, Type.Null()]),
  values: NormValues,
  /** Where it was read: an address or a citation. */
  source: Type.String({ minLength: 2, maxLength: 500 }),
  /** The day on which a person last compared it with its source, yyyy-mm-dd. */
  checkedOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  confidence: Type.Enum([...normConfidences]),
});
export type NormEra = Static<typeof NormEra>;

/** What stays the same while the numbers change. */
export interface NormFacts {
  /** `<service>/<name>` */
  readonly id: string;
  readonly serviceId: string;
  readonly name: Text;
  readonly unit: string;
  /** What a mean is taken over, or a sum; null for a value of a moment. */
  readonly averaging: Text | null;
}

/** A norm as a service brings it. */
export interface NormDefinition extends NormFacts {
  readonly eras: readonly NormEra[];
}

/** A norm, or one of its named numbers, in the place of a number. */
export const NormRef = Type.Object({
  norm: Type.String({ pattern: '^[a-z0-9-]+/[a-z0-9-]+$' }),
  part: Type.Optional(Key),
});
export type NormRef = Static<typeof NormRef>;

/** An era as it is kept. */
export interface StoredEra extends NormEra {
  readonly id: number;
  readonly recordedMs: number;
  /** Since when another statement has taken its place. */
  readonly supersededMs: number | null;
  /** The proposal it came by; null: the service brings it. */
  readonly proposalId: number | null;
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
}

/** An era that somebody proposes: it holds when another person has approved it. */
export const NormProposal = Type.Object({
  era: NormEra,
  /** The era whose statement it corrects; null: it follows, and ends what has no end where it begins. */
  corrects: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  note: Type.String({ minLength: 3, maxLength: 2000 }),
});
export type NormProposal = Static<typeof NormProposal>;

export const proposalStates = ['open', 'approved', 'rejected', 'withdrawn'] as const;
export interface StoredProposal extends NormProposal {
  readonly id: number;
  readonly normId: string;
  readonly state: (typeof proposalStates)[number];
  readonly proposedBy: string;
  readonly proposedMs: number;
  readonly decidedBy: string | null;
  readonly decidedMs: number | null;
  readonly decisionNote: string | null;
}

/** A result that was judged by what was known before; it stays, with this mark. */
export interface NormMark {
  readonly kind: 'alert' | 'figure';
  /** Number of the alert, or code of the datastream. */
  readonly ref: string;
  /** The result's own time, of a figure the first and last of its values. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/** What makes use of a norm. */
export interface NormUse {
  readonly kind: 'rule' | 'figure' | 'page';
  readonly id: string;
  readonly name: Text;
}

/** A norm in a list, and as notes on screens tell it. */
export interface NormView extends NormFacts {
  /** What holds and will hold by what is known today, oldest first. */
  readonly eras: readonly StoredEra[];
  /** Proposals that wait for somebody. */
  readonly open: number;
}

export interface NormDetail extends NormView {
  /** What was stated before and no longer is. */
  readonly superseded: readonly StoredEra[];
  readonly proposals: readonly StoredProposal[];
  readonly uses: readonly NormUse[];
  /** Results of before that a retroactive era would have judged otherwise. */
  readonly marks: readonly (NormMark & { readonly eraId: number; readonly markedMs: number })[];
}

/** Which era of a norm an alert or a figure was judged by. */
export interface NormCited {
  readonly norm: string;
  readonly part?: string;
  readonly era: number;
}
