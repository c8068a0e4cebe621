/** What fire and rescue know of streets: where only what is narrow, low or light enough passes. */
import type { Text } from '../../contract/basics/text.ts';
import type { RoadSize } from '../../platform/sdk/roads.ts';
import type { RoadTelling, TellRoads } from '../../platform/sdk/tell-roads.ts';
import { ROAD_LIMIT, toSize } from './units/engine.ts';

/** A place is on the street that it lies beside. */
const BESIDE_M = 12;

export const tellRoads: TellRoads = async (reads) => {
  await Promise.resolve();
  return reads.listAssets(ROAD_LIMIT).flatMap((asset): RoadTelling[] => {
    const { code, name, line, lon, lat } = asset;
    const limits = toSize(asset);
    if (Object.keys(limits).length === 0) return [];
    const where =
      line != null && line.length > 1
        ? [{ line }, { line: line.toReversed() }]
        : lon === null || lat === null
          ? []
          : [{ point: [lon, lat] as const, withinM: BESIDE_M }];
    return where.map((at) => ({ code, says: toWords(name, limits), where: at, limits }));
  });
};

/** “Cầu A: chỉ xe đến 10 t, rộng 3 m”. */
function toWords(name: Text, { widthM, heightM, weightT }: RoadSize): Text {
  const say = (value: number | undefined, before: string, unit: string, locale: string) =>
    value === undefined ? [] : [`${before} ${value.toLocaleString(locale)} ${unit}`];
  const of = (locale: string, [wide, high, heavy]: readonly [string, string, string]) =>
    [
      ...say(weightT, heavy, 't', locale),
      ...say(widthM, wide, 'm', locale),
      ...say(heightM, high, 'm', locale),
    ].join(', ');
  return {
    vi: `${name.vi}: chỉ xe ${of('vi-VN', ['rộng đến', 'cao đến', 'nặng đến'])}`,
    en: `${name.en}: only units ${of('en-GB', ['wide up to', 'high up to', 'heavy up to'])}`,
  };
}
