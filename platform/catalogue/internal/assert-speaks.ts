/** The one check before a feed gets a name or a datastream for an asset. */
import { forbidden } from '../../kernel/errors.ts';
import type { By } from '../catalogue-journal.ts';
import type { Mirror } from './mirror.ts';
import type { Speaker } from './speech.ts';

/** @throws HaivanError forbidden when the asset's owner has not given it to the feed. What is the system's own may. */
export function assertSpeaks(
  mirror: Mirror,
  feed: Speaker,
  asset: { readonly id: number; readonly code: string; readonly agencyId: string; readonly kind: string },
  by: By,
): void {
  if (by.role === 'system' || mirror.maySpeakFor(feed, asset)) return;
  throw forbidden('This feed may not tell about this asset: it is another agency’s.', {
    where: 'asset',
    value: asset.code,
    allowed: 'assets of the feed’s agency, of agencies below it, or given to it by their owner',
    next: 'Ask the owner of the asset to give it to this feed.',
  });
}
