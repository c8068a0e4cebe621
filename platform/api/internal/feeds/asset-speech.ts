/** Whether a feed may tell about assets, asked before anything is written; whose they are is told to who may read it. */
import type { FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { listPermissions, notThere } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import { forbidden } from '../../../kernel/errors.ts';

/**
 * @throws HaivanError forbidden that names the owner of the first asset the feed may not tell about; not_found, as for what
 * is not there, for somebody who may not read the catalogue (a token for feeds alone).
 */
export function checkSpeech(
  catalogue: Catalogue,
  feed: Pick<FeedDefinition, 'id' | 'agencyId'>,
  assetCodes: Iterable<string>,
  person: Person,
): void {
  for (const code of assetCodes) {
    const asset = catalogue.findAssetByCode(code);
    if (asset === undefined || catalogue.maySpeakFor(feed, asset)) continue;
    if (!listPermissions(person).includes('city.read')) throw notThere('asset', code);
    throw forbidden(`The asset ${code} belongs to ${asset.agencyId}, which has not given it to this feed.`, {
      where: 'asset',
      value: code,
      allowed: 'assets of the feed’s agency, of agencies below it, or given to it by their owner',
      next: 'Ask the owner of the asset to give it to this feed.',
    });
  }
}
