/**
 * What stations of a kind say of each other, in sentences for who looks after them: two that were exchanged, one that sends
 * metres for centimetres. Nothing is dropped or changed by it; silent where too little is known.
 */
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import type { CrossChecks } from '../../contract/values/cross-checks.ts';
import type { Text } from '../../contract/basics/text.ts';
import { en, vi } from './grouped.ts';
import type { PlacedHours } from './internal/cross-checks/placed.ts';
import { listSwaps, type Swap } from './internal/cross-checks/swapped.ts';
import { listUnitDoubts, type UnitDoubt } from './internal/cross-checks/wrong-unit.ts';
import type { ServiceReads } from './read.ts';
import { listMeasured, readHourColumns, toLastHourMs } from './values.ts';

/** What a service asks to be looked at. */
export interface CrossCheck {
  readonly kind: string;
  readonly property: string;
  readonly unit: string;
  readonly decimals: number;
  /** Neighbours lie within so far. */
  readonly withinM: number;
  /** Two stations exchanged: by the values themselves or by how they change from hour to hour, where these are more than `moves`. */
  readonly swaps?: { readonly by: 'value' | 'change'; readonly moves: number };
  /** Metres for centimetres; smaller values than `least` say nothing of what is usual. */
  readonly units?: { readonly least: number };
}

/** A week holds a few hours of rain or flood, where there are any; the past is that of the month before. */
const NOW_MS = 7 * DAY_MS;
const PAST_MS = 35 * DAY_MS;

type Reads = Pick<ServiceReads, 'listAssets' | 'listDatastreams' | 'series'>;

/** Looks at the last seven days of whole hours of every check. */
export async function readCrossChecks(
  reads: Reads,
  atMs: number,
  checks: readonly CrossCheck[],
): Promise<CrossChecks> {
  const endMs = toLastHourMs(atMs);
  const found = await Promise.all(checks.map((check) => look(reads, endMs, check)));
  return {
    fromMs: endMs - NOW_MS,
    endMs,
    stations: found.reduce((sum, { stations }) => sum + stations, 0),
    doubts: found.flatMap(({ doubts }) => doubts),
  };
}

async function look(reads: Reads, endMs: number, check: CrossCheck) {
  const { kind, property, withinM, swaps, units } = check;
  const assets = listMeasured(reads, kind, property);
  const pastMs = units === undefined ? NOW_MS : PAST_MS;
  const hours = pastMs / HOUR_MS;
  const columns = await readHourColumns(reads, assets, property, { endMs, hours });
  const stations = assets.flatMap((asset) => {
    const { lon, lat, code, id } = asset;
    if (lon === null || lat === null) return [];
    return [{ code, lon, lat, values: columns.get(id) ?? [] }];
  });
  const cut = hours - NOW_MS / HOUR_MS;
  const now = stations.map((one) => ({ ...one, values: one.values.slice(cut) }));
  const past = new Map(stations.map(({ code, values: list }) => [code, list.slice(0, cut)]));
  const nameOf = toNames(assets);
  return {
    stations: stations.length,
    doubts: [
      ...(units === undefined ? [] : listUnitDoubts(now, past, { withinM, least: units.least })).map(
        (doubt) => ({
          id: `unit ${doubt.code}`,
          codes: [doubt.code],
          says: toUnitWords(doubt, check, nameOf(doubt.code)),
        }),
      ),
      ...(swaps === undefined
        ? []
        : listSwaps(swaps.by === 'value' ? now : now.map(toChanges), { withinM, moves: swaps.moves })
      ).map((swap) => ({
        id: `swap ${swap.codes.join(' ')}`,
        codes: [...swap.codes],
        says: toSwapWords(swap, nameOf),
      })),
    ],
  };
}

const toChanges = (one: PlacedHours): PlacedHours => ({
  ...one,
  values: one.values.map((value, at) => {
    const before = one.values[at - 1] ?? null;
    return value === null || before === null ? null : value - before;
  }),
});

const toNames = (assets: readonly Asset[]) => {
  const names = new Map(assets.map(({ code, name }) => [code, name]));
  return (code: string): Text => names.get(code) ?? { vi: code, en: code };
};

function toSwapWords({ codes, asPlaced, exchanged, hours }: Swap, nameOf: (code: string) => Text): Text {
  const [a, b] = [nameOf(codes[0]), nameOf(codes[1])];
  const r = (values: readonly number[]) => values.map((value) => Math.round(value * 100) / 100);
  const [ownA = 0, ownB = 0] = r(asPlaced);
  const [otherA = 0, otherB = 0] = r(exchanged);
  return {
    vi: vi`${a.vi} (${codes[0]}) và ${b.vi} (${codes[1]}) có thể đã bị lắp hoặc khai nhầm chỗ cho nhau: trong ${hours} giờ có biến động, tương quan với các trạm lân cận là ${ownA} và ${ownB}, nếu đổi chỗ hai trạm là ${otherA} và ${otherB}. Số liệu vẫn được giữ nguyên; cần kiểm tra tại trạm.`,
    en: en`${a.en} (${codes[0]}) and ${b.en} (${codes[1]}) may have been put or entered in each other's place: over ${hours} hours in which something moved they agree with their neighbours by r = ${ownA} and ${ownB}, exchanged by ${otherA} and ${otherB}. Values are kept as they came; look at the stations.`,
  };
}

function toUnitWords({ code, factor, now, usual, around }: UnitDoubt, check: CrossCheck, name: Text): Text {
  const { unit, decimals } = check;
  const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;
  // What is a hundredth of it needs two digits more to be seen.
  const at = round(now, factor === 0.01 ? decimals + 2 : decimals);
  const likely = round(now / factor, decimals);
  const [small, large] = factor === 0.01 ? ['m', 'cm'] : ['cm', 'm'];
  const by = {
    vi: [
      ...(usual === null ? [] : [vi`trước đây thường ${round(usual, decimals)} ${unit}`]),
      ...(around === null ? [] : [vi`các trạm lân cận cùng giờ ${round(around, decimals)} ${unit}`]),
    ].join(', '),
    en: [
      ...(usual === null ? [] : [en`it used to tell ${round(usual, decimals)} ${unit}`]),
      ...(around === null
        ? []
        : [en`its neighbours told ${round(around, decimals)} ${unit} in the same hours`]),
    ].join(', '),
  };
  return {
    vi: vi`${name.vi} (${code}) có thể đang gửi ${small} thay cho ${large}: giữa các giờ có nước là ${at} ${unit}, ${by.vi}; đổi ra thì là ${likely} ${unit}. Số liệu vẫn được giữ nguyên; hỏi bên vận hành trạm.`,
    en: en`${name.en} (${code}) may be sending ${small} for ${large}: the middle of its hours with water is ${at} ${unit}, ${by.en}; in the other unit it would be ${likely} ${unit}. Values are kept as they came; ask who runs the station.`,
  };
}
