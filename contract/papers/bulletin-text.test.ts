/** What the morning bulletin says: a quiet day in one line, who is late by how much, and what is not known as not known. */
import { expect, test } from 'vitest';
import { toLateText } from './bulletin-lines.ts';
import {
  isQuiet,
  toBulletinSections,
  toContactText,
  toEmptyText,
  toMissingText,
  toStateText,
} from './bulletin-text.ts';
import type { BulletinContent, BulletinRemarks } from './bulletin.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const AT = Date.parse('2026-11-29T23:00:00Z');
const HOUR = 3_600_000;
const nothing = { items: [], of: 0 };
const noRemarks: BulletinRemarks = { note: '', questions: [] };
const quiet: BulletinContent = {
  atMs: AT,
  nightFromMs: AT - 13 * HOUR,
  night: {
    ...nothing,
    alerts: { count: 0, going: 0, isWhole: true },
    cases: { opened: 0, closed: 0, open: 4, late: 0 },
  },
  decisions: nothing,
  late: nothing,
  offPlan: nothing,
  risk: { ...nothing, assessed: [] },
  unknown: { ...nothing, assets: { silent: 0, of: 12 }, failed: [], withheld: [] },
};
const order = {
  id: 7,
  code: 'VV-2026-000007',
  title: { vi: 'Kiểm tra cửa xả', en: 'Kiểm tra cửa xả' },
  agencyId: 'so-xay-dung',
  agency: { vi: 'Sở Xây dựng', en: 'Department of Construction' },
  dueMs: AT - 75 * HOUR,
};
const linesOf = (content: BulletinContent, id: string, remarks = noRemarks) =>
  toBulletinSections(content, remarks, ZONE)
    .find((section) => section.id === id)
    ?.lines.map(({ text, small, link }) => [text.vi, small.vi, link].join(' | '));

test('a quiet day is quiet only while nothing waits and everything could be read', () => {
  expect(isQuiet(quiet, noRemarks)).toBe(true);
  expect(toBulletinSections(quiet, noRemarks, ZONE).map(({ id }) => id)).toEqual(['night']);
  expect(isQuiet({ ...quiet, late: { items: [order], of: 1 } }, noRemarks)).toBe(false);
  expect(
    isQuiet(quiet, { note: '', questions: [{ matter: 'Cho học sinh nghỉ', options: '', consequence: '' }] }),
  ).toBe(false);
  // What could not be read is never called absent.
  const unread = { ...quiet, unknown: { ...quiet.unknown, failed: [{ vi: 'Mưa', en: 'Rain' }] } };
  expect(isQuiet(unread, noRemarks)).toBe(false);
  const shown = toBulletinSections(unread, noRemarks, ZONE);
  expect(shown.at(-1)?.sum?.vi).toBe('Chưa đọc được số liệu của: Mưa.');
  expect(toEmptyText(shown, unread)?.vi).toBe('Không có: việc chờ quyết định; chỉ đạo quá hạn.');
  expect(toEmptyText(toBulletinSections(quiet, noRemarks, ZONE), quiet)?.vi).toContain('bản tin chính thức');
});

test('who is late stands there by name, by how much, since when; what was cut is counted', () => {
  const late = { ...quiet, late: { items: [order], of: 4 } };
  expect(linesOf(late, 'late')).toEqual([
    'VV-2026-000007 · Kiểm tra cửa xả | Sở Xây dựng: quá hạn 3 ngày, hạn 03:00 27/11/2026 | /cases/7',
  ]);
  expect(toBulletinSections(late, noRemarks, ZONE).find(({ id }) => id === 'late')?.more).toBe(3);
  const contact = { agencyId: 'so-xay-dung', name: 'Lan', as: 'on-duty', phone: null } as const;
  expect(toContactText(contact).vi).toBe('Lan (đang trực), chưa nhập điện thoại');
});

test('options and consequence are said only where somebody wrote them', () => {
  const remarks: BulletinRemarks = {
    note: '',
    questions: [
      { matter: 'Cho học sinh nghỉ học', options: 'Cả ngày hoặc buổi sáng', consequence: '210.000 học sinh' },
      { matter: 'Cấm tàu ra khơi', options: '', consequence: '' },
    ],
  };
  expect(linesOf(quiet, 'decisions', remarks)).toEqual([
    'Cho học sinh nghỉ học | Phương án: Cả ngày hoặc buổi sáng · Hệ quả: 210.000 học sinh | ',
    'Cấm tàu ra khơi | Chưa ghi phương án, hệ quả | ',
  ]);
});

