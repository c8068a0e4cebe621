import { expect, test } from 'vitest';
import { listCalled } from './list-called.ts';

test('two calls of one case at one second say whom they called and for which limit', () => {
  const called = (clock: string | null, told: unknown) =>
    listCalled({ action: 'case.paged', after: { clock, told } });
  expect(called('acknowledge', [{ userId: 'a', name: 'Trần Văn Bình', as: 'duty' }])).toEqual({
    clock: 'acknowledge',
    names: ['Trần Văn Bình'],
  });
  expect(called(null, [{ name: 'Lê Thị Hoa' }, null])).toEqual({ clock: 'stay', names: ['Lê Thị Hoa'] });
});

test('a call that found nobody says so; entries that call nobody say nothing', () => {
  expect(listCalled({ action: 'case.escalated', after: { clock: 'close', told: [] } })?.names).toEqual([]);
  expect(listCalled({ action: 'case.paged', after: null })).toBeUndefined();
  expect(listCalled({ action: 'case.moved', after: { told: [{ name: 'Lê Thị Hoa' }] } })).toBeUndefined();
});
