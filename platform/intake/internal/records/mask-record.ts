/**
 * Numbers and addresses that people wrote into the free text of a record are masked before it is stored, through whatever
 * door it comes: what is indexed, listed, published or repeated by a case never has them. The whole text is kept apart.
 */
import { maskPersonalRuns } from '../../../../contract/people/personal-runs.ts';
import type { Facts, RecordItem } from '../../../../contract/records/record-item.ts';
import type { RecordKindFacts } from '../../../../contract/services/manifest.ts';
import type { Transaction } from '../../../kernel/database.ts';

/** A text as it was told, of a field that now says `•••`: `title`, `body.<field>`, `step.<fact>`. */
export interface MaskedText {
  readonly field: string;
  readonly whole: string;
}

interface MaskedVersion {
  readonly recordId: number;
  readonly version: number;
  readonly receivedMs: number;
  readonly masked: readonly MaskedText[];
}

/** The item as it is stored, and what was taken out of it. Pure. */
export function maskRecord(
  item: RecordItem,
  freeText: RecordKindFacts['freeText'],
): { readonly item: RecordItem; readonly masked: readonly MaskedText[] } {
  if (freeText === undefined) return { item, masked: [] };
  const masked: MaskedText[] = [];
  const mask = (field: string, whole: string): string => {
    const shown = maskPersonalRuns(whole);
    if (shown !== whole) masked.push({ field, whole });
    return shown;
  };
  const maskFacts = (facts: Facts, of: string, isFree: (name: string) => boolean): Facts =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'string' && isFree(name) ? mask(`${of}.${name}`, value) : value,
      ]),
    );
  const isFree = (field: string) => freeText.fields.includes(field);
  const { title, body, steps } = item;
  return {
    item: {
      ...item,
      ...(title === undefined || !isFree('title') ? {} : { title: mask('title', title) }),
      body: maskFacts(body, 'body', (name) => isFree(`body.${name}`)),
      ...(steps === undefined
        ? {}
        : {
            steps: steps.map(({ facts, ...step }) =>
              facts === undefined ? step : { ...step, facts: maskFacts(facts, 'step', () => true) },
            ),
          }),
    },
    masked,
  };
}

/** As it was told: what is kept of a refused one, so that a replay loses nothing. */
export function toWholeItem(item: RecordItem, masked: readonly MaskedText[]): RecordItem {
  const wholeOf = new Map(masked.map(({ field, whole }) => [field, whole]));
  const title = wholeOf.get('title');
  const body = Object.entries(item.body).map(([name, value]) => [name, wholeOf.get(`body.${name}`) ?? value]);
  return { ...item, ...(title === undefined ? {} : { title }), body: Object.fromEntries(body) };
}

/** Keeps the whole texts of versions that were taken. */
export async function writeMasked(tx: Transaction, versions: readonly MaskedVersion[]): Promise<void> {
  const rows = versions.flatMap(({ recordId, version, receivedMs, masked }) =>
    masked.map(({ field, whole }) => ({
      record_id: recordId,
      version,
      field,
      whole,
      received_ms: receivedMs,
    })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into record_masked (record_id, version, field, whole, received_at)
     select record_id, version, field, whole, to_timestamp(received_ms / 1000)
     from jsonb_to_recordset($1) as x (record_id bigint, version int, field text, whole text, received_ms float8)`,
    [JSON.stringify(rows)],
  );
}
