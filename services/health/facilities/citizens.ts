/** What health tells citizens: at each hospital how many people wait in emergency, as it told last. */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { type CitizenReads, type CitizenTelling, findTeller } from '../../../platform/sdk/citizen.ts';
import { readNewest } from '../../../platform/sdk/values.ts';
import { FACILITY, WAITING } from './capacity.ts';

/** The manifest's card. */
const EMERGENCY = 'emergency';
/** What is older tells nobody where to go. */
const LOOK_BACK_MS = 26 * HOUR_MS;

export async function tellCitizens(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const assets = reads.listAssets(FACILITY);
  const values = await readNewest(reads, assets, {
    properties: [WAITING],
    fromMs: atMs - LOOK_BACK_MS,
    toMs: atMs,
  });
  const told = assets.flatMap((asset): CitizenTelling[] => {
    const newest = values.newestOf(asset, WAITING);
    const teller = findTeller(reads, asset, WAITING);
    if (newest === undefined || newest.value === null || teller === undefined) return [];
    const people = Math.round(newest.value);
    const { name } = asset;
    return [
      {
        id: EMERGENCY,
        level: 'calm',
        saying: {
          vi: `Cấp cứu ${name.vi}: ${people} người đang chờ.`,
          en: `Emergency of ${name.en}: ${people} waiting.`,
        },
        advice: { vi: 'Nguy kịch: gọi 115, không tự đi.', en: 'In danger of life: call 115, do not drive.' },
        timeMs: newest.timeMs,
        ...teller,
        isLocal: true,
      },
    ];
  });
  const newest = told.toSorted((a, b) => b.timeMs - a.timeMs)[0];
  if (newest === undefined) return [];
  return [
    {
      id: EMERGENCY,
      level: 'calm',
      saying: {
        vi: `${told.length} trong ${assets.length} cơ sở y tế báo số người chờ cấp cứu. Chọn một nơi để xem ở gần.`,
        en: `${told.length} of ${assets.length} houses tell how many wait in emergency. Choose a place to see those near.`,
      },
      advice: null,
      timeMs: newest.timeMs,
      quality: newest.quality,
      source: newest.source,
    },
    ...told,
  ];
}
