/** What indicators say to citizens: the newest figure as its agency told it, its period and status, against last year and the plan. */
import { toNumberText } from '../../contract/papers/report-text.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { CitizenReads, CitizenTelling } from '../../platform/sdk/citizen.ts';
import { STATE } from './indicators/state.ts';
import { toPeriodName } from './model.ts';
import { BASIS_NAMES } from './values/basis-names.ts';

/** The manifest's card. */
const INDICATORS = 'indicators';
const ALL = 1_000;

export async function tellCitizens(reads: CitizenReads): Promise<CitizenTelling[]> {
  const states = await reads.listRecords({ kind: STATE, open: true, limit: ALL });
  return states.flatMap((state) => toIndicatorTelling(state, reads.findAgencyName));
}

/** Nothing of an indicator without a figure. Pure. */
export function toIndicatorTelling(
  { title, body }: Pick<RecordView, 'title' | 'body'>,
  findAgencyName: CitizenReads['findAgencyName'],
): CitizenTelling[] {
  const number = (name: string) => (typeof body[name] === 'number' ? body[name] : null);
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : null);
  const [value, from, to, timeMs, agency] = [
    number('value'),
    text('from'),
    text('to'),
    number('issuedMs'),
    text('agency'),
  ];
  if (value === null || from === null || to === null || timeMs === null || agency === null) return [];
  const basis = BASIS_NAMES.find(({ id }) => id === body['basis'])?.name;
  const decimals = number('decimals') ?? 1;
  const say = (language: keyof Text): string => {
    const period = toPeriodName({ from, to }, language);
    const status = basis === undefined ? '' : `, ${basis[language].toLowerCase()}`;
    const name = language === 'vi' ? title : (text('nameEn') ?? title);
    return `${name}: ${write(value, decimals, language)} ${text('unit') ?? ''} (${period}${status}).`;
  };
  return [
    {
      id: INDICATORS,
      level: 'calm',
      saying: { vi: say('vi'), en: say('en') },
      advice: null,
      timeMs,
      quality: 'valid',
      source: findAgencyName(agency) ?? { vi: agency, en: agency },
      details: [
        ...toGrowth(number('growth'), body['isRate'] === true ? decimals : null),
        ...toReached(number('share')),
        ...(text('derived') === null ? [] : [SUMMED]),
      ],
    },
  ];
}

const SUMMED: Text = {
  vi: 'Hệ thống tính từ số liệu các kỳ đã báo.',
  en: 'Computed by the system of the figures that were told.',
};

/** @param pointDecimals of a rate; null: it is percent. */
function toGrowth(growth: number | null, pointDecimals: number | null): Text[] {
  if (growth === null) return [];
  const write1 = (language: keyof Text) => write(Math.abs(growth), pointDecimals ?? 1, language);
  const [vi, en] = growth < 0 ? ['Giảm', 'less'] : ['Tăng', 'more'];
  return [
    {
      vi: `${vi} ${write1('vi')} ${pointDecimals === null ? '%' : 'điểm'} so với cùng kỳ năm trước.`,
      en: `${write1('en')} ${pointDecimals === null ? '%' : 'points'} ${en} than a year before.`,
    },
  ];
}

const toReached = (share: number | null): Text[] =>
  share === null
    ? []
    : [
        {
          vi: `Bằng ${write(share * 100, 1, 'vi')} % mức đề ra cho cả năm.`,
          en: `${write(share * 100, 1, 'en')} % of what was set for the year.`,
        },
      ];

const write = (value: number, decimals: number, language: keyof Text): string =>
  language === 'vi'
    ? toNumberText(value, decimals)
    : value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
