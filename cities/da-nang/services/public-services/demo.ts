/** One-stop systems of the demo: four departments and six wards, each by a feed of its own, and the catalogue once a month. */
import type { DemoPart } from '../../../../contract/city/city-pack.ts';
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { toCatalogueFeed, toDossierFeed, toLimitEra } from '../../../../services/public-services/feeds.ts';
import {
  ALL,
  CONSTRUCTION,
  HEALTH,
  LAND,
  simulateCatalogue,
  simulateOffice,
  TRADE,
  WARD,
  type DemoOffice,
} from '../../../../services/public-services/simulate.ts';

/** Who coordinates the city sees all of them; other agencies ask with a purpose. */
const NAMED = ['trung-tam-ioc', 'van-phong-ubnd'];
const WARDS = ['20242', '20200', '20263', '20260', '20209', '20285', '20275', '20320'];

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

const catalogue: FeedDefinition = {
  ...toCatalogueFeed(),
  id: 'mc-danh-muc',
  agencyId: 'van-phong-ubnd',
  name: { vi: 'Danh mục thủ tục hành chính (mô phỏng)', en: 'Catalogue of procedures (simulated)' },
  door: 'http',
  demo: true,
};

const toFeed = (office: Office): FeedDefinition => ({
  ...toDossierFeed(NAMED),
  id: toFeedId(office),
  agencyId: office.agencyId,
  name: {
    vi: `Hồ sơ một cửa của ${office.agency} (mô phỏng)`,
    en: `One-stop dossiers of ${office.agency} (simulated)`,
  },
  door: 'http',
  demo: true,
});

/** One procedure got a shorter limit on 1 July 2026: what was taken in June keeps its own. */
const SHORTENED = {
  code: '9.500005',
  beforeDays: 10,
  fromMs: Date.parse('2026-07-01T00:00:00+07:00'),
} as const;

const INVENTED = {
  instrument: 'Danh mục thủ tục của thành phố mẫu',
  text: {
    vi: 'Thời hạn mô phỏng của thành phố mẫu, không phải văn bản thật.',
    en: 'A simulated limit of the demo city, no real instrument.',
  },
  source: 'Thành phố mẫu',
  validToMs: null,
} as const;

export const demo: DemoPart = {
  content: () => ({ feeds: [catalogue, ...OFFICES.map(toFeed)], mappings: [], datastreams: [] }),
  eras: () =>
    ALL.flatMap(({ code, limitDays }) =>
      code === SHORTENED.code
        ? [
            toLimitEra(code, SHORTENED.beforeDays, { ...INVENTED, validToMs: SHORTENED.fromMs }),
            toLimitEra(code, limitDays, { ...INVENTED, validFromMs: SHORTENED.fromMs }),
          ]
        : [toLimitEra(code, limitDays, INVENTED)],
    ),
  simulations: [
    simulateCatalogue(catalogue.id, ALL),
    ...OFFICES.map((office) => simulateOffice({ ...office, feedId: toFeedId(office) })),
  ],
};
