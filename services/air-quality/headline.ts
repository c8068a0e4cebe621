/** What the air-quality service says first: the station with the worst hourly VN_AQI. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { OLDEST_INDEX_SEC } from './aqi-look.ts';
import { manifest } from './manifest.ts';
import { getAqiCategory } from './model.ts';

const make = createHeadlineMaker(manifest, 'air-station');
const property = 'vn-aqi-hourly';

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const stations = await make.readLatest(reads, property, { atMs, withinSec: OLDEST_INDEX_SEC });
  const worst = make.highest(stations, {
    id: 'worst-vn-aqi',
    property,
    name: { vi: 'VN_AQI giờ xấu nhất', en: 'Worst hourly VN_AQI' },
    staleAfterSec: OLDEST_INDEX_SEC,
    about: (aqi, { name }) => {
      const band = getAqiCategory(aqi).name;
      return { vi: `${band.vi} · ${name.vi}`, en: `${band.en} · ${name.en}` };
    },
    unknown: {
      vi: 'không trạm nào có chỉ số của 2 giờ qua',
      en: 'no station has an index of the last 2 hours',
    },
  });
  return [worst];
}
