/**
 * Orders that a documents system tells become directives: opened once for each order of each document, corrected when the
 * document is, joined to one that was given here by hand with the same number and date. Their end is told as any record's.
 */
import { toPlainWords } from '../../../../contract/basics/search-text.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { Agency } from '../../../../contract/city/agency.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Actor } from '../../case-journal.ts';
import type { Procedures } from '../../procedures.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseDraft, CaseUnit } from '../unit/case-unit.ts';
import type { CaseUnits } from '../unit/run-units.ts';
import type { TaskFlow } from '../unit/tasks.ts';
import { lockOpening } from './open-cases.ts';
import type { CaseOpener } from './open-cases.ts';

const BY_DOCUMENT: Actor = { username: 'system', role: 'system', source: 'orders' };
const BATCH = 500;

/** A kind of record whose records are orders. */
export interface OrderKind {
  readonly serviceId: string;
  readonly kind: string;
}

export interface OrderJoiner {
  /** Orders that came or changed. */
  follow(recordIds: readonly number[]): Promise<void>;
  catchUp(): Promise<void>;
}

interface OrderRow {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  readonly opened_at: number | null;
  readonly due_at: number | null;
  readonly closed_at: number | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly demo: boolean;
  readonly feed_name: Text;
  readonly case_id: number | null;
}

const SELECT = `select r.id, r.code, r.title, r.opened_at, r.due_at, r.closed_at, r.body, f.demo, f.definition -> 'name' as feed_name,
    j.case_id
  from record r join feed f on f.id = r.feed_id left join case_record j on j.record_id = r.id
  where (r.service_id, r.kind) in (select s, k from unnest($1::text[], $2::text[]) as x (s, k))`;
/** One that was given by hand for the same document, and waits for no other record. */
const BY_HAND = `select c.id from "case" c where c.kind = 'directive' and c.closed_at is null and c.lead_agency_id = $3
    and upper(regexp_replace(c.directive ->> 'document', '\\s', '', 'g')) = upper(regexp_replace($1, '\\s', '', 'g'))
    and c.directive ->> 'documentDate' = $2
    and not exists (select from case_record j where j.case_id = c.id) order by c.id limit 1`;

