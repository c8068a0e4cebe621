/** The rescue list on paper, for a command post and those who drive out: a table a ward, with forward posts summed up. */
import type { ScopedReads, ServicePaper } from '../../../platform/sdk/service.ts';
import { numberColumn, textColumn, toTable, type ReportSection } from '../../../platform/sdk/report.ts';
import type { WrittenReport } from '../../../platform/sdk/report.ts';
import type { HouseholdView, Rescue } from '../answers.ts';
import { RESCUE_RIGHT } from './household.ts';
import { readRescue } from './read-rescue.ts';
import { toStateName, toVulnerableNames } from './rescue-table.ts';

const OPEN: ReadonlySet<string> = new Set(['uncontacted', 'assigned', 'reached']);
const NO_WARD = 'Chưa rõ xã, phường';
const NO_POST = 'Chưa giao sở chỉ huy tiền phương';

export const rescuePaper: ServicePaper = {
  id: 'rescue-list',
  name: { vi: 'Danh sách hộ cần cứu', en: 'Households to rescue' },
  summary: 'The open, confirmed households by ward and forward post, as a paper or a workbook.',
  permission: RESCUE_RIGHT,
  mark: 'CÓ DỮ LIỆU CÁ NHÂN – CHỈ DÙNG ĐỂ TÌM KIẾM, CỨU NẠN',
  write: async (reads: ScopedReads, atMs) => writeRescuePaper(await readRescue(reads, atMs)),
};

/** What stands on it. Pure. */
export function writeRescuePaper(rescue: Rescue): WrittenReport {
  const open = rescue.households.filter(({ state }) => OPEN.has(state));
  const waiting = rescue.counts.find(({ id }) => id === 'proposed')?.households ?? 0;
  const wards = [...Map.groupBy(open, ({ wardName }) => wardName?.vi ?? NO_WARD)].toSorted(
    ([a], [b]) => Number(a === NO_WARD) - Number(b === NO_WARD) || a.localeCompare(b, 'vi'),
  );
  return {
    sentence: toSentence(open, waiting, rescue.isCut),
    sections: open.length === 0 ? [] : [toSummary(rescue), ...wards.map(toWardSection)],
    coverage: null,
    norms: [],
    method:
      'Gồm các hộ đã có người xác nhận và chưa an toàn. Số người lấy theo lời báo; ô trống là chưa biết, không phải không có ai. Tin chờ xác nhận, hộ báo nhầm và hộ đã gộp không có trong danh sách.',
  };
}

function toSentence(open: readonly HouseholdView[], waiting: number, isCut: boolean): string {
  const unknown = open.filter(({ people }) => people === null).length;
  const people = open.reduce((sum, one) => sum + (one.people ?? 0), 0);
  const uncontacted = open.filter(({ state }) => state === 'uncontacted').length;
  return [
    open.length === 0
      ? 'Trong danh sách không có hộ nào đang chờ cứu.'
      : `Có ${open.length} hộ đang chờ cứu, ${unknown > 0 ? 'ít nhất ' : ''}${people} người${unknown > 0 ? ` (${unknown} hộ chưa rõ số người)` : ''}; ${uncontacted} hộ chưa liên lạc được.`,
    ...(waiting > 0 ? [`Ngoài ra ${waiting} tin còn chờ xác nhận.`] : []),
    ...(isCut ? ['Danh sách quá dài, ở đây chỉ có phần mới nhất.'] : []),
  ].join(' ');
}

function toSummary({ wards, posts }: Rescue): ReportSection {
  const groups = [
    ...wards.map((group) => ({ ...group, title: group.name?.vi ?? NO_WARD })),
    ...posts.map((group) => ({ ...group, title: group.name?.vi ?? NO_POST })),
  ];
  return {
    id: 'summary',
    title: 'Theo xã, phường và sở chỉ huy tiền phương',
    table: toTable(groups, ({ key, title }) => `${title} ${key}`, [
      textColumn('group', 'Nơi', ({ title }) => title),
      numberColumn('households', 'Hộ', ({ households }) => households),
      numberColumn('people', 'Người', ({ people, unknownPeople }) =>
        unknownPeople === 0 ? people : { value: people, mark: 'ít nhất' },
      ),
      numberColumn('uncontacted', 'Chưa liên lạc được', ({ uncontacted }) => uncontacted),
    ]),
  };
}

function toWardSection([name, households]: readonly [string, readonly HouseholdView[]]): ReportSection {
  return {
    id: `ward-${households[0]?.ward ?? 'none'}`,
    title: name,
    table: toTable(households, ({ code }) => code, [
      textColumn('code', 'Mã', ({ code }) => code),
      textColumn('where', 'Địa chỉ', ({ where }) => where, { absent: 'chưa rõ' }),
      numberColumn('people', 'Người', ({ people }) => people, { absent: 'chưa biết' }),
      textColumn('vulnerable', 'Người yếu thế', (one) => toVulnerableNames(one.vulnerable.join(',')) || null),
      textColumn('telephone', 'Điện thoại', ({ telephone }) => telephone || null),
      textColumn('state', 'Tình trạng', ({ state }) => toStateName(state)),
      textColumn(
        'who',
        'Giao cho',
        ({ post, team }) => [post, team].filter((part) => part !== '').join(' · ') || null,
      ),
    ]),
  };
}
