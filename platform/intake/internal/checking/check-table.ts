/** What an import of a table would take and refuse: decoded and checked as in life, and nothing is stored. */
import type { ImportMapping } from '../../../../contract/feeds/import-mapping.ts';
import type { Decoded, RefusedItem } from '../../../../contract/feeds/item.ts';
import type { ImportTrial } from '../../../../contract/feeds/table-import.ts';
import { runDecoder } from '../../../decoding/decoding.ts';
import { IMPORT_DOOR } from '../../../events.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { IntakeDeps } from '../../intake-needs.ts';
import { startDryCheck } from './dry-check.ts';
import { sizeOf } from '../writing/group.ts';
import type { RecordLives } from '../records/record-life.ts';
import { createRefusedItems } from './refused.ts';
import { createTableTimes } from './table-times.ts';

const SAMPLE = 20;
const LISTS = [
  'readings',
  'positions',
  'records',
  'facts',
  'forecasts',
  'periodValues',
  'periodReports',
] as const;

export interface TableGiven {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly importMapping: ImportMapping;
  /** Who tries: people take turns at what is large. */
  readonly by: string;
}

/** Makes the check. */
export function createCheckTable(deps: IntakeDeps & { readonly recordLives: RecordLives }) {
  const { decoders, decoding, clock, utcOffsetMin } = deps;

  async function* decode(
    feedId: string,
    { bytes, name, importMapping, by }: TableGiven,
  ): AsyncGenerator<Decoded> {
    const decoder = decoders.find(importMapping.format);
    if (decoder === undefined) throw notFound(`There is no decoder ${importMapping.format}.`);
    const raw = { bytes, receivedMs: clock.now(), name };
    const settings = { mapping: importMapping.mapping };
    const context = { feedId, settings, utcOffsetMin, sender: IMPORT_DOOR, memory: {} };
    if (decoding?.isLarge(decoder, bytes) === true)
      yield* decoding.decodeInParts({ ...context, decoder, raw, holder: `import ${by}` });
    else yield await runDecoder(decoder, raw, { ...context, cache: {} });
  }

  return async (feedId: string, given: TableGiven): Promise<ImportTrial> => {
    const check = startDryCheck(deps, feedId, IMPORT_DOOR);
    const refused = createRefusedItems();
    const counts = Object.fromEntries(LISTS.map((name) => [name, 0])) as Record<
      (typeof LISTS)[number],
      number
    >;
    const sample: Record<string, unknown>[] = [];
    const times = createTableTimes(deps.store);
    let taken = 0;
    const { definition } = deps.catalogue.getFeed(feedId);
    for await (const found of decode(feedId, given)) {
      const decoded = (await deps.review?.(definition, found)) ?? found;
      const group = check(decoded, refused);
      taken += sizeOf(group);
      times.add(group);
      for (const name of LISTS) {
        const list: readonly object[] = decoded[name] ?? [];
        counts[name] += list.length;
        for (const item of list.slice(0, SAMPLE - sample.length)) sample.push({ ...item });
      }
    }
    const told: RefusedItem[] = refused.kept.map(
      ({ raw: _raw, isItem: _isItem, repeated: _repeated, ...item }) => item,
    );
    const span = await times.tell(refused.kept, deps.clock.now());
    return {
      ...counts,
      skipped: 0,
      taken,
      refused: told.slice(0, MOST_TOLD),
      refusedCount: refused.count,
      sample,
      ...(span === undefined ? {} : { times: span }),
    };
  };
}

const MOST_TOLD = 200;
