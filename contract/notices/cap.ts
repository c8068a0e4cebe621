/** CAP 1.2 (OASIS, ITU-T X.1303bis): an alert as programs of public warning pass it to each other. Element order is fixed. */
import { Type, type Static } from 'typebox';

export const capStatuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export const capMessages = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export const capScopes = ['Public', 'Restricted', 'Private'] as const;
export const capCategories = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;
/** `Avoid` and `AllClear` came with 1.2. */
export const capResponses = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Monitor',
  'Assess',
  'None',
  'Avoid',
  'AllClear',
] as const;
export const capUrgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const capSeverities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const capCertainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

const Words = Type.String();
const Maybe = Type.Optional(Words);
/** A name that some profile gives, and its value. */
const Pairs = Type.Optional(Type.Array(Type.Object({ valueName: Words, value: Words })));

export const CapArea = Type.Object({
  areaDesc: Words,
  /** Each `lat,lon lat,lon …`, closed. */
  polygon: Type.Optional(Type.Array(Words)),
  /** Each `lat,lon radius`, kilometres. */
  circle: Type.Optional(Type.Array(Words)),
  geocode: Pairs,
  altitude: Maybe,
  ceiling: Maybe,
});
export type CapArea = Static<typeof CapArea>;

/** What is said, in one language. Times as CAP writes them, `2026-10-28T21:40:00+07:00`. */
export const CapInfo = Type.Object({
  language: Maybe,
  category: Type.Array(Type.Enum([...capCategories])),
  event: Words,
  responseType: Type.Optional(Type.Array(Type.Enum([...capResponses]))),
  urgency: Type.Enum([...capUrgencies]),
  severity: Type.Enum([...capSeverities]),
  certainty: Type.Enum([...capCertainties]),
  audience: Maybe,
  eventCode: Pairs,
  effective: Maybe,
  onset: Maybe,
  expires: Maybe,
  senderName: Maybe,
  headline: Maybe,
  description: Maybe,
  instruction: Maybe,
  web: Maybe,
  contact: Maybe,
  parameter: Pairs,
  resource: Type.Optional(
    Type.Array(
      Type.Object({
        resourceDesc: Words,
        mimeType: Words,
        size: Maybe,
        uri: Maybe,
        derefUri: Maybe,
        digest: Maybe,
      }),
    ),
  ),
  area: Type.Optional(Type.Array(CapArea)),
});
export type CapInfo = Static<typeof CapInfo>;

export const CapAlert = Type.Object({
  identifier: Words,
  sender: Words,
  sent: Words,
  status: Type.Enum([...capStatuses]),
  msgType: Type.Enum([...capMessages]),
  source: Maybe,
  scope: Type.Enum([...capScopes]),
  restriction: Maybe,
  addresses: Maybe,
  code: Type.Optional(Type.Array(Words)),
  note: Maybe,
  /** Each `sender,identifier,sent`, with spaces between. */
  references: Maybe,
  incidents: Maybe,
  info: Type.Optional(Type.Array(CapInfo)),
});
export type CapAlert = Static<typeof CapAlert>;

/**
 * What is wrong with a file. `xml`: it can't be read at all; `schema`: it is no CAP; `text`: the schema lets it pass, and the
 * standard’s own sentences do not.
 */
export interface CapTrouble {
  readonly level: 'xml' | 'schema' | 'text';
  /** `alert.info[1].area[1].polygon[2]`; `file` for the whole. */
  readonly where: string;
  readonly says: string;
  readonly value?: string;
}

export interface ReadCapFile {
  /** Undefined when it is no CAP. */
  readonly alert: CapAlert | undefined;
  readonly version: '1.1' | '1.2' | undefined;
  readonly troubles: readonly CapTrouble[];
  /** How many XML signatures it carries; reading verifies none. */
  readonly signatures: number;
}

/** `untrusted`: it holds, and nobody whom the administrator has named vouches for it. */
export const capVerdicts = ['none', 'bad', 'untrusted', 'trusted'] as const;

/** What a signature says of a file. */
export interface CapSignature {
  readonly verdict: (typeof capVerdicts)[number];
  /**
   * `changed`: the signature does not fit the text; `partial`: it covers something else than the alert; `unknown`: its
   * certificate is none of those trusted, or there is none; `weak`: made with SHA-1; `out-of-time`: the certificate did not
   * hold when the alert was sent.
   */
  readonly why: 'none' | 'changed' | 'partial' | 'unknown' | 'weak' | 'out-of-time';
  /** Whom the certificate was made out to; null: there is none. */
  readonly signer: string | null;
}