export function createOrderJoiner({
  db,
  kinds,
  procedures,
  units,
  opener,
  flow,
  listAgencies,
}: {
  readonly db: Queryable;
  readonly kinds: readonly OrderKind[];
  readonly procedures: Procedures;
  readonly units: CaseUnits;
  readonly opener: CaseOpener;
  readonly flow: TaskFlow;
  readonly listAgencies: () => readonly Agency[];
}): OrderJoiner {
  const ofKinds = [kinds.map(({ serviceId }) => serviceId), kinds.map(({ kind }) => kind)];

  /** By its id, or its name as it is written there. */
  const findAgency = (given: string): string | null => {
    const agencies = listAgencies();
    const word = toPlainWords(given).trim();
    const isNamed = ({ name }: Agency) => [name.vi, name.en].some((one) => toPlainWords(one) === word);
    return (agencies.find(({ id }) => id === given) ?? agencies.find(isNamed))?.id ?? null;
  };

  const follow = async (rows: readonly OrderRow[]): Promise<void> => {
    const fresh = rows.filter((row) => row.case_id === null && row.closed_at === null);
    for (const row of fresh) await units.run((unit) => open(unit, row));
    for (const row of rows) if (row.case_id !== null) await units.run((unit) => correct(unit, row));
  };

  return {
    async follow(recordIds) {
      if (kinds.length === 0) return;
      const { rows } = await db.query<OrderRow>(`${SELECT} and r.id = any($3::bigint[]) order by r.id`, [
        ...ofKinds,
        recordIds,
      ]);
      await follow(rows);
    },
    async catchUp() {
      if (kinds.length === 0) return;
      for (let afterId = 0; ;) {
        const { rows } = await db.query<OrderRow>(
          `${SELECT} and j.case_id is null and r.closed_at is null and r.id > $3 order by r.id limit ${BATCH}`,
          [...ofKinds, afterId],
        );
        await follow(rows);
        afterId = rows.at(-1)?.id ?? afterId;
        if (rows.length < BATCH) return;
      }
    },
  };

  async function open(unit: CaseUnit, row: OrderRow): Promise<void> {
    await lockOpening(unit.tx);
    const taken = await unit.tx.query('select 1 from case_record where record_id = $1', [row.id]);
    const procedure = procedures.findForKind('directive', null);
    if (taken.rows.length > 0 || procedure === undefined) return;
    const { document, documentDate, issuer, content, agency, supporters, owner } = toFacts(row);
    const lead = findAgency(agency);
    const known = await unit.tx.query<{ id: number }>(BY_HAND, [document, documentDate, lead]);
    const byHand = known.rows[0]?.id;
    const [draft] =
      byHand === undefined
        ? await opener.open(unit, BY_DOCUMENT, [
            {
              kind: 'directive',
              title: row.title,
              content,
              serviceId: null,
              procedure,
              severity: 'medium',
              areaCode: null,
              lon: null,
              lat: null,
              assetId: null,
              subject: null,
              demo: row.demo,
              directive: {
                document,
                documentDate,
                givenBy: issuer,
                extension: null,
                ...(owner === 'sender' ? { followedFrom: row.feed_name } : {}),
              },
              promised: {
                sinceMs: Math.min(row.opened_at ?? unit.nowMs, unit.nowMs),
                ...(row.due_at === null ? {} : { dueMs: row.due_at }),
              },
              leadAgencyId: lead,
              seen: true,
              facts: { document, dueMs: row.due_at },
            },
          ])
        : await unit.lock([byHand]);
    if (draft === undefined) return;
    if (byHand !== undefined)
      note(draft, BY_DOCUMENT, {
        what: 'document.corrected',
        text: 'Đã có văn bản gốc',
        facts: { document },
      });
    else await offer(unit, draft, supporters, row.due_at);
    unit.after.push(async () => {
      await unit.tx.query(
        `insert into case_record (record_id, case_id, joined_at, joined_by)
         values ($1, $2, to_timestamp($3::float8 / 1000.0), $4)`,
        [row.id, draft.row.id, unit.nowMs, BY_DOCUMENT.username],
      );
    });
  }

  async function offer(
    unit: CaseUnit,
    draft: CaseDraft,
    supporters: readonly string[],
    dueMs: number | null,
  ): Promise<void> {
    const found = new Set(supporters.flatMap((one) => findAgency(one) ?? []));
    for (const agencyId of found)
      if (agencyId !== draft.row.lead_agency_id && !draft.tasks.some((task) => task.agency_id === agencyId))
        await flow.offer(unit, draft, BY_DOCUMENT, {
          role: 'support',
          agencyId,
          content: draft.row.content ?? draft.row.title,
          ...(dueMs === null ? {} : { dueMs }),
        });
  }

  /** What is newer in the document holds; what it changed is said. */
  async function correct(unit: CaseUnit, row: OrderRow): Promise<void> {
    const [draft] = await unit.lock(row.case_id === null ? [] : [row.case_id]);
    if (draft === undefined || draft.row.closed_at !== null || draft.row.directive === null) return;
    const { content, agency } = toFacts(row);
    const promise = draft.clocks.find((one) => one.kind === 'close' && one.ended_at === null);
    const changed: Record<string, readonly [unknown, unknown]> = {};
    if (draft.row.content !== content) changed['content'] = [draft.row.content, content];
    if (row.due_at !== null && promise !== undefined && promise.due_at !== row.due_at)
      changed['dueMs'] = [promise.due_at, row.due_at];
    const lead = findAgency(agency);
    const told = draft.row.directive.leadTold ?? draft.row.lead_agency_id;
    if (lead !== null && lead !== told) changed['agency'] = [told, lead];
    if (Object.keys(changed).length === 0) return;
    draft.row.content = content;
    draft.row.title = row.title;
    if (row.due_at !== null && promise !== undefined) {
      promise.due_at = row.due_at;
      for (const task of draft.tasks) if (task.ended_at === null) task.due_at = row.due_at;
    }
    // Whom it is given to is for the centre to change: the one that has it may be at work.
    if (lead !== null) draft.row.directive = { ...draft.row.directive, leadTold: lead };
    note(draft, BY_DOCUMENT, { what: 'document.corrected', text: toWords(changed), facts: { changed } });
  }
}

const CHANGED: Readonly<Record<string, string>> = {
  content: 'nội dung',
  dueMs: 'thời hạn',
  agency: 'cơ quan chủ trì (chưa chuyển việc)',
};

function toWords(changed: Readonly<Record<string, unknown>>): string {
  return `Văn bản gốc sửa: ${Object.keys(changed)
    .map((field) => CHANGED[field] ?? field)
    .join(', ')}`;
}

function toFacts({ body }: OrderRow) {
  const text = (field: string) => {
    const value = body[field];
    return typeof value === 'string' ? value : '';
  };
  return {
    document: text('document'),
    documentDate: text('documentDate'),
    issuer: text('issuer'),
    content: text('content'),
    agency: text('agency'),
    owner: text('owner'),
    supporters: text('supporters')
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  };
}
