/** Facts of an imagined alert of each kind, to show how a title would read. */
import type { TitleWords } from '../../../contract/alerts/alert-title.ts';
import { CERTAINTY_WORDS } from '../../../contract/alerts/incident.ts';
import type { RuleKind } from '../../../contract/rules/rule.ts';
import type { Language } from '../../../contract/basics/text.ts';

type Example = Readonly<Record<Language, TitleWords>>;

const common: Example = {
  vi: { name: 'Trạm A', code: 'A-1', kind: 'Trạm đo', area: 'Phường Hải Châu', since: '22/11 14:10' },
  en: { name: 'Station A', code: 'A-1', kind: 'Station', area: 'Hải Châu ward', since: '22/11 14:10' },
};

function toExample(vi: TitleWords, en: TitleWords): Example {
  return { vi: { ...common.vi, ...vi }, en: { ...common.en, ...en } };
}

const figure = toExample(
  { property: 'Mực nước', value: '2,4 m', limit: '2 m', window: '1 giờ' },
  { property: 'Water level', value: '2.4 m', limit: '2 m', window: '1 h' },
);
const several = toExample(
  { values: 'Mưa 1 giờ 32 mm (ngưỡng 30 mm), Mực nước 2,4 m (ngưỡng 2 m)' },
  { values: 'Rain 1 h 32 mm (limit 30 mm), Water level 2.4 m (limit 2 m)' },
);

export const TITLE_EXAMPLES: Readonly<Record<RuleKind, Example>> = {
  threshold: figure,
  rate: figure,
  window: figure,
  baseline: figure,
  silence: toExample(
    {
      property: 'Mực nước',
      limit: '6 giờ',
      last: '22/11 08:10',
      shore: '78 km',
      state: 'đang hiệu chuẩn',
      lastValue: '4,2 m',
      lastLimit: '4 m',
    },
    {
      property: 'Water level',
      limit: '6 h',
      last: '22/11 08:10',
      shore: '78 km',
      state: 'being calibrated',
      lastValue: '4.2 m',
      lastLimit: '4 m',
    },
  ),
  stuck: toExample(
    { property: 'Mực nước', value: '2,4 m', limit: '6 giờ' },
    { property: 'Water level', value: '2.4 m', limit: '6 h' },
  ),
  fault: toExample(
    { property: 'Mực nước', value: '2,4 m', state: 'thiết bị lỗi' },
    { property: 'Water level', value: '2.4 m', state: 'device fault' },
  ),
  zone: toExample(
    { zone: 'vùng nước cảng', speed: '9,4 hải lý/giờ', limit: '7 hải lý/giờ', shore: '2,1 km' },
    { zone: 'port waters', speed: '9.4 kn', limit: '7 kn', shore: '2.1 km' },
  ),
  'record-count': toExample(
    { count: '7', limit: '5', window: '24 giờ', records: 'phản ánh', shore: '2,1 km' },
    { count: '7', limit: '5', window: '24 h', records: 'requests', shore: '2.1 km' },
  ),
  'record-due': toExample(
    { name: 'PA-2041', records: 'phản ánh', due: '22/11 17:00', count: '12', limit: '10', term: '24 giờ' },
    { name: 'PA-2041', records: 'request', due: '22/11 17:00', count: '12', limit: '10', term: '24 h' },
  ),
  'record-stays': toExample(
    {
      name: 'PA-2041',
      records: 'phản ánh',
      status: 'Đã chuyển',
      from: '20/11 08:10',
      count: '12',
      limit: '10',
      term: '2 ngày',
    },
    {
      name: 'PA-2041',
      records: 'request',
      status: 'Forwarded',
      from: '20/11 08:10',
      count: '12',
      limit: '10',
      term: '2 d',
    },
  ),
  correction: toExample(
    { count: '64', limit: '50', window: '24 giờ', largest: 'Lượng mưa 65 mm → 1 mm, 22/11 14:10 – Trạm A' },
    { count: '64', limit: '50', window: '24 h', largest: 'Rain 65 mm → 1 mm, 22/11 14:10 – Station A' },
  ),
  forecast: toExample(
    {
      property: 'mực nước',
      value: '3,6 m',
      limit: '3,5 m',
      valid: '22/11 17:00',
      probability: '80 %',
      model: 'Dự báo mực nước',
      issued: '22/11 14:00',
    },
    {
      property: 'water level',
      value: '3.6 m',
      limit: '3.5 m',
      valid: '22/11 17:00',
      probability: '80 %',
      model: 'Forecast of the level',
      issued: '22/11 14:00',
    },
  ),
  fusion: toExample(
    {
      incident: 'Ngập do mưa',
      certainty: CERTAINTY_WORDS.likely.vi,
      parts: '2 cảnh báo mưa, 3 phản ánh ngập nước',
      count: '5',
    },
    {
      incident: 'Flooding by rain',
      certainty: CERTAINTY_WORDS.likely.en,
      parts: '2 alerts of rain, 3 reports of flooding',
      count: '5',
    },
  ),
  combination: several,
  expression: several,
};

/** The example in the name and unit of the property that the rule watches. */
export function toWatchedExample(
  example: TitleWords,
  watched: { readonly name: string; readonly unit: string } | undefined,
): TitleWords {
  if (watched === undefined || example.property === undefined) return example;
  const told = Object.entries(example).map(([fact, words]) => [
    fact,
    fact === 'property' ? watched.name : words?.replace(/ m$/, ` ${watched.unit}`.trimEnd()),
  ]);
  return Object.fromEntries(told);
}
