/** Looks at single things that are restricted: each stands in the journal before the thing is shown. */
import type { Person } from '../access/permissions.ts';
import type { Sight } from './sight.ts';

/** What of an asset was looked at. */
export type LookedAt = 'asset' | 'track' | 'series';

export interface LookNotes {
  noteAssets(person: Person, sight: Sight, assetIds: Iterable<number>, what: LookedAt): Promise<void>;
  noteRecord(
    person: Person,
    sight: Sight,
    record: { readonly id: number; readonly feedIds: readonly string[] },
  ): Promise<void>;
}
