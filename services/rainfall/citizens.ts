/** What rainfall tells citizens: where it rains most, from gauges that are known; of a gap nobody says that it is dry. Pure. */
import type { CitizenTelling } from '../../contract/services/citizen-card.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { GaugeRainAt } from './gauge-rain.ts';

export interface ToldGauge {
  readonly name: Text;
  readonly rain: GaugeRainAt;
  readonly teller: Pick<CitizenTelling, 'quality' | 'source' | 'place'>;
}

/** The manifest's card. */
const RAIN_CARD = 'rain';
/** Rain that few people would stay under: from here on they are told to take care, mm within 60 minutes. Our own step. */
const CARE_MM = 30;

export function toCitizenTellings(gauges: readonly ToldGauge[]): CitizenTelling[] {
  const known = gauges.flatMap(({ name, teller, rain }) => {
    const hour = rain.windows.find(({ hours }) => hours === 1);
    const atLeastMm = hour?.atLeastMm ?? null;
    const isWhole = hour?.mm != null;
    // Of an hour with gaps rain is told as a lower bound, and dryness not at all.
    if (rain.lastMs === null || atLeastMm === null || (!isWhole && atLeastMm === 0)) return [];
    return [{ name, teller, timeMs: rain.lastMs, mm: atLeastMm, isWhole, isIntense: rain.intense }];
  });
  const most = known.toSorted((a, b) => b.mm - a.mm)[0];
  if (most === undefined) return [];
  const tell = (gauge: typeof most) => {
    const isHeavy = gauge.isIntense || gauge.mm >= CARE_MM;
    return {
      id: RAIN_CARD,
      level: isHeavy ? ('care' as const) : ('calm' as const),
      advice: isHeavy ? TAKE_CARE : null,
      timeMs: gauge.timeMs,
    };
  };
  const { quality, source } = most.teller;
  return [
    {
      ...tell(most),
      saying: most.mm === 0 ? toDry(known.length, gauges.length) : toRain(most),
      quality,
      source,
    },
    ...known.map((gauge) => ({
      ...tell(gauge),
      saying: toRainHere(gauge),
      ...gauge.teller,
      isLocal: true as const,
    })),
  ];
}

const TAKE_CARE: Text = {
  vi: 'Mưa rất to, có thể ngập: hạn chế ra đường, tránh chỗ trũng, không đi gần cống và dòng chảy xiết.',
  en: 'Very heavy rain, streets may flood: stay off the road if you can, away from low places, drains and fast water.',
};

function toDry(known: number, all: number): Text {
  return {
    vi: `Không mưa trong 60 phút ở ${known} trong ${all} trạm đo mưa.`,
    en: `No rain within 60 minutes at ${known} of ${all} gauges.`,
  };
}

interface KnownRain {
  readonly name: Text;
  readonly mm: number;
  readonly isWhole: boolean;
}

function toRain(rain: KnownRain): Text {
  const { vi, en } = toAmount(rain);
  return {
    vi: `Nơi mưa nhiều nhất: ${rain.name.vi}, ${vi} trong 60 phút.`,
    en: `Most rain: ${rain.name.en}, ${en} within 60 minutes.`,
  };
}

function toRainHere(rain: KnownRain): Text {
  const { name, mm } = rain;
  const { vi, en } = toAmount(rain);
  if (mm === 0)
    return {
      vi: `Không mưa trong 60 phút: ${name.vi}.`,
      en: `No rain within 60 minutes: ${name.en}.`,
    };
  return {
    vi: `Mưa ${vi} trong 60 phút: ${name.vi}.`,
    en: `${en} of rain within 60 minutes: ${name.en}.`,
  };
}

/** Of an hour with gaps a lower bound. */
function toAmount({ mm, isWhole }: KnownRain): Text {
  const amount = (locale: string) => mm.toLocaleString(locale, { maximumFractionDigits: 1 });
  return {
    vi: `${isWhole ? '' : 'từ '}${amount('vi-VN')} mm${isWhole ? '' : ' trở lên'}`,
    en: `${amount('en-GB')} mm${isWhole ? '' : ' or more'}`,
  };
}
