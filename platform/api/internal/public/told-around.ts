/** All that the citizen app shows, made at most every ten seconds and compressed once, for whoever asks and for the page itself. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { SECOND_MS } from '../../../../contract/basics/time-units.ts';
import type { Around } from '../../../../contract/services/around.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toEtag } from '../routes/etag.ts';
import { keepAnswer } from './kept-answer.ts';
import { tellCards } from './told-cards.ts';
import { tellNotices } from './told-notices.ts';

const SAME_MS = 10 * SECOND_MS;

export interface ToldAround {
  readonly around: Around;
  readonly plain: Buffer;
  readonly zipped: Buffer;
  /** Of what is said, not of the moment: who has the same is told when it still held, by `city-time`. */
  readonly etag: string;
}

export function createToldAround(parts: ApiParts): () => Promise<ToldAround> {
  const { audiences, clock, notices, stage } = parts;
  return keepAnswer({
    clock,
    sameMs: SAME_MS,
    staleMs: SAME_MS,
    // What is public may be taken back: then nothing that was made before is told.
    version: () => `${audiences.version()} ${notices.version()} ${stage.now()}`,
    async make() {
      const [told, { list }, city] = await Promise.all([
        tellCards(parts),
        tellNotices(parts),
        parts.cityInfo(),
      ]);
      const [lon, lat] = city.centre;
      const said: Omit<Around, 'atMs'> = {
        isDemo: told.isDemo,
        cityName: city.name,
        timeZone: city.timeZone,
        centre: { lon, lat, zoom: city.zoom },
        stage: list.stage,
        notices: list.notices,
        cards: [...told.cards],
        local: [...told.local],
      };
      const around = { atMs: told.atMs, ...said };
      const plain = Buffer.from(JSON.stringify(around));
      return { around, plain, zipped: await promisify(gzip)(plain), etag: toEtag(JSON.stringify(said)) };
    },
  });
}
