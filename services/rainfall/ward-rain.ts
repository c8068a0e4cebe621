/** Rain of 24 hours of each ward: of its own complete gauges, else between the gauges around it with its error, else none. */
import { Type, type Static } from 'typebox';
import { orNull, Words } from '../../contract/basics/answer-fields.ts';
import { NumberOrNull } from '../../contract/basics/number-or-null.ts';
import { createInterpolation } from '../../platform/sdk/interpolation.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';

/** GET wards */
export const WardRain = Type.Object({
  atMs: Type.Integer(),
  /** Gauges whose 24 hours are complete, of how many. */
  known: Type.Integer(),
  of: Type.Integer(),
  wards: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Words,
      /** `gauge`: mean of its own; `between`: from gauges around it; `none`: no gauge is near enough. */
      from: Type.Enum(['gauge', 'between', 'none']),
      /** mm in 24 hours */
      mm: NumberOrNull(),
      /** mm that the same way was wrong by at the gauges it is made of; null for a measured one. */
      error: NumberOrNull(),
      gauges: Type.Integer(),
      nearestM: orNull(Type.Number()),
    }),
  ),
});
export type WardRain = Static<typeof WardRain>;

/** Rain of a shower says nothing of a ward ten kilometres away. */
const REACH = { nearestM: 10_000, withinM: 25_000 } as const;

export interface GaugeTotal {
  readonly areaCode: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  /** mm in 24 hours; null: not complete. */
  readonly mm: number | null;
}

/** Pure. */
export function toWardRain(
  wards: ReturnType<ServiceReads['listWards']>,
  gauges: readonly GaugeTotal[],
  atMs: number,
): WardRain {
  const known = gauges.flatMap(({ areaCode, lon, lat, mm }) =>
    mm === null || lon === null || lat === null ? [] : [{ areaCode, lon, lat, value: mm }],
  );
  const interpolate = createInterpolation(known, REACH);
  return {
    atMs,
    known: known.length,
    of: gauges.length,
    wards: wards.map(({ code, name, point }): WardRain['wards'][number] => {
      const own = known.filter(({ areaCode }) => areaCode === code);
      if (own.length > 0) {
        const mm = own.reduce((sum, { value }) => sum + value, 0) / own.length;
        return { code, name, from: 'gauge', mm: round(mm), error: null, gauges: own.length, nearestM: null };
      }
      const between = point === null ? undefined : interpolate({ lon: point[0], lat: point[1] });
      if (between === undefined)
        return { code, name, from: 'none', mm: null, error: null, gauges: 0, nearestM: null };
      const { value, error, stations, nearestM } = between;
      return {
        code,
        name,
        from: 'between',
        mm: round(value),
        error: round(error),
        gauges: stations,
        nearestM: Math.round(nearestM),
      };
    }),
  };
}

const round = (mm: number): number => Math.round(mm * 10) / 10;
