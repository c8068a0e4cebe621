/** Shapes of the service's API answers; the screens read the same types. */
import { Type, type Static } from 'typebox';

const Words = Type.Object({ vi: Type.String(), en: Type.String() });
const Amount = Type.Union([Type.Number(), Type.Null()]);
const Moment = Type.Union([Type.Integer(), Type.Null()]);
const MaybeText = Type.Union([Type.String(), Type.Null()]);

const FacilityView = Type.Object({
  code: Type.String(),
  name: Words,
  kind: Type.String(),
  /** Planned by the authority. */
  planned: Amount,
  beds: Amount,
  bedsUsed: Amount,
  /** Of beds in place, %. */
  occupancy: Amount,
  /** Of planned beds, %. */
  plannedOccupancy: Amount,
  icu: Amount,
  icuUsed: Amount,
  ventilators: Amount,
  ventilatorsUsed: Amount,
  negative: Amount,
  negativeUsed: Amount,
  waiting: Amount,
  /** Minutes. */
  handover: Amount,
  state: Type.Unsafe<'full' | 'near' | 'room' | 'unknown'>(Type.Enum(['full', 'near', 'room', 'unknown'])),
  /** When the newest of it was told. */
  timeMs: Moment,
});
export type FacilityView = Static<typeof FacilityView>;

const Pair = Type.Object({ used: Amount, there: Amount, have: Type.Integer() });

/** GET facilities: how full hospitals are; a figure older than 26 hours tells nothing. */
export const Facilities = Type.Object({
  atMs: Type.Integer(),
  of: Type.Integer(),
  /** Sums over those that told both numbers. */
  beds: Pair,
  icu: Pair,
  ventilators: Pair,
  negative: Pair,
  facilities: Type.Array(FacilityView),
  /** Of the last whole local day. */
  visitsDay: Type.String(),
  visitsHave: Type.Integer(),
  visits: Type.Array(Type.Object({ id: Type.String(), name: Words, visits: Amount, usual: Amount })),
});
export type Facilities = Static<typeof Facilities>;

const DiseaseView = Type.Object({
  id: Type.String(),
  name: Words,
  /** Told of the last seven whole days, and of the seven before; null: nobody told. */
  cases: Amount,
  before: Amount,
  /** What the seven days will be once all is told; null: not known. */
  estimate: Amount,
  isProvisional: Type.Boolean(),
  /** Null: nobody told, or fewer than five, which stay with the health agencies. */
  deaths: Amount,
  /** The same seven days of earlier years, mean; null: no past. */
  usual: Amount,
});
export type DiseaseView = Static<typeof DiseaseView>;

const SignalView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  disease: Words,
  /** Null: the whole city. */
  ward: Type.Union([Words, Type.Null()]),
  cases: Amount,
  upper: Amount,
  methods: Type.String(),
  fromDay: Type.String(),
  toDay: Type.String(),
  status: Type.String(),
  statusName: Words,
  sinceMs: Moment,
  judgedBy: MaybeText,
});
export type SignalView = Static<typeof SignalView>;

const OutbreakView = Type.Object({
  id: Type.Integer(),
  code: Type.String(),
  disease: Words,
  ward: Words,
  cases: Amount,
  deaths: Amount,
  declaredBy: Type.String(),
  instrument: MaybeText,
  sinceMs: Moment,
  reportedMs: Moment,
  /** When the next daily report is due. */
  dueMs: Moment,
  isLate: Type.Boolean(),
});
export type OutbreakView = Static<typeof OutbreakView>;

/** GET surveillance: counts of diseases as they are told, signals, and outbreaks that the authority declared. */
export const Surveillance = Type.Object({
  atMs: Type.Integer(),
  /** First and last of the seven days. */
  fromDay: Type.String(),
  toDay: Type.String(),
  /** Wards whose report of the last day has come, of how many there are; its counts may still grow. */
  told: Type.Integer(),
  of: Type.Integer(),
  /** Share of the cases of the last ninety days that was told within the time of the norm. */
  onTime: Amount,
  notifyHours: Amount,
  /** Days after which a day is as good as whole; null: not learnt yet. */
  wholeAfterDays: Amount,
  diseases: Type.Array(DiseaseView),
  /** Weeks of the disease with most cases, oldest first. */
  leading: Type.Union([
    Type.Null(),
    Type.Object({
      name: Words,
      /** End of each week, epoch ms. */
      timesMs: Type.Array(Type.Integer()),
      weeks: Type.Array(Amount),
      /** From here on the yearly wave has begun, by the moving epidemic method. */
      epidemic: Amount,
      high: Amount,
    }),
  ]),
  signals: Type.Array(SignalView),
  outbreaks: Type.Array(OutbreakView),
});
export type Surveillance = Static<typeof Surveillance>;
