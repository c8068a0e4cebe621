/** What the rainfall service says first: the wettest gauge over 1 and 24 hours, and how many gauges are complete. Pure. */
import type { HeadlineFigure } from '../../contract/headline.ts';
import type { Text } from '../../contract/text.ts';
import type { GaugeRainAt } from './gauge-rain.ts';

/** Two reports of ten minutes missed and a little: as the rule for silent gauges has it. */
const STALE_AFTER_SEC = 1_500;
const WINDOWS_H = [1, 24] as const;

export interface NamedGauge {
  readonly name: Text;
  /** Name of the agency whose gauge it is. */
  readonly agency: Text;
  readonly rain: GaugeRainAt;
}

/** One figure for each window. An incomplete gauge counts with what is known of it, as a lower bound, if that is more than nothing. */
export function toRainHeadline(gauges: readonly NamedGauge[]): HeadlineFigure[] {
  return WINDOWS_H.map((hours) => toWindowFigure(gauges, hours));
}

function toWindowFigure(gauges: readonly NamedGauge[], hours: (typeof WINDOWS_H)[number]): HeadlineFigure {
  const windows = gauges.flatMap((gauge) => {
    const window = gauge.rain.windows.find((one) => one.hours === hours);
    return window === undefined ? [] : [{ gauge, ...window }];
  });
  const whole = windows.filter(({ mm }) => mm !== null).length;
  // A lower bound of nothing says nothing: only a complete gauge may be called dry.
  const known = windows.flatMap((one) =>
    one.atLeastMm !== null && (one.mm !== null || one.atLeastMm > 0) ? [{ ...one, sum: one.atLeastMm }] : [],
  );
  const wettest = known.toSorted((a, b) => b.sum - a.sum)[0];
  const common = {
    id: `rain-${hours}h`,
    name: { vi: `Mưa ${hours} giờ lớn nhất`, en: `Most rain in ${hours} ${hours === 1 ? 'hour' : 'hours'}` },
    unit: { vi: 'mm', en: 'mm' },
    decimals: 1,
    staleAfterSec: STALE_AFTER_SEC,
    complete: { have: whole, of: gauges.length },
  };
  if (wettest === undefined)
    return {
      ...common,
      value: null,
      atLeast: false,
      about: null,
      timeMs: newest(gauges),
      quality: null,
      source: toSource(gauges),
      why: toWhy(gauges.length, hours),
    };
  const isDry = wettest.sum === 0;
  return {
    ...common,
    value: wettest.sum,
    atLeast: wettest.mm === null,
    about: isDry ? toDry(whole === gauges.length) : wettest.gauge.name,
    timeMs: isDry ? newest(gauges) : wettest.gauge.rain.lastMs,
    quality: wettest.mm === null ? null : 'valid',
    source: isDry ? toSource(gauges) : wettest.gauge.agency,
    why: null,
  };
}

function toDry(everywhere: boolean): Text {
  return everywhere
    ? { vi: 'không mưa ở mọi trạm', en: 'no rain at any gauge' }
    : { vi: 'không mưa ở các trạm đủ số liệu', en: 'no rain at the gauges that are complete' };
}

function toWhy(gauges: number, hours: number): Text {
  return gauges === 0
    ? { vi: 'chưa có trạm đo mưa nào', en: 'there is no rain gauge yet' }
    : {
        vi: `không trạm nào đủ số liệu ${hours} giờ`,
        en: `no gauge is complete over ${hours} ${hours === 1 ? 'hour' : 'hours'}`,
      };
}

function newest(gauges: readonly NamedGauge[]): number | null {
  return gauges.reduce<number | null>(
    (latest, { rain }) => (rain.lastMs !== null && rain.lastMs > (latest ?? 0) ? rain.lastMs : latest),
    null,
  );
}

function toSource(gauges: readonly NamedGauge[]): Text {
  const agencies = new Map(gauges.map(({ agency }) => [agency.vi, agency]));
  const [first] = agencies.values();
  if (first === undefined) return { vi: 'chưa có', en: 'none yet' };
  return agencies.size === 1
    ? first
    : { vi: `${agencies.size} cơ quan có trạm`, en: `${agencies.size} owners of gauges` };
}
