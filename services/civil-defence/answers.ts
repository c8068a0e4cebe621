/** Shapes of the service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';
import { capSeverities, capVerdicts } from '../../contract/notices/cap.ts';
import { RESCUE_STATES, type RescueState } from './rescue/household.ts';
import type { AlikeBy } from './rescue/split-calls.ts';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

const BulletinView = Type.Object({
  id: Type.Integer(),
  about: Words,
  issuer: Words,
  number: Type.String(),
  title: Type.String(),
  issuedMs: Type.Integer(),
  /** When the next one was promised; null: none was. */
  nextMs: Moment,
  /** The promised next one has not come. */
  isOverdue: Type.Boolean(),
  /** It promised no next one, and so long ago that it says nothing of this time. */
  hasLapsed: Type.Boolean(),
  area: Type.String(),
  /** 1 to 5 as the bulletin says it; null: it says none. */
  riskLevel: Amount,
  follows: MaybeText,
});
export type BulletinView = Static<typeof BulletinView>;

const LevelView = Type.Object({
  id: Type.Integer(),
  /** 1 to 3. */
  level: Type.Integer(),
  declaredBy: Type.String(),
  instrument: Type.String(),
  sinceMs: Type.Integer(),
  /** Null: the whole city. */
  ward: Type.Union([Words, Type.Null()]),
});
export type LevelView = Static<typeof LevelView>;

const WarningView = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  senderName: Type.String(),
  event: Type.String(),
  /** As the sender graded it, in the words of CAP. */
  severity: Type.Enum([...capSeverities]),
  sentMs: Type.Integer(),
  expiresMs: Type.Integer(),
  area: Type.String(),
  instruction: MaybeText,
  signature: Type.Enum([...capVerdicts]),
  /** Why it says no more; as CapSignature. */
  signatureWhy: Type.String(),
  signer: MaybeText,
});
export type WarningView = Static<typeof WarningView>;

/** GET official: what competent bodies say, and nothing that is computed. */
export const Official = Type.Object({
  atMs: Type.Integer(),
  bulletins: Type.Array(BulletinView),
  /** CAP of others, in force. */
  warnings: Type.Array(WarningView),
  levels: Type.Array(LevelView),
});
export type Official = Static<typeof Official>;

const Total = Type.Object({
  id: Type.String(),
  name: Words,
  /** Sum of what was told; null: no report has this figure. */
  value: Amount,
  /** Reports that have this figure. */
  told: Type.Integer(),
  /** Against the same wards at the cut-off before, where both told it; null: no ward did. */
  change: Amount,
});
export type Total = Static<typeof Total>;

const WardReport = Type.Object({
  ward: Type.String(),
  name: Words,
  /** Id of the record; null: this ward has not reported. */
  recordId: Moment,
  isCorrected: Type.Boolean(),
  sentMs: Moment,
  figures: Type.Record(Type.String(), Amount),
  changes: Type.Record(Type.String(), Amount),
  needs: MaybeText,
  /** What the newest correction changed, and why; null: there was none, or it was kept before this was written. */
  correction: MaybeText,
  /** Where the agency of the ward answers at any hour; null: none is kept. */
  dutyPhone: MaybeText,
});
export type WardReport = Static<typeof WardReport>;

/** GET reports */
export const Reports = Type.Object({
  atMs: Type.Integer(),
  /** The cut-off that is told of: the last one. */
  cutOffMs: Type.Integer(),
  /** Local day of the cut-off, `2026-11-22`. */
  localDay: Type.String(),
  beforeMs: Type.Integer(),
  nextMs: Type.Integer(),
  reported: Type.Integer(),
  of: Type.Integer(),
  totals: Type.Array(Total),
  wards: Type.Array(WardReport),
});
export type Reports = Static<typeof Reports>;

const ShelterView = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  areaCode: MaybeText,
  ward: Type.Union([Words, Type.Null()]),
  room: Type.Integer(),
  people: Type.Integer(),
  isFull: Type.Boolean(),
  inCharge: Type.String(),
  countedMs: Type.Integer(),
});
export type ShelterView = Static<typeof ShelterView>;

const Place = Type.Object({
  code: Type.String(),
  name: Words,
  value: Amount,
  timeMs: Moment,
});

const SlideArea = Type.Object({
  ward: Type.String(),
  name: Words,
  /** Places where land slid before that lie near a gauge at which the condition holds. */
  places: Type.Integer(),
  condition: Type.Integer(),
});
export type SlideArea = Static<typeof SlideArea>;

const Closure = Type.Object({
  /** Of the record, or of the tower where it is only proposed. */
  key: Type.String(),
  title: Words,
  /** Decided by a person, or what the system proposes by the depth. */
  status: Type.Enum(['closed', 'proposed']),
  statusName: Words,
  /** Who closed it, or who would have to decide. */
  decidedBy: Words,
  /** The closed part along the map of streets; null: only its place is known. */
  streets: MaybeText,
  lengthM: Amount,
  ward: Type.Union([Words, Type.Null()]),
  sinceMs: Type.Integer(),
});
export type Closure = Static<typeof Closure>;

