/** The case file on paper: every letter can be copied and read aloud, and it says whose it is and how serious. */
import { expect, test } from 'vitest';
import { getDocumentProxy } from 'unpdf';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { toPrintedAlert } from './alert-proof.ts';
import { printCase } from './print-case.ts';
import { toTaskNumber } from './paper-facts.ts';
import { printSlip } from './print-slip.ts';
import type { CaseOnPaper } from './print-case.ts';

const MARKS = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const VOWELS = Array.from('aăâeêioôơuưy');
/** All 67 letters of Vietnamese that carry a mark, small and capital. */
const MARKED = [
  ...VOWELS.flatMap((vowel) => MARKS.map((mark) => (vowel + mark).normalize('NFC'))),
  ...Array.from('ăâđêôơư'),
].flatMap((letter) => [letter, letter.toUpperCase()]);
const PLAIN = Array.from('aeiouydcAEIOUYDC');
const SENTENCE = 'Sự cố ngập ở hẻm Học Bị Trụ: cơ quan chủ quản đã tiếp nhận, office giữ fi, ffi.';

test('every marked letter, and the plain ones beside them, come out of the paper as they went in', async () => {
  const letters = [...MARKED, ...PLAIN].join('');
  const { text } = await read(
    await printCase(toPaper({ title: `${letters} ${letters.normalize('NFD')} ${SENTENCE}` })),
  );
  expect(MARKED).toHaveLength(134);
  const copied = text.replaceAll(/\s+/g, '');
  expect(copied.split(letters)).toHaveLength(3);
  expect(copied).toContain(SENTENCE.replaceAll(' ', ''));
  // Nothing invisible is between the letters.
  expect(text).not.toMatch(/[\p{M}\u200B\u200C\u200D]/u);
});

test('it is tagged, told to be Vietnamese, and says severity, agencies, day and motto', async () => {
  const { text, pdf } = await read(await printCase(toPaper({})));
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  expect((await pdf.getMetadata()).info).toMatchObject({ Language: 'vi-VN' });
  const first = await (await pdf.getPage(1)).getStructTree();
  expect(JSON.stringify(first)).toMatch(/"H1".*"H2"/);
  for (const words of [
    'ỦY BAN NHÂN DÂN THÀNH PHỐ',
    'TRUNG TÂM ĐIỀU HÀNH',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Đà Nẵng, ngày 05 tháng 02 năm 2026',
    'Mức độ: Nghiêm trọng',
    'Mở lúc: 05/02/2026 07:00',
    '#5 Hệ thống – Lập vụ việc',
  ])
    expect(text).toContain(words);
  // The journal on paper speaks words too.
  expect(text).not.toContain('case.opened');
  expect(text).not.toContain('MÔ PHỎNG');
});

test('a demo says so on every page, and carries no national heading', async () => {
  const long = 'Nước lên nhanh ở chân cầu, hai xe máy bị kẹt. '.repeat(60);
  const { pages } = await read(await printCase({ ...toPaper({ title: long.repeat(2) }), isDemo: true }));
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) {
    expect(page).toContain('DỮ LIỆU MÔ PHỎNG');
    expect(page).not.toContain('CỘNG HÒA');
  }
});

test('what the alerts had seen stands on it: value, limit, time, sure or not; of those out of sight only how many', async () => {
  const seen = toPrintedAlert(
    {
      title: { vi: 'Mưa to tại Trạm Sơn Trà: 32 mm trong 1 giờ', en: '' },
      openedMs: Date.UTC(2026, 1, 5, 1),
      closedMs: Date.UTC(2026, 1, 5, 3),
      serviceId: 'rainfall',
      evidence: [
        {
          datastream: 'A:rain',
          property: 'rain',
          value: 32.4,
          unit: 'mm',
          timeMs: Date.UTC(2026, 1, 5, 1, 5),
          quality: 'suspect_step',
          limit: 30,
          coverage: 0.75,
          windowSec: 3_600,
        },
      ],
      // The paper reads no more of an alert than stands here.
    } as unknown as AlertView,
    () => ({
      property: 'rain',
      name: { vi: 'Lượng mưa', en: 'Rain' },
      unit: 'mm',
      decimals: 1,
      aggregation: 'sum',
    }),
  );
  const { text } = await read(await printCase({ ...toPaper({ alertIds: [7, 8] }), alerts: [seen] }));
  for (const words of [
    'Mưa to tại Trạm Sơn Trà: 32 mm trong 1 giờ (hết lúc 05/02/2026 10:00)',
    '05/02/2026 08:05',
    'Lượng mưa, 1 giờ: 32,4 mm, ngưỡng 30 mm, đủ 75 % số liệu, nghi ngờ: nhảy bậc',
    'Còn 1 cảnh báo không in ở đây',
  ])
    expect(text.replaceAll('\n', ' ')).toContain(words);
});

