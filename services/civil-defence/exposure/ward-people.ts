/** How many people live in a ward, as a document says it: of which day, by whom. Each new figure is a version of the ward's one record. */
import { Type } from 'typebox';
import type { WardPeople } from '../../../contract/notices/notice.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import { PastField, toKeptText, toLocalDay, toNewRecord } from '../../../platform/sdk/record-form.ts';
import { defineAction } from '../../../platform/sdk/service.ts';
import type { Action, ServiceReads } from '../../../platform/sdk/service.ts';

export const WARD_PEOPLE = 'ward-people';

export const wardPeople: RecordKindFacts = {
  kind: WARD_PEOPLE,
  name: { vi: 'Dân số xã, phường', en: 'People of a ward' },
  icon: 'users',
  identity: 'city',
  schema: Type.Object({
    ward: Type.String(),
    residents: Type.Integer(),
    ofMs: Type.Integer(),
    source: Type.String(),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [{ id: 'kept', name: { vi: 'Đang dùng', en: 'In use' }, closed: true }],
  facets: [
    { id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
    { id: 'of', path: 'body.ofMs', type: 'time', name: { vi: 'Số của ngày', en: 'As of' } },
  ],
};

const Body = Type.Object({
  ward: Type.String({ minLength: 1, maxLength: 20 }),
  people: Type.Integer({ minimum: 1, maximum: 2_000_000 }),
  ofMs: PastField(30 * 366),
  source: Type.String({ minLength: 3, maxLength: 300, pattern: '\\S' }),
});

export const tellPeople: Action = defineAction({
  id: 'tell-people',
  permission: 'civil-defence.report',
  body: Body,
  words: {
    name: { vi: 'Nhập dân số xã, phường', en: 'Enter the people of a ward' },
    send: { vi: 'Nhập dân số', en: 'Enter it' },
    fields: {
      ward: { ask: { vi: 'Xã, phường, đặc khu nào?', en: 'Which ward?' }, of: { area: 'ward' } },
      people: { ask: { vi: 'Có bao nhiêu người?', en: 'How many people?' } },
      ofMs: { ask: { vi: 'Số của ngày nào?', en: 'As of which day?' }, as: 'time' },
      source: {
        ask: { vi: 'Theo văn bản, cơ quan nào?', en: 'By which document or body?' },
        help: { vi: 'Hiện bên cạnh con số ở mọi nơi.', en: 'Shown beside the figure everywhere.' },
      },
    },
  },
  reach: ({ ward }) => ({ agencyIds: [], areaCode: ward }),
  toItems({ ward, people, ofMs, source }, asked) {
    const area = asked.read.listWards().find(({ code }) => code === ward);
    if (area === undefined)
      return {
        refused: [
          {
            reason: 'unknown_subject',
            where: 'ward',
            value: ward,
            allowed: 'the code of a ward of today',
            next: 'Choose a ward of the list.',
          },
        ],
      };
    const { base: _, ...item } = toNewRecord(asked, {
      kind: WARD_PEOPLE,
      prefix: 'DS',
      status: 'kept',
      title: `${area.name.vi}: ${people.toLocaleString('vi-VN')} người, ngày ${toLocalDay(ofMs, asked.read.timeZone())}`,
      body: { ward, residents: people, ofMs, source: toKeptText(source) },
    });
    return { records: [{ ...item, code: ward }] };
  },
});

/** Of each ward of which somebody has told it: for the area of a notice. */
export async function readWardPeople(
  reads: Pick<ServiceReads, 'listRecords'>,
): Promise<readonly WardPeople[]> {
  const told = await reads.listRecords({ kind: WARD_PEOPLE });
  return told.flatMap(({ body: { ward, residents, ofMs, source } }) =>
    typeof residents === 'number'
      ? [{ ward: String(ward), count: residents, ofMs: Number(ofMs), source: String(source) }]
      : [],
  );
}
