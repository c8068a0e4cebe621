import { expect, test } from 'vitest';
import { toConsoleWords } from '../../../test/support/screen-words.ts';
import { toRecordsBegin } from './records-begin.ts';

const asked = { vi: '', en: '' };
const say = (...names: readonly string[]) =>
  toRecordsBegin(
    names.map((vi) => ({
      name: { vi, en: vi },
      fields: vi.includes('điện thoại')
        ? { caller: { ask: asked, keptAs: 'caller' } }
        : { what: { ask: asked } },
      recordKind: null,
    })),
    toConsoleWords,
    ({ vi }) => vi,
  );

test('an empty table points to the form of its service, and to feeds alone where there is none', () => {
  expect(say('Đo tại hiện trường')).toBe(
    'Nhập bằng nút “Nhập số liệu” ở đầu trang này (“Đo tại hiện trường”), hoặc nối nguồn dữ liệu của dịch vụ ở trang Nguồn dữ liệu.',
  );
  // What is filled in while somebody rings has a button of its own.
  expect(say('Ghi nhận qua điện thoại')).toBe(
    'Nhập bằng nút “Ghi nhận qua điện thoại” ở đầu trang này, hoặc nối nguồn dữ liệu của dịch vụ ở trang Nguồn dữ liệu.',
  );
  expect(say()).toBe('Nối nguồn dữ liệu của dịch vụ ở trang Nguồn dữ liệu.');
});