test('each matter for a decision says who waits for what, and leads where it is decided', () => {
  const since = { ...order, sinceMs: AT - 26 * HOUR, by: null, untilMs: null };
  const items = [
    { ...since, what: 'approval' as const },
    {
      ...since,
      id: 12,
      code: '12',
      title: { vi: 'đề nghị xem dữ liệu hạn chế', en: 'a wish' },
      what: 'purpose' as const,
      by: 'Nguyễn Văn An',
      untilMs: AT + 24 * HOUR,
    },
    {
      ...since,
      id: 3,
      code: 'QĐ 15/2026',
      title: { vi: 'nhiệm vụ phân cấp, ủy quyền', en: 'a task' },
      what: 'delegation' as const,
      untilMs: AT + 240 * HOUR,
    },
  ];
  expect(linesOf({ ...quiet, decisions: { items, of: 3 } }, 'decisions')).toEqual([
    'VV-2026-000007 · Kiểm tra cửa xả | Sở Xây dựng: chờ người đứng đầu cơ quan hoặc lãnh đạo phê duyệt bước tiếp theo, từ 04:00 29/11/2026 | /cases/7',
    '12 · đề nghị xem dữ liệu hạn chế | Dữ liệu của Sở Xây dựng (Nguyễn Văn An): chờ quyết định từ 04:00 29/11/2026, xin xem đến 06:00 01/12/2026 | /purposes?show=toDecide&purpose=12',
    'QĐ 15/2026 · nhiệm vụ phân cấp, ủy quyền | Sở Xây dựng: hết hiệu lực 06:00 10/12/2026, gia hạn hay kết thúc | /delegations',
  ]);
});

test('what is official is told as official, what the system foretells as its own', () => {
  const risk = {
    items: [
      {
        id: 'bulletin 3',
        serviceId: 'storms',
        title: { vi: 'Tin bão khẩn cấp', en: 'Storm warning' },
        issuer: { vi: 'Trung tâm Dự báo', en: 'Forecasting centre' },
        number: '12',
        issuedMs: AT - 5 * HOUR,
        nextMs: AT - HOUR,
        riskLevel: 4,
      },
    ],
    of: 1,
    assessed: [
      {
        title: { vi: 'Tháp A: mực nước tới 1,2 m', en: 'Tower A' },
        severity: 'high',
        count: 1,
        going: 1,
        sinceMs: AT - HOUR,
        agencies: [{ vi: 'Sở Xây dựng', en: 'Construction' }],
        link: '/alerts?rule=a',
      },
    ],
  } as const;
  expect(linesOf({ ...quiet, risk }, 'risk')).toEqual([
    'Chính thức: Tin bão khẩn cấp | Trung tâm Dự báo, số 12, phát lúc 01:00 30/11/2026, cấp độ rủi ro 4, bản tin tiếp theo hẹn 05:00 30/11/2026 chưa có | /services/storms',
    'Hệ thống dự báo: Tháp A: mực nước tới 1,2 m | còn tiếp diễn; từ 05:00 30/11/2026; Sở Xây dựng; không phải bản tin chính thức | /alerts?rule=a',
  ]);
});

test('silence and age are told: a feed that never came, one that stopped, devices without data', () => {
  const agency = { vi: 'Sở Nông nghiệp', en: 'Agriculture' };
  const feed = { name: { vi: 'Hồ chứa', en: 'Reservoirs' }, agencyId: 'so-nn', agency };
  const unknown = {
    items: [
      { ...feed, feedId: 'ho', state: 'delinquent', lastMs: AT - 9 * HOUR },
      { ...feed, feedId: 'ho-2', state: 'waiting', lastMs: null },
      // It sends its buffer: the last delivery is of now, what it measured is of yesterday.
      { ...feed, feedId: 'ho-3', state: 'old', lastMs: AT, measuredMs: AT - 26 * HOUR },
    ],
    of: 3,
    assets: { silent: 3, of: 12 },
    failed: [],
    withheld: [],
  } as const;
  expect(linesOf({ ...quiet, unknown }, 'unknown')).toEqual([
    'Hồ chứa | Sở Nông nghiệp, ngừng gửi, lần gần nhất 21:00 29/11/2026 | /feeds/ho',
    'Hồ chứa | Sở Nông nghiệp, chưa gửi lần nào | /feeds/ho-2',
    'Hồ chứa | Sở Nông nghiệp, số liệu cũ, số liệu đo mới nhất 04:00 29/11/2026 | /feeds/ho-3',
  ]);
  expect(toBulletinSections({ ...quiet, unknown }, noRemarks, ZONE).at(-1)?.sum?.vi).toMatch(/^3 trong 12/u);
});

