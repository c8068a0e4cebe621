/** What the rainfall service says first: the wettest gauge over 1 and 24 hours, and how many gauges are complete. Pure. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { createHeadlineMaker, type HeadlineStation } from '../../platform/sdk/headline.ts';
import type { GaugeRainAt } from './gauge-rain.ts';
import { manifest } from './manifest.ts';
import { SILENT_AFTER_SEC } from './silence.ts';

const make = createHeadlineMaker(manifest, 'rain-gauge');
/** They end at the newest report of each gauge; sums that end at the full hour are called by the clock hour. */
const WINDOWS = {
  1: { vi: '60 phút', en: '60 minutes' },
  24: { vi: '24 giờ', en: '24 hours' },
} as const;

export interface NamedGauge extends Pick<HeadlineStation, 'name' | 'agency'> {
  readonly rain: GaugeRainAt;
}

/** One figure for each window. An incomplete gauge counts with what is known of it, as a lower bound, if that is more than nothing. */
export function toRainHeadline(gauges: readonly NamedGauge[]): HeadlineFigure[] {
  return ([1, 24] as const).map((hours) => {
    const window = WINDOWS[hours];
    const stations = gauges.map(({ rain, ...named }) => ({ ...named, ...toKnown(rain, hours) }));
    return make.highest(stations, {
      id: `rain-${hours}h`,
      property: `rain-${hours}h`,
      name: { vi: `Mưa ${window.vi} qua lớn nhất`, en: `Most rain in the last ${window.en}` },
      staleAfterSec: SILENT_AFTER_SEC,
      zero: {
        everywhere: { vi: 'không mưa ở mọi trạm', en: 'no rain at any gauge' },
        whereKnown: {
          vi: 'không mưa ở các trạm đủ số liệu',
          en: 'no rain at the gauges that are complete',
        },
      },
      unknown: {
        vi: `không trạm nào đủ số liệu ${window.vi} qua`,
        en: `no gauge is complete over the last ${window.en}`,
      },
    });
  });
}

/** A lower bound of nothing says nothing: only a complete gauge may be called dry. */
function toKnown({ windows, lastMs }: GaugeRainAt, hours: number) {
  const { mm = null, atLeastMm = null } = windows.find((one) => one.hours === hours) ?? {};
  return { value: mm ?? (atLeastMm === 0 ? null : atLeastMm), atLeast: mm === null, timeMs: lastMs };
}
