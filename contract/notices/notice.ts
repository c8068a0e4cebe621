/**
 * A Notice is what the public is told of one matter: CAP 1.2 inside, many channels outside. It is a line of messages: the
 * alert, its updates, and the cancellation or the all clear that ends it. What is published never changes.
 */
import { Type, type Static } from 'typebox';
import { hazards, type Hazard } from './hazards.ts';
import { noticeChannels } from './notice-channels.ts';
import { PublicStage } from './stage.ts';
import type { ReachBoard } from './reach.ts';
import type { Text } from '../basics/text.ts';

export { hazards, type Hazard };

/** From the worst; the words of CAP. */
export const noticeLevels = ['extreme', 'severe', 'moderate', 'minor'] as const;
export type NoticeLevel = (typeof noticeLevels)[number];

export const noticeUrgencies = ['immediate', 'expected', 'future'] as const;
export const noticeCertainties = ['observed', 'likely', 'possible'] as const;

export const messageKinds = ['alert', 'update', 'cancel', 'all-clear'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** `ready`: signed beforehand for a night, waits until somebody has verified that it is so. */
export const messageStates = ['draft', 'waiting', 'ready', 'published', 'dropped'] as const;
export type MessageState = (typeof messageStates)[number];

/** Where a whole notice stands, by its newest published message and the time. */
export const noticeStandings = [
  'draft',
  'waiting',
  'ready',
  'in-force',
  'cancelled',
  'all-clear',
  'expired',
  'dropped',
] as const;
export type NoticeStanding = (typeof noticeStandings)[number];

const Degrees = (most: number) => Type.Number({ minimum: -most, maximum: most });
const Code = Type.String({ pattern: '^[0-9A-Za-z-]{1,20}$' });

/** `city`: all of it, meant so. A ring is closed, longitude first. */
export const NoticeArea = Type.Union([
  Type.Object({ kind: Type.Literal('city') }),
  Type.Object({ kind: Type.Literal('wards'), codes: Type.Array(Code, { minItems: 1, maxItems: 200 }) }),
  Type.Object({
    kind: Type.Literal('circle'),
    lon: Degrees(180),
    lat: Degrees(90),
    radiusM: Type.Integer({ minimum: 50, maximum: 1_000_000 }),
  }),
  Type.Object({
    kind: Type.Literal('polygon'),
    ring: Type.Array(Type.Tuple([Degrees(180), Degrees(180)]), { minItems: 4, maxItems: 200 }),
  }),
]);
export type NoticeArea = Static<typeof NoticeArea>;

const Words = Type.Object({
  headline: Type.String({ maxLength: 300 }),
  description: Type.String({ maxLength: 4_000 }),
  instruction: Type.String({ maxLength: 4_000 }),
});
export type NoticeWords = Static<typeof Words>;

/** What a message says; an operator edits it until it is handed in to be signed. */
export const NoticeContent = Type.Object({
  hazard: Type.Enum([...hazards]),
  level: Type.Enum([...noticeLevels]),
  urgency: Type.Enum([...noticeUrgencies]),
  certainty: Type.Enum([...noticeCertainties]),
  /** When it is expected to begin, epoch ms; null: it is so now. */
  onsetMs: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    minimum: 0,
    maximum: 8_640_000_000_000_000,
  }),
  /** It holds so long from its publication. */
  lifetimeMin: Type.Integer({ minimum: 15, maximum: 4_320 }),
  words: Type.Object({ vi: Words, en: Words }),
  area: NoticeArea,
  /** Codes of closures that it tells of (`ClosedRoad`): navigation services get them by CIFS, and their end is its end. */
  roads: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 10, uniqueItems: true }),
  ),
  channels: Type.Array(Type.Enum([...noticeChannels]), {
    minItems: 1,
    maxItems: noticeChannels.length,
    uniqueItems: true,
  }),
});
export type NoticeContent = Static<typeof NoticeContent>;