test('what was missing when it was drawn is said, and nothing that rests on it is called calm or absent', () => {
  const rain = { serviceId: 'rainfall', name: { vi: 'Lượng mưa', en: 'Rainfall' } };
  const withUnknown = (part: Partial<BulletinContent['unknown']>) => ({
    ...quiet,
    unknown: { ...quiet.unknown, ...part },
  });
  expect(toMissingText(quiet.unknown)).toBeNull();
  // One feed of three owes: said, and the rest still speaks for the city.
  const some = withUnknown({ gaps: [{ ...rain, owing: 1, of: 3 }] });
  expect(toMissingText(some.unknown)?.vi).toBe(
    'Nguồn chưa có số liệu mới: Lượng mưa 1/3. Con số và nhận định dựa trên các nguồn này chưa đầy đủ.',
  );
  expect(isQuiet(some, noRemarks)).toBe(true);
  const none = withUnknown({ gaps: [{ ...rain, owing: 3, of: 3 }] });
  const filling = withUnknown({ unread: { lagMs: 0, filling: { feeds: 40, of: 64 } } });
  const behind = withUnknown({ unread: { lagMs: 130_000, filling: null } });
  expect(toMissingText(filling.unknown)?.vi).toMatch(/^Khi lập bản tin, 40 trong 64 nguồn còn đang nạp/u);
  expect(toMissingText(behind.unknown)?.vi).toMatch(/chưa xét hết số liệu đã nhận, chậm 3 phút\./u);
  for (const one of [none, filling, behind]) {
    expect(isQuiet(one, noRemarks)).toBe(false);
    expect(toEmptyText(toBulletinSections(one, noRemarks, ZONE), one)?.vi).not.toContain('kế hoạch');
  }
});

test('what happened before the night and is told in it stands apart from the night', () => {
  const night = {
    ...quiet.night,
    alerts: { count: 12, going: 9, isWhole: true, before: 8, older: 3 },
    cases: { opened: 2, closed: 1, open: 40, late: 4, older: 31 },
  };
  const [told] = toBulletinSections({ ...quiet, night }, noRemarks, ZONE);
  expect(told?.sum?.vi).toBe(
    'Từ 17:00 29/11/2026 đến 06:00 30/11/2026: 12 cảnh báo (8 bắt đầu từ trước), 3 đã hết, 9 còn tiếp diễn; thêm 3 cảnh báo đã hết từ trước, tin đến muộn. Vụ việc: mở mới 2 (thêm 31 mở cho việc xảy ra từ trước, tin đến muộn), kết thúc 1; đang mở 40, quá hạn 4.',
  );
  const late = { ...quiet.night, cases: { ...quiet.night.cases, older: 1 } };
  expect(isQuiet({ ...quiet, night: late }, noRemarks)).toBe(false);
});

test('a draft says that nobody has checked it, a checked one says who and when', () => {
  expect(toStateText({ checkedMs: null, checkedByName: null }, ZONE).vi).toBe('Dự thảo, chưa kiểm tra');
  expect(toStateText({ checkedMs: AT, checkedByName: 'Minh' }, ZONE).vi).toBe(
    'Đã kiểm tra: Minh, lúc 06:00 30/11/2026',
  );
});

test('years of delay are grouped as each language does it', () => {
  const one = { id: 1, code: 'VV-1', title: { vi: 'a', en: 'a' }, agencyId: null, agency: null, dueMs: 0 };
  const late = toLateText(one, 2_555 * 86_400_000, () => '01/12/2019');
  expect(late.vi).toBe('chưa có cơ quan chủ trì: quá hạn 2.555 ngày, hạn 01/12/2019');
  expect(late.en).toBe('no lead agency: late by 2,555 days, due 01/12/2019');
});
