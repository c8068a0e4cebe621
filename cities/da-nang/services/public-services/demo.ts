/** One-stop systems of the demo: four departments and six wards, each by a feed of its own, and the catalogue once a month. */
import type { DemoPart } from '../../../../contract/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feed.ts';
import { ALWAYS_MS, SOFTWARE_DEFAULT, toLawMs } from '../../../../platform/sdk/norm.ts';
import { NORM } from '../../../../services/public-services/limits.ts';
import { simulateCatalogue } from '../../../../services/public-services/simulate/simulate-catalogue.ts';
import { simulateOffice, type DemoOffice } from '../../../../services/public-services/simulate.ts';
import { ALL, CONSTRUCTION, HEALTH, LAND, TRADE, WARD } from './catalogue.ts';

const HOUR_SEC = 3_600;
/** Who coordinates the city sees all of them; other agencies ask with a purpose. */
const NAMED = ['trung-tam-ioc', 'van-phong-ubnd'];
const WARDS = ['20242', '20200', '20263', '20260', '20209', '20285', '20275', '20320'];
const LEGAL_BASIS = 'Nghị định 118/2025/NĐ-CP; Nghị định 278/2025/NĐ-CP';

interface Office extends Omit<DemoOffice, 'feedId'> {
  readonly agencyId: string;
}

const department = (
  agencyId: string,
  agency: string,
  procedures: DemoOffice['procedures'],
  perDay: number,
  slow?: DemoOffice['slow'],
): Office => ({
  agencyId,
  agency,
  procedures,
  perDay,
  wards: WARDS,
  givesDue: true,
  ...(slow === undefined ? {} : { slow }),
});
/** Systems of wards leave the appointment to the limit of the procedure. */
const ward = (agencyId: string, agency: string, code: string, perDay: number): Office => ({
  agencyId,
  agency,
  procedures: WARD,
  perDay,
  wards: [code],
  givesDue: false,
});

const OFFICES: readonly Office[] = [
  department('so-xay-dung', 'Sở Xây dựng', CONSTRUCTION, 16, { unit: 'Phòng Cấp phép xây dựng', times: 1.7 }),
  department('so-nong-nghiep-va-moi-truong', 'Sở Nông nghiệp và Môi trường', LAND, 18, {
    unit: 'Văn phòng Đăng ký đất đai',
    times: 1.5,
  }),
  department('so-y-te', 'Sở Y tế', HEALTH, 8),
  department('so-cong-thuong', 'Sở Công Thương', TRADE, 8),
  ward('ubnd-phuong-hai-chau', 'UBND phường Hải Châu', '20242', 16),
  ward('ubnd-phuong-hoa-khanh', 'UBND phường Hoà Khánh', '20200', 12),
  ward('ubnd-phuong-son-tra', 'UBND phường Sơn Trà', '20263', 10),
  ward('ubnd-phuong-cam-le', 'UBND phường Cẩm Lệ', '20260', 10),
  ward('ubnd-phuong-thanh-khe', 'UBND phường Thanh Khê', '20209', 12),
  ward('ubnd-phuong-ngu-hanh-son', 'UBND phường Ngũ Hành Sơn', '20285', 8),
];
const toFeedId = ({ agencyId }: Office): string => `mc-${agencyId.replace('ubnd-phuong-', 'p-')}`;

const shared = { serviceId: 'public-services', door: 'http', demo: true } satisfies Partial<FeedDefinition>;

const catalogue: FeedDefinition = {
  ...shared,
  id: 'mc-danh-muc',
  agencyId: 'van-phong-ubnd',
  name: { vi: 'Danh mục thủ tục hành chính (mô phỏng)', en: 'Catalogue of procedures (simulated)' },
  decoder: 'admin-procedures',
  contract: { unknown: 'quarantine', recordKinds: ['admin-procedure'], properties: [] },
  obligation: {
    everySec: 31 * 24 * HOUR_SEC,
    overdueSec: 33 * 24 * HOUR_SEC,
    delinquentSec: 62 * 24 * HOUR_SEC,
    visibility: 'city',
    legalBasis: LEGAL_BASIS,
  },
};

const toFeed = (office: Office): FeedDefinition => ({
  ...shared,
  id: toFeedId(office),
  agencyId: office.agencyId,
  name: {
    vi: `Hồ sơ một cửa của ${office.agency} (mô phỏng)`,
    en: `One-stop dossiers of ${office.agency} (simulated)`,
  },
  decoder: 'dossiers',
  contract: { unknown: 'quarantine', recordKinds: ['dossier'], properties: [], futureToleranceSec: 300 },
  obligation: {
    everySec: 24 * HOUR_SEC,
    // From Friday evening to Monday morning nobody owes anything.
    overdueSec: 72 * HOUR_SEC,
    delinquentSec: 7 * 24 * HOUR_SEC,
    visibility: 'restricted',
    sharedWith: NAMED,
    legalBasis: LEGAL_BASIS,
  },
});

/** One procedure got a shorter limit on 1 July 2026: what was taken in June keeps its own. */
const SHORTENED = { code: '9.500005', beforeDays: 10, from: toLawMs('2026-07-01') } as const;

const toEra = (code: string, days: number, validFromMs: number, validToMs: number | null = null) => ({
  norm: NORM.timeLimit,
  era: {
    ...SOFTWARE_DEFAULT,
    scope: { asset: code },
    instrument: 'Danh mục thủ tục của thành phố mẫu',
    text: {
      vi: 'Thời hạn mô phỏng của thành phố mẫu, không phải văn bản thật.',
      en: 'A simulated limit of the demo city, no real instrument.',
    },
    validFromMs,
    validToMs,
    values: { kind: 'limit' as const, value: days, bound: 'exceeded' as const },
    source: 'Thành phố mẫu',
  },
});

export const demo: DemoPart = {
  content: () => ({ feeds: [catalogue, ...OFFICES.map(toFeed)], mappings: [], datastreams: [] }),
  eras: () =>
    ALL.flatMap(({ code, limitDays }) =>
      code === SHORTENED.code
        ? [
            toEra(code, SHORTENED.beforeDays, ALWAYS_MS, SHORTENED.from),
            toEra(code, limitDays, SHORTENED.from),
          ]
        : [toEra(code, limitDays, ALWAYS_MS)],
    ),
  simulations: [
    simulateCatalogue(catalogue.id, ALL),
    ...OFFICES.map((office) => simulateOffice({ ...office, feedId: toFeedId(office) })),
  ],
};