/** What the competent body wrote, as it wrote it: it stands beside our words and is never changed. */
export interface OfficialQuote {
  readonly source: string;
  readonly text: string;
}

/** A text of a competent body that is in force, as it stands in the centre: it can be quoted, never rewritten. */
export interface OfficialText extends OfficialQuote {
  /** Of the record that holds it. */
  readonly id: string;
  readonly title: string;
  readonly issuedMs: number;
}

/** GET /notice-official-texts */
export interface OfficialTextList {
  readonly texts: readonly OfficialText[];
}

/** A road that somebody has recorded as closed or narrowed. */
export interface ClosedRoad {
  readonly recordId: number;
  readonly serviceId: string;
  /** Of the record; the same as in CIFS. */
  readonly code: string;
  readonly title: string;
  readonly sinceMs: number;
  /** Cars get through. */
  readonly isNarrowed: boolean;
  /** Null: it is not open again. */
  readonly openedMs: number | null;
  /** Navigation services get it: its line is known, and cars are kept out or slowed. */
  readonly isInCifs: boolean;
}

/** GET /notice-closed-roads */
export interface ClosedRoadList {
  readonly roads: readonly ClosedRoad[];
}

/** What is wrong with a message, before anybody signs it. */
export interface NoticeTrouble {
  readonly where: string;
  readonly says: Text;
}

/** Who signed, where they stand in the table, and how. */
export interface NoticeSignature {
  readonly by: string;
  readonly byName: string;
  readonly timeMs: number;
  /** By telephone: somebody else has recorded what they said. */
  readonly how: 'here' | 'telephone';
  readonly recordedBy: string | null;
  readonly recordedByName: string | null;
  readonly note: string | null;
  /** Version of the table, and its row from 1. */
  readonly tableVersion: number;
  readonly row: number;
}

export interface NoticeMessage {
  readonly id: number;
  readonly number: number;
  readonly kind: MessageKind;
  readonly state: MessageState;
  readonly content: NoticeContent;
  readonly official: OfficialQuote | null;
  /** Why an update, a cancellation or an all clear was made. */
  readonly why: string | null;
  readonly areaName: Text;
  readonly drafters: readonly string[];
  readonly draftedMs: number;
  readonly signature: NoticeSignature | null;
  /** A message signed beforehand may be sent until then. */
  readonly readyUntilMs: number | null;
  /** Of what is published: its name in CAP, who let it go and when, until when it holds. */
  readonly identifier: string | null;
  readonly publishedMs: number | null;
  readonly publishedByName: string | null;
  readonly expiresMs: number | null;
}

/** A line of the list. */
export interface NoticeRow {
  readonly id: number;
  readonly caseId: number | null;
  readonly alertId: number | null;
  readonly isExercise: boolean;
  readonly standing: NoticeStanding;
  /** An update or a cancellation is being written or waits for its signature. */
  readonly isChanging: boolean;
  /** The published message that holds, else the newest. */
  readonly message: NoticeMessage;
}

export interface NoticeList {
  readonly notices: readonly NoticeRow[];
  readonly mayDraft: boolean;
}

/** Why a person can't sign a message now; null: they may. */
export const signHindrances = [
  'no-right',
  'not-waiting',
  'own-draft',
  'hazard',
  'level',
  'channel',
  'area',
] as const;
export type SignHindrance = (typeof signHindrances)[number];

/** How many people live in a ward, as a document says. */
export interface WardPeople {
  readonly ward: string;
  readonly count: number;
  /** The day that it is of. */
  readonly ofMs: number;
  readonly source: string;
}

/** People of the wards that an area touches, whole: who lives inside of a drawing nobody has counted. */
export interface PeopleOfArea {
  readonly count: number;
  /** Wards whose people are known, of all that it touches. */
  readonly wardsKnown: number;
  readonly oldestMs: number;
  readonly sources: readonly string[];
}

export interface SmsVariant {
  readonly text: string;
  readonly parts: number;
}

