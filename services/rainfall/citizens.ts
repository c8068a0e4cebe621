/** What rainfall tells citizens: where it rains most, from gauges that are known; of a gap nobody says that it is dry. Pure. */
import type { CitizenTelling } from '../../contract/services/citizen-card.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { GaugeRainAt } from './gauge-rain.ts';

export interface ToldGauge {
  readonly name: Text;
  readonly rain: GaugeRainAt;
  readonly teller: Pick<CitizenTelling, 'quality' | 'source'>;
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
  const isHeavy = most.isIntense || most.mm >= CARE_MM;
  return [
    {
      id: RAIN_CARD,
      level: isHeavy ? 'care' : 'calm',
      saying: most.mm === 0 ? toDry(known.length, gauges.length) : toRain(most),
      advice: isHeavy ? TAKE_CARE : null,
      timeMs: most.timeMs,
      ...most.teller,
    },
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

function toRain({
  name,
  mm,
  isWhole,
}: {
  readonly name: Text;
  readonly mm: number;
  readonly isWhole: boolean;
}): Text {
  const amount = (locale: string) => mm.toLocaleString(locale, { maximumFractionDigits: 1 });
  return {
    vi: `Nơi mưa nhiều nhất: ${name.vi}, ${isWhole ? '' : 'từ '}${amount('vi-VN')} mm${isWhole ? '' : ' trở lên'} trong 60 phút.`,
    en: `Most rain: ${name.en}, ${amount('en-GB')} mm${isWhole ? '' : ' or more'} within 60 minutes.`,
  };
}
