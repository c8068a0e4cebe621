/** Signals as records: one a disease and place as long as it lasts, told anew by each look, until people judge it or it passes. */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { toDiseaseName } from '../counts/diseases.ts';
import { toOpenCount, WITHHELD_BELOW } from '../counts/withheld.ts';
import type { Detected } from './detection.ts';
import { SIGNAL, SIGNAL_STATUS } from './signal.ts';

/** A signal that is known. */
export interface KnownSignal {
  readonly code: string;
  readonly disease: string;
  readonly ward: string;
  readonly status: string;
  /** When it was told last, and closed; epoch ms. */
  readonly updatedMs: number;
  readonly closedMs: number | null;
  readonly upper: number | null;
}

export interface SignalPlace {
  readonly code: string;
  readonly name: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** After people judged it, or it passed, the same place and disease are left alone for so long. */
const QUIET_MS = 14 * DAY_MS;
/** A signal that no detector tells of any more for so long has passed. */
const PASSES_MS = 14 * DAY_MS;
const DAYS = 7;

export interface SignalSlot {
  readonly endMs: number;
  readonly localDay: string;
}

/** What a look says: new signals, what is known of the open ones, and those that have passed. */
export function toSignalItems(
  detected: readonly Detected[],
  known: readonly KnownSignal[],
  { places, slot }: { readonly places: readonly SignalPlace[]; readonly slot: SignalSlot },
): RecordItem[] {
  const keyOf = ({ disease, ward }: Pick<Detected, 'disease' | 'ward'>) => `${disease} ${ward}`;
  const open = new Map(known.filter(isOpen).map((one) => [keyOf(one), one]));
  const quiet = new Set(
    known.filter((one) => !isOpen(one) && slot.endMs - (one.closedMs ?? 0) < QUIET_MS).map(keyOf),
  );
  const told = detected.flatMap((one): RecordItem[] => {
    const before = open.get(keyOf(one));
    if (before === undefined && quiet.has(keyOf(one))) return [];
    return [toItem(one, before, { place: places.find(({ code }) => code === one.ward), slot })];
  });
  const detectedKeys = new Set(detected.map(keyOf));
  const passed = [...open.values()]
    .filter(
      (one) =>
        one.status === SIGNAL_STATUS.fresh &&
        !detectedKeys.has(keyOf(one)) &&
        slot.endMs - one.updatedMs >= PASSES_MS,
    )
    .map(({ code }): RecordItem => ({
      kind: SIGNAL,
      code,
      timeMs: slot.endMs,
      status: SIGNAL_STATUS.passed,
      closedMs: slot.endMs,
      patch: true,
      body: {},
    }));
  return [...told, ...passed];
}

function isOpen({ status }: KnownSignal): boolean {
  return status === SIGNAL_STATUS.fresh || status === SIGNAL_STATUS.checking;
}

function toItem(
  { disease, ward, cases, upper, methods }: Detected,
  before: KnownSignal | undefined,
  { place, slot }: { readonly place: SignalPlace | undefined; readonly slot: SignalSlot },
): RecordItem {
  const open = toOpenCount(cases);
  const where = ward === '' ? 'toàn thành phố' : (place?.name ?? ward);
  const count = open === null ? `dưới ${WITHHELD_BELOW} ca` : `${open} ca`;
  const title = `${toDiseaseName(disease).vi}, ${where}: ${count} trong ${DAYS} ngày`;
  const toDay = slot.localDay;
  const fromDay = new Date(Date.parse(toDay) - (DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const facts = {
    cases: open,
    upper: upper === null || open === null ? null : Math.round(upper * 10) / 10,
    methods: methods.join(', '),
    toDay,
  };
  const common = { kind: SIGNAL, timeMs: slot.endMs, title } as const;
  if (before !== undefined) return { ...common, code: before.code, status: '', patch: true, body: facts };
  return {
    ...common,
    // Alerts call a record by its code: it says of what it is.
    code: `TH-${toDay.slice(2).replaceAll('-', '')}-${ward === '' ? 'TP' : ward} ${toDiseaseName(disease).vi}`,
    status: SIGNAL_STATUS.fresh,
    openedMs: slot.endMs,
    ...(place?.lon == null || place.lat === null ? {} : { lon: place.lon, lat: place.lat }),
    body: { disease, ward, ...facts, fromDay },
  };
}