/** GET /notices/:id */
export interface NoticeDetail extends NoticeRow {
  /** Oldest first. */
  readonly messages: readonly NoticeMessage[];
  /** Of the newest message that is not published yet. */
  readonly troubles: readonly NoticeTrouble[];
  readonly signHindrance: SignHindrance | null;
  /** Names of who may sign it, by the table. */
  readonly signers: readonly { readonly username: string; readonly name: string }[];
  readonly mayDraft: boolean;
  /** Names of who wrote in its newest message; none: it is as the template writes it. */
  readonly drafters: readonly string[];
  readonly wards: number;
  /** Null: of no ward it is known. */
  readonly people: PeopleOfArea | null;
  /** Those that its message names, as far as they are known; those opened more than three days ago are not. */
  readonly roads: readonly ClosedRoad[];
  readonly sms: { readonly full: SmsVariant; readonly plain: SmsVariant };
  /** Whom each published message has reached, newest first. */
  readonly reach: readonly ReachBoard[];
  /** The newest published message as a speaker reads it; null while none is out. */
  readonly spoken: Text | null;
  /** The machine of the centre can make a sound file of it. */
  readonly hasVoice: boolean;
}

/** A row of the table of who may sign. */
export const SignRow = Type.Object({
  /** Empty: all. */
  hazards: Type.Array(Type.Enum([...hazards]), { maxItems: hazards.length }),
  /** The worst level they may sign. */
  upTo: Type.Enum([...noticeLevels]),
  /** Empty: all. */
  channels: Type.Array(Type.Enum([...noticeChannels]), { maxItems: noticeChannels.length }),
  /** `city`: who holds the role in the whole city; `centre`: at the centre; `area`: for the wards their agency answers for. */
  reach: Type.Enum(['city', 'centre', 'area']),
  role: Type.Enum(['leader', 'agency-head']),
  /** Empty: any. */
  posts: Type.Array(Type.Enum(['chairman', 'vice-chairman', 'head', 'deputy']), { maxItems: 4 }),
  /** User names of who stands in for them. */
  substitutes: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 }),
});
export type SignRow = Static<typeof SignRow>;

export const SignTableProposal = Type.Object({
  rows: Type.Array(SignRow, { minItems: 1, maxItems: 100 }),
  note: Type.String({ minLength: 3, maxLength: 2_000 }),
});

export interface SignTable {
  /** 0: as the program brings it. */
  readonly version: number;
  readonly rows: readonly SignRow[];
  readonly approvedBy: string | null;
  readonly proposedBy: string | null;
}

export interface SignTableView {
  readonly table: SignTable;
  readonly proposals: readonly {
    readonly id: number;
    readonly rows: readonly SignRow[];
    readonly note: string;
    readonly proposedBy: string;
    readonly proposedMs: number;
  }[];
}

const Bilingual = Type.Object({ vi: Type.String(), en: Type.String() });

/** What everybody is told of a notice that holds, or has just ended. */
export const PublicNotice = Type.Object({
  identifier: Type.String(),
  kind: Type.Enum([...messageKinds]),
  hazard: Type.Enum([...hazards]),
  level: Type.Enum([...noticeLevels]),
  sentMs: Type.Integer(),
  expiresMs: Type.Integer(),
  headline: Bilingual,
  description: Bilingual,
  instruction: Bilingual,
  official: Type.Union([Type.Object({ source: Type.String(), text: Type.String() }), Type.Null()]),
  areaName: Bilingual,
  /** By it a device finds out whether it holds where its owner is; nobody tells us where that is. */
  area: NoticeArea,
  /** Path of the CAP file. */
  cap: Type.String(),
});
export type PublicNotice = Static<typeof PublicNotice>;

/** GET /api/public/v1/notices */
export const PublicNoticeList = Type.Object({
  atMs: Type.Integer(),
  isDemo: Type.Boolean(),
  stage: PublicStage,
  notices: Type.Array(PublicNotice),
});
export type PublicNoticeList = Static<typeof PublicNoticeList>;
