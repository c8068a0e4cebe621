/** A department's list of stations, pasted from a spreadsheet, becomes a feed with its datastreams. */
import { describe, expect, test } from 'vitest';
import { emptyDraft, listDraftProblems, toFeedId, toNewFeed } from './new-feed-draft.ts';
import { parseAssetRows } from './parse-asset-rows.ts';

describe('the pasted stations', () => {
  test('tabs from a spreadsheet, a heading and decimal commas are understood', () => {
    const { assets, problems } = parseAssetRows(
      'Mã\tTên\tKinh độ\tVĩ độ\nHV-01\tHoà Vang\t108,05\t15,98\tTR-7\n\nHV-02\tBà Nà\n',
    );
    expect(problems).toEqual([]);
    expect(assets).toEqual([
      { code: 'HV-01', name: 'Hoà Vang', lon: 108.05, lat: 15.98, ref: 'TR-7' },
      { code: 'HV-02', name: 'Bà Nà', lon: null, lat: null, ref: 'HV-02' },
    ]);
  });
  test('each bad line is named with its number', () => {
    const { problems } = parseAssetRows('A,Một\nA,Hai\n,Ba\nC,Bốn,200,16\nD,Năm,108');
    expect(problems.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '2 twice',
      '3 code',
      '4 place',
      '5 place',
    ]);
  });
});

describe('the draft of a feed', () => {
  test('every asset gets a datastream for every property', () => {
    const feed = toNewFeed({
      ...emptyDraft,
      assetRows: 'A,Một\nB,Hai',
      contract: {
        unknown: 'quarantine',
        assetKind: 'gauge',
        properties: ['rain', 'battery'].map((property) => ({ property, unit: 'mm', intervalSec: 600 })),
      },
    });
    expect(feed.datastreams.map(({ asset, property }) => `${asset}/${property}`)).toEqual([
      'A/rain',
      'A/battery',
      'B/rain',
      'B/battery',
    ]);
  });
  test('it says what is missing, and makes an id from a Vietnamese name', () => {
    expect(listDraftProblems(emptyDraft)).toEqual(['agency', 'service', 'name', 'id']);
    expect(toFeedId('Đo mưa tự động – Hoà Vang')).toBe('do-mua-tu-dong-hoa-vang');
  });
});