const ExposedWard = Type.Object({
  code: Type.String(),
  name: Words,
  /** A tower there has water on its street now. */
  isInWater: Type.Boolean(),
  /** A notice of a release that holds names it. */
  isDownstream: Type.Boolean(),
  /** Of the whole ward; null: nobody has entered it. */
  people: Type.Union([
    Type.Object({ count: Type.Integer(), ofMs: Type.Integer(), source: Type.String() }),
    Type.Null(),
  ]),
  /** By the city's list; null: there is no such list. */
  sheltersListed: Amount,
  sheltersOpen: Type.Integer(),
  /** People that the open ones still take. */
  roomLeft: Type.Integer(),
  /** At least so many, by lists that may not be whole; null: they name none there. */
  hospitals: Amount,
  schools: Amount,
  /** m of street on the map that is loaded, at least; null: the map has none there. */
  streetsM: Amount,
});
export type ExposedWard = Static<typeof ExposedWard>;

const ExposureTotal = Type.Object({
  wards: Type.Integer(),
  /** Of the wards of which they are entered; null: of none. */
  people: Amount,
  peopleTold: Type.Integer(),
  sheltersListed: Amount,
  sheltersOpen: Type.Integer(),
  roomLeft: Type.Integer(),
  hospitals: Amount,
  schools: Amount,
  streetsM: Amount,
});
export type ExposureTotal = Static<typeof ExposureTotal>;

/** GET exposure: of whole wards. */
export const Exposure = Type.Object({
  atMs: Type.Integer(),
  wards: Type.Array(ExposedWard),
  /** Over all of them, each place and street once. */
  total: ExposureTotal,
  /** Of the lists and the map; a date is null where none is known. */
  sources: Type.Array(Type.Object({ what: Words, source: Words, date: MaybeText })),
});
export type Exposure = Static<typeof Exposure>;

const OutageView = Type.Object({
  id: Type.Integer(),
  what: Words,
  ward: Type.Union([Words, Type.Null()]),
  /** Null: the whole ward. */
  where: MaybeText,
  /** Null: nobody has told it. */
  households: Amount,
  schoolsClosed: Amount,
  sinceMs: Type.Integer(),
  expectedMs: Moment,
  /** It was expected to be over by now. */
  isOverdue: Type.Boolean(),
  toldBy: Type.String(),
  /** When it was last told. */
  toldMs: Type.Integer(),
});
export type OutageView = Static<typeof OutageView>;

/** GET storm: the night in one answer. */
export const Storm = Type.Object({
  atMs: Type.Integer(),
  official: Official,
  reports: Type.Omit(Reports, ['wards']),
  shelters: Type.Object({
    listed: Type.Integer(),
    open: Type.Array(ShelterView),
  }),
  /** Newest values of other services, by what they measure; the unit is the property's. */
  flooded: Type.Object({
    /** Towers with a value of the last 25 minutes, of how many. */
    known: Type.Integer(),
    of: Type.Integer(),
    fromCm: Type.Number(),
    /** cm, deepest first. */
    places: Type.Array(
      Type.Object({
        ...Place.properties,
        /** Shelters of the list within 500 m. */
        sheltersNear: Type.Integer(),
      }),
    ),
  }),
  rivers: Type.Array(
    Type.Object({
      ...Place.properties,
      /** Of the hourly level, which is foretold; null: there is none. */
      forecastStream: Moment,
      /** The alarm that is reached, 0 for none; null: no level of the last hour, or no alarm is kept. */
      reached: Type.Union([Type.Integer(), Type.Null()]),
      /** m above alarm 3 (negative: below); null as `reached`. */
      margin: Amount,
    }),
  ),
  slides: Type.Object({
    known: Type.Integer(),
    of: Type.Integer(),
    areas: Type.Array(SlideArea),
  }),
  closures: Type.Array(Closure),
  /** Power, telecom, water, roads and schools, as the desk was told. */
  outages: Type.Array(OutageView),
});
export type Storm = Static<typeof Storm>;

const HouseholdView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  state: Type.Unsafe<RescueState>(Type.Enum(RESCUE_STATES.map(({ id }) => id))),
  where: Type.String(),
  ward: MaybeText,
  wardName: Type.Union([Words, Type.Null()]),
  /** Null: not told. */
  people: Amount,
  vulnerable: Type.Array(Type.String()),
  telephones: Type.Array(Type.String()),
  telephone: Type.String(),
  source: Type.String(),
  post: Type.String(),
  team: Type.String(),
  note: Type.String(),
  lon: Amount,
  lat: Amount,
  toldMs: Type.Integer(),
  changedMs: Type.Integer(),
  /** Others that may be the same, and what speaks for it; a person joins them. */
  alike: Type.Array(
    Type.Object({
      id: Type.Integer(),
      code: Type.String(),
      by: Type.Unsafe<AlikeBy>(Type.Enum(['telephone', 'place', 'words'])),
    }),
  ),
});
export type HouseholdView = Static<typeof HouseholdView>;

const RescueGroup = Type.Object({
  key: Type.String(),
  name: Type.Union([Words, Type.Null()]),
  households: Type.Integer(),
  /** Of those that told it. */
  people: Type.Integer(),
  unknownPeople: Type.Integer(),
  /** Of them nobody has been spoken to. */
  uncontacted: Type.Integer(),
});

/** GET rescue: the households that the person may see. */
export const Rescue = Type.Object({
  atMs: Type.Integer(),
  /** There are more than were read. */
  isCut: Type.Boolean(),
  counts: Type.Array(
    Type.Object({ id: Type.String(), name: Words, households: Type.Integer(), people: Type.Integer() }),
  ),
  /** Open ones of which it is not told how many they are. */
  unknownPeople: Type.Integer(),
  wards: Type.Array(RescueGroup),
  posts: Type.Array(RescueGroup),
  households: Type.Array(HouseholdView),
});
export type Rescue = Static<typeof Rescue>;
