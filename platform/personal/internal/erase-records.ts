/** Empties records of a person: every field that the service says holds personal data, in all versions. */
import type { Transaction } from '../../kernel/database.ts';
import type { RecordKey } from '../erased-records.ts';
import { ERASED, redact } from './needles.ts';
import type { Needle } from './needles.ts';

/** Fields of a record kind that hold personal data, as its manifest says: `title`, `place`, `body.<field>`, `body.*`. */
export type PersonalFields = (serviceId: string, kind: string) => readonly string[];

interface Version {
  id: number;
  version: number | null;
  feed_id: string;
  service_id: string;
  kind: string;
  code: string;
  title: string;
  body: Record<string, unknown>;
}

const SELECT = `
  select r.id, null::integer as version, r.feed_id, r.service_id, r.kind, r.code, r.title, r.body
  from record r where r.id = any($1)
  union all
  select v.record_id, v.version, r.feed_id, r.service_id, r.kind, r.code, v.title, v.body
  from record_version v join record r on r.id = v.record_id where v.record_id = any($1)`;

/** @returns the keys of the records, and the texts that were in their personal fields: cases repeat them. */
export async function emptyRecords(
  tx: Transaction,
  ids: readonly number[],
  { personalFields, needles }: { personalFields: PersonalFields; needles: readonly Needle[] },
): Promise<{ keys: RecordKey[]; texts: Set<string> }> {
  const keys = new Map<number, RecordKey>();
  const texts = new Set<string>();
  if (ids.length === 0) return { keys: [], texts };
  await tx.query('select 1 from record where id = any($1) order by id for update', [ids]);
  const { rows } = await tx.query<Version>(SELECT, [ids]);
  for (const { id, version, feed_id: feedId, service_id, kind, code, title, body } of rows) {
    keys.set(id, { feedId, kind, code });
    const fields = new Set(personalFields(service_id, kind));
    const isPersonal = (field: string) => fields.has(`body.${field}`) || fields.has('body.*');
    const clean = Object.fromEntries(
      Object.entries(body).map(([field, value]) => {
        if (!isPersonal(field) || value === null) return [field, redact(needles, value)];
        if (typeof value === 'string') texts.add(value);
        return [field, ERASED];
      }),
    );
    if (fields.has('title')) texts.add(title);
    const given = [
      id,
      fields.has('title') && title !== '' ? ERASED : redact(needles, title),
      JSON.stringify(clean),
      fields.has('place'),
    ];
    const place = ['lon', 'lat', 'geometry']
      .map((name) => `${name} = case when $4 then null else ${name} end`)
      .join(', ');
    if (version === null)
      await tx.query(
        `update record set title = $2, body = $3::jsonb, found_by = '', ${place} where id = $1`,
        given,
      );
    else
      await tx.query(
        `update record_version set title = $2, body = $3::jsonb, ${place} where record_id = $1 and version = $5`,
        [...given, version],
      );
  }
  await emptySteps(tx, ids, { personalFields, needles }, texts);
  await tx.query('delete from record_facet where record_id = any($1) and text = any($2)', [ids, [...texts]]);
  const masked = await tx.query<{ whole: string }>(
    'delete from record_masked where record_id = any($1) returning whole',
    [ids],
  );
  for (const { whole } of masked.rows) texts.add(whole);
  // Whose it was is no longer found by the number they rang from.
  await tx.query('delete from record_caller where record_id = any($1)', [ids]);
  return { keys: [...keys.values()], texts };
}

/** Facts of steps go by the names that are personal in the body. */
async function emptySteps(
  tx: Transaction,
  ids: readonly number[],
  { personalFields, needles }: { personalFields: PersonalFields; needles: readonly Needle[] },
  texts: Set<string>,
): Promise<void> {
  const { rows } = await tx.query<{
    id: number;
    service_id: string;
    kind: string;
    facts: Record<string, unknown>;
  }>(
    `select s.id, r.service_id, r.kind, s.facts from record_step s join record r on r.id = s.record_id
     where s.record_id = any($1)`,
    [ids],
  );
  for (const { id, service_id, kind, facts } of rows) {
    const fields = new Set(personalFields(service_id, kind));
    const clean = Object.entries(facts).map(([field, value]) => {
      const isPersonal = fields.has(`body.${field}`) || fields.has('body.*');
      if (!isPersonal || value === null) return [field, redact(needles, value)];
      if (typeof value === 'string') texts.add(value);
      return [field, ERASED];
    });
    await tx.query('update record_step set facts = $2::jsonb where id = $1', [
      id,
      JSON.stringify(Object.fromEntries(clean)),
    ]);
  }
}
