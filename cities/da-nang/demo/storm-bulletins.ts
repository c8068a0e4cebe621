/** What the forecasting offices would issue in the night of storm: the storm, the rain, the rivers. Numbers say that it is a demo. */
import type { SimulatedBulletin } from '../../../services/civil-defence/simulate.ts';
import { toStormMs } from './storm-night.ts';

const STORM = {
  about: 'tropical-storm',
  issuer: 'national-centre',
  area: 'Vùng biển và đất liền thành phố Đà Nẵng',
} as const;
const RAIN = { about: 'heavy-rain', issuer: 'regional-office', area: 'Toàn thành phố Đà Nẵng' } as const;
const RIVERS = {
  about: 'river-flood',
  issuer: 'city-office',
  area: 'Hạ lưu các sông Vu Gia, Thu Bồn, Tam Kỳ',
} as const;
const SLIDES = {
  about: 'flash-flood',
  issuer: 'regional-office',
  area: 'Các xã miền núi phía tây thành phố',
} as const;

type Issue = Pick<SimulatedBulletin, 'title' | 'riskLevel'> & {
  readonly at: string;
  readonly next: string | null;
};

/** Bulletins of one hazard, each following the one before. */
function toSeries(
  common: Pick<SimulatedBulletin, 'about' | 'issuer' | 'area'>,
  sign: string,
  issues: readonly Issue[],
): SimulatedBulletin[] {
  return issues.map(({ at, next, ...told }, index) => ({
    ...common,
    ...told,
    number: `DEMO-${sign}-${String(index + 1).padStart(2, '0')}`,
    issuedMs: toStormMs(at),
    nextMs: next === null ? null : toStormMs(next),
    ...(index === 0 ? {} : { follows: `DEMO-${sign}-${String(index).padStart(2, '0')}` }),
  }));
}

export const stormBulletins: readonly SimulatedBulletin[] = [
  ...toSeries(STORM, 'BAO', [
    {
      at: '17:30',
      next: '20:30',
      riskLevel: '3',
      title: 'Tin bão khẩn cấp: bão mạnh cấp 10 cách Đà Nẵng 120 km về phía đông',
    },
    {
      at: '20:30',
      next: '23:30',
      riskLevel: '4',
      title: 'Tin bão khẩn cấp: tâm bão vào vùng biển Đà Nẵng, gió cấp 10, giật cấp 13',
    },
    {
      at: '23:30',
      next: '02:30',
      riskLevel: '4',
      title: 'Tin bão trên đất liền: tâm bão qua phía nam thành phố, gió cấp 9',
    },
    {
      at: '02:30',
      next: null,
      riskLevel: '3',
      title: 'Tin cuối cùng về cơn bão: suy yếu thành áp thấp nhiệt đới',
    },
  ]),
  ...toSeries(RAIN, 'MUA', [
    {
      at: '17:00',
      next: '23:00',
      riskLevel: '2',
      title: 'Tin mưa lớn: từ chiều 28 đến sáng 29/10 mưa 150–300 mm, có nơi trên 350 mm',
    },
    {
      at: '23:00',
      next: '05:00',
      riskLevel: '2',
      title: 'Tin mưa lớn: mưa rất to, có nơi trên 50 mm trong 1 giờ; giảm dần từ rạng sáng',
    },
    {
      at: '05:00',
      next: null,
      riskLevel: '1',
      title: 'Tin mưa lớn: mưa giảm nhanh ở đồng bằng, miền núi còn mưa vừa',
    },
  ]),
  ...toSeries(RIVERS, 'LU', [
    {
      at: '19:00',
      next: '22:00',
      riskLevel: '1',
      title: 'Tin cảnh báo lũ: các sông lên, Vu Gia và Thu Bồn lên mức báo động 1 đến 2',
    },
    {
      at: '22:00',
      next: '01:00',
      riskLevel: '2',
      title: 'Tin lũ trên sông Vu Gia: Hội Khách vượt báo động 1, còn lên',
    },
    {
      at: '01:00',
      next: '04:00',
      riskLevel: '3',
      title: 'Tin lũ khẩn cấp: Hội Khách trên báo động 3, Ái Nghĩa đang lên nhanh',
    },
    {
      at: '04:00',
      next: '07:00',
      riskLevel: '3',
      title: 'Tin lũ khẩn cấp: sông Vu Gia, Thu Bồn lên mức báo động 3',
    },
  ]),
  ...toSeries(SLIDES, 'SL', [
    { at: '21:15', next: '03:15', riskLevel: '2', title: 'Cảnh báo lũ quét, sạt lở đất ở các xã miền núi' },
    {
      at: '03:15',
      next: null,
      riskLevel: '2',
      title: 'Cảnh báo lũ quét, sạt lở đất: nguy cơ còn cao đến trưa 29/10',
    },
  ]),
];
