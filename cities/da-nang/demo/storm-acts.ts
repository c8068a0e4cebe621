/** What people do in the night of storm, by the clock of that night: levels, orders, closures, releases, shelters, reports. */
import type { StormAct } from '../../../contract/city/city-pack.ts';
import { listStormAtSea } from './storm-at-sea.ts';
import { listOutages } from './storm-outages.ts';
import type { Told } from './storm-told.ts';
import { listCommuneReports } from './storm-reports.ts';
import { toStormMs } from './storm-night.ts';

const CENTRE = 'truc-ban-a';
const CHAIRMAN = 'chu-tich';
const officerOf = (agency: string): string => `can-bo.${agency}`;

const toAct = (path: string, { at, ...told }: Told): StormAct => ({ ...told, atMs: toStormMs(at), path });
const toForm = (service: string, action: string, told: Told): StormAct =>
  toAct(`services/${service}/actions/${action}`, told);

/** Wards below the reservoirs on the Vu Gia, with their codes. */
const DOWNSTREAM = [
  { agency: 'ubnd-xa-ha-nha', ward: '20515' },
  { agency: 'ubnd-xa-dai-loc', ward: '20500' },
  { agency: 'ubnd-xa-thu-bon', ward: '20611' },
  { agency: 'ubnd-xa-nam-phuoc', ward: '20599' },
  { agency: 'ubnd-phuong-hoi-an', ward: '20410' },
  { agency: 'ubnd-phuong-cam-le', ward: '20260' },
] as const;
const TOWN = [
  'ubnd-phuong-hai-chau',
  'ubnd-phuong-thanh-khe',
  'ubnd-phuong-hoa-cuong',
  'ubnd-phuong-cam-le',
  'ubnd-phuong-hoa-khanh',
  'ubnd-phuong-an-khe',
  'ubnd-phuong-son-tra',
] as const;

const levels = [
  toForm('civil-defence', 'declare-level', {
    id: 'level-city',
    at: '18:45',
    by: CENTRE,
    body: {
      level: '2',
      declaredBy: 'Chủ tịch UBND thành phố',
      instrument: 'Quyết định DEMO-01/QĐ-UBND ngày 28/10/2026',
      sinceMs: toStormMs('18:40'),
    },
  }),
  toForm('civil-defence', 'declare-level', {
    id: 'level-dai-loc',
    at: '02:10',
    by: officerOf('ubnd-xa-dai-loc'),
    body: {
      level: '1',
      declaredBy: 'Chủ tịch UBND xã Đại Lộc',
      instrument: 'Quyết định DEMO-05/QĐ-UBND ngày 29/10/2026',
      sinceMs: toStormMs('02:05'),
      ward: '20500',
    },
  }),
];

/** Invented, as everything here: each says so beside the figure. */
const people = [
  { ward: '20515', agency: 'ubnd-xa-ha-nha', count: 21_000 },
  { ward: '20500', agency: 'ubnd-xa-dai-loc', count: 44_000 },
  { ward: '20410', agency: 'ubnd-phuong-hoi-an', count: 37_000 },
  { ward: '20242', agency: 'ubnd-phuong-hai-chau', count: 130_000 },
].map(({ ward, agency, count }) =>
  toForm('civil-defence', 'tell-people', {
    id: `people-${ward}`,
    at: '18:55',
    by: officerOf(agency),
    body: {
      ward,
      people: count,
      ofMs: toStormMs('18:00'),
      source: 'số minh họa của bản demo, không phải số thống kê',
    },
  }),
);

const orders = [
  toAct('directives', {
    id: 'order-evacuate',
    at: '18:50',
    by: CHAIRMAN,
    body: {
      title: 'Công điện: sơ tán dân vùng trũng thấp, ven sông, ven biển',
      content: 'Sơ tán xong trước 21:00 ngày 28/10; báo số hộ, số người và điểm sơ tán về Ban Chỉ huy.',
      leadAgencyId: 'ubnd-phuong-hai-chau',
      supporterAgencyIds: TOWN.slice(1),
      dueMs: toStormMs('21:00'),
      document: 'DEMO-01/CĐ-PTDS',
      severity: 'critical',
    },
  }),
  toAct('directives', {
    id: 'order-downstream',
    at: '21:40',
    by: CHAIRMAN,
    body: {
      title: 'Công điện: báo dân hạ lưu Vu Gia về việc hồ Sông Bung 4 xả',
      content: 'Báo dân ven sông trước 23:00, trực tại ngầm tràn, xác nhận đã nhận thông báo xả.',
      leadAgencyId: DOWNSTREAM[1].agency,
      supporterAgencyIds: DOWNSTREAM.filter((_one, at) => at !== 1).map(({ agency }) => agency),
      dueMs: toStormMs('23:00'),
      document: 'DEMO-02/CĐ-PTDS',
      severity: 'high',
    },
  }),
  toAct('directives', {
    id: 'order-schools',
    at: '22:30',
    by: CHAIRMAN,
    body: {
      title: 'Cho học sinh toàn thành phố nghỉ học ngày 29/10',
      content: 'Thông báo đến các trường, phụ huynh trước 05:00 ngày 29/10.',
      leadAgencyId: 'van-phong-ubnd',
      dueMs: toStormMs('05:00'),
      document: 'DEMO-03/UBND',
    },
  }),
];