test('the slip of a task says who gives what to whom, until when and on which basis, and waits for a signature', async () => {
  const task = {
    id: 12,
    role: 'lead',
    agencyId: 'so-xay-dung',
    content: 'Kiểm tra cửa xả ven sông',
    state: 'offered',
    offeredMs: Date.UTC(2026, 1, 5, 1),
    offeredBy: 'Trần Thị Trực',
    dueMs: Date.UTC(2026, 1, 6, 10),
  };
  const other = { ...task, id: 13, role: 'support', agencyId: 'so-y-te' };
  // The paper reads no more of a case than stands here.
  const view = {
    ...toPaper({}).view,
    demo: false,
    tasks: [task, other],
    directive: { document: '128/TB-VP', documentDate: '2026-02-04', givenBy: 'Lê Văn Chủ', content: '' },
  } as unknown as CaseView;
  const agencyNames = { ioc: 'Trung tâm điều hành', 'so-xay-dung': 'Sở Xây dựng', 'so-y-te': 'Sở Y tế' };
  const given = { ...toPaper({}), view, agencyNames };
  const print = async (id: number) => {
    const found = view.tasks.find((one) => one.id === id);
    return found === undefined ? '' : (await read(await printSlip(given, found))).text.replaceAll('\n', ' ');
  };
  const text = await print(12);
  for (const words of [
    'PHIẾU GIAO VIỆC',
    'Kính gửi: Sở Xây dựng',
    'Số phiếu: VV-2026-000017/1',
    'Người giao: Lê Văn Chủ',
    'Hạn hoàn thành: 06/02/2026 17:00',
    'Kiểm tra cửa xả ven sông',
    'Văn bản 128/TB-VP ngày 04/02/2026',
    'Phối hợp: Sở Y tế',
    'NGƯỜI GIAO VIỆC',
    'Chưa ký',
  ])
    expect(text).toContain(words);
  expect(await print(13)).toContain('Số phiếu: VV-2026-000017/2');
  expect(() => toTaskNumber(view, 99)).toThrow('has no task 99');
});

async function read(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    }),
  );
  return { pdf, pages, text: pages.join('\n') };
}

function toPaper(changed: Partial<CaseView>): CaseOnPaper {
  return {
    view: {
      code: 'VV-2026-000017',
      title: SENTENCE,
      severity: 'critical',
      stateName: { vi: 'Đang xử lý', en: 'Acting' },
      procedure: { id: 'flood', version: 2, name: { vi: 'Ngập', en: 'Flood' } },
      leadAgencyId: null,
      centreAgencyId: 'ioc',
      openedMs: Date.UTC(2026, 1, 5),
      dueMs: null,
      closedMs: null,
      lon: 108.2,
      lat: 16.05,
      directive: null,
      clocks: [],
      tasks: [],
      playbook: [],
      evidence: [],
      timeline: [],
      alertIds: [],
      demo: false,
      ...changed,
      // The paper reads no more of a case than stands here.
    } as unknown as CaseView,
    alerts: [],
    journal: [
      {
        id: 5,
        time: Date.UTC(2026, 1, 5, 1),
        actor: 'system',
        actor_name: null,
        role: 'system',
        action: 'case.opened',
        why: null,
        hash: '07'.repeat(32),
      },
    ],
    agencyNames: { ioc: 'Trung tâm điều hành' },
    printedBy: 'Lê Thị Ngọc',
    printedMs: Date.UTC(2026, 1, 5, 3),
    timeZone: 'Asia/Ho_Chi_Minh',
    cityName: 'Đà Nẵng',
    above: 'Ủy ban nhân dân thành phố',
    isDemo: false,
  };
}