const releases = [
  toForm('flooding', 'tell-release', {
    id: 'release-bung',
    at: '21:20',
    by: officerOf('so-nong-nghiep-va-moi-truong'),
    body: { reservoir: 'HO-SONG-BUNG-4', number: 'DEMO-17/TB-XL', fromMs: toStormMs('22:30'), flow: 1_450 },
  }),
  // Cẩm Lệ has not confirmed by the morning.
  ...DOWNSTREAM.slice(0, 5).map(({ agency, ward }, at) =>
    toForm('flooding', 'confirm-release', {
      id: `receipt-${ward}`,
      at: `21:${35 + at * 5}`,
      by: officerOf(agency),
      about: 'release-bung',
      body: { ward, confirmedBy: 'Trực Ban Chỉ huy xã; đã báo loa, gọi trưởng thôn ven sông' },
    }),
  ),
];

/** Towers at which somebody closed the street, when, and when it was looked at and opened again. */
const closures = [
  { tower: 'NGAP-43', at: '23:05', until: null },
  { tower: 'NGAP-10', at: '23:40', until: null },
  { tower: 'NGAP-33', at: '23:50', until: null },
  { tower: 'NGAP-22', at: '00:05', until: '05:15' },
  { tower: 'NGAP-25', at: '00:20', until: '05:40' },
  { tower: 'NGAP-38', at: '00:30', until: '05:25' },
].flatMap(({ tower, at, until }): StormAct[] => [
  toForm('flooding', 'close-road', {
    id: `close-${tower}`,
    at,
    by: officerOf('so-xay-dung'),
    body: {
      tower,
      closedFor: 'all',
      sinceMs: toStormMs(at),
      decidedBy: 'Phòng Cảnh sát giao thông, Công an thành phố',
      instrument: 'Lệnh điện thoại của chỉ huy trực',
    },
  }),
  ...(until === null
    ? []
    : [
        toForm('flooding', 'reopen-road', {
          id: `reopen-${tower}`,
          at: until,
          by: officerOf('so-xay-dung'),
          about: `close-${tower}`,
          body: { lookedMs: toStormMs(until), lookedBy: 'Đội quản lý đường bộ', depthSeen: 0 },
        }),
      ]),
]);

/** An underpass without a tower. */
const underpass = toForm('flooding', 'close-road', {
  id: 'close-underpass',
  at: '23:20',
  by: officerOf('so-xay-dung'),
  body: {
    where: 'Hầm chui nút giao Điện Biên Phủ – Nguyễn Tri Phương',
    place: { lon: 108.2032, lat: 16.0664 },
    closedFor: 'all',
    sinceMs: toStormMs('23:15'),
    decidedBy: 'Đội quản lý đường bộ',
  },
});

const shelters = [
  {
    shelter: 'storm-shelter-1',
    agency: 'ubnd-phuong-hai-chau',
    at: '19:20',
    room: 400,
    people: 120,
    later: 310,
  },
  {
    shelter: 'storm-shelter-2',
    agency: 'ubnd-phuong-hai-chau',
    at: '19:35',
    room: 150,
    people: 60,
    later: 150,
  },
  {
    shelter: 'storm-shelter-3',
    agency: 'ubnd-phuong-thanh-khe',
    at: '19:40',
    room: 200,
    people: 85,
    later: 170,
  },
].flatMap(({ shelter, agency, at, room, people, later }): StormAct[] => [
  toForm('civil-defence', 'open-shelter', {
    id: `open-${shelter}`,
    at,
    by: officerOf(agency),
    body: { shelter, room, people, inCharge: 'Phó Chủ tịch UBND phường (mô phỏng)' },
  }),
  toForm('civil-defence', 'count-shelter', {
    id: `count-${shelter}`,
    at: '22:15',
    by: officerOf(agency),
    about: `open-${shelter}`,
    body: { people: later, isFull: later === room, inCharge: 'Phó Chủ tịch UBND phường (mô phỏng)' },
  }),
]);

/** Who calls 1022 from where the water is. */
const calls = [
  { at: '23:10', lon: 108.3263, lat: 15.8775, title: 'Nước vào nhà cổ trước Chùa Cầu, đường không đi được' },
  { at: '23:16', lon: 108.3277, lat: 15.8768, title: 'Đường Bạch Đằng, Hội An ngập quá đầu gối' },
  { at: '23:31', lon: 108.3251, lat: 15.8759, title: 'Cầu An Hội ngập, xe máy chết máy hàng loạt' },
  { at: '23:25', lon: 108.2059, lat: 16.0629, title: 'Hồ Thạc Gián tràn, nước vào tầng hầm chung cư' },
  { at: '23:40', lon: 108.2072, lat: 16.0637, title: 'Đường Hàm Nghi ngập nửa bánh ô tô' },
  { at: '23:50', lon: 108.2098, lat: 16.0388, title: 'Nguyễn Hữu Thọ ngập, xe cứu thương không qua được' },
  {
    at: '00:10',
    lon: 108.2091,
    lat: 16.0379,
    title: 'Nước dâng trong kiệt đường Nguyễn Hữu Thọ, nhà có người già',
  },
].map(({ at, lon, lat, title }, number) =>
  toForm('feedback', 'take-request', {
    id: `call-${number + 1}`,
    at,
    by: 'truc-ban.trung-tam-1022',
    body: { category: 'flooding', title, place: { lon, lat } },
  }),
);

const outages = listOutages().map(([action, told]) => toForm('civil-defence', action, told));

const atSea = listStormAtSea().map(([action, told]) => toForm('fishing-vessels', action, told));

export function listStormActs(): readonly StormAct[] {
  const reports = listCommuneReports().map((told) => toForm('civil-defence', 'report-damage', told));
  return [
    ...levels,
    ...orders,
    ...releases,
    ...people,
    ...closures,
    underpass,
    ...shelters,
    ...outages,
    ...atSea,
    ...calls,
    ...reports,
  ].toSorted((a, b) => a.atMs - b.atMs);
}
