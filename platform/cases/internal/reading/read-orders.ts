/** What became of the orders that documents systems have told, for these to ask. */
import type { DirectiveListing, OrderState, OrderStates } from '../../../../contract/cases/case-lists.ts';
import type { Queryable } from '../../../kernel/database.ts';

interface Row {
  readonly case_id: number;
  readonly code: string;
  readonly status: string;
  readonly document: string | null;
  readonly document_date: string | null;
  readonly issuer: string | null;
}

const SELECT = `select j.case_id, r.code, r.status, r.body ->> 'document' as document, r.body ->> 'documentDate' as document_date,
    r.body ->> 'issuer' as issuer
  from case_record j join record r on r.id = j.record_id where j.case_id = any($1::bigint[]) order by r.code`;

/** Of those that the person sees. */
export async function readOrderStates(
  db: Pick<Queryable, 'query'>,
  { directives }: DirectiveListing,
): Promise<OrderStates> {
  const { rows } = await db.query<Row>(SELECT, [directives.map((one) => one.case.id)]);
  const byCase = new Map(directives.map((one) => [one.case.id, one]));
  const orders = rows.flatMap((row): OrderState[] => {
    const directive = byCase.get(row.case_id);
    if (directive === undefined) return [];
    const { case: of, lastReport, followedFrom } = directive;
    const isTaken = directive.tasks.some(({ answer }) => answer !== 'none');
    return [
      {
        code: row.code,
        document: row.document ?? '',
        documentDate: row.document_date ?? '',
        issuer: row.issuer ?? '',
        caseCode: of.code,
        status:
          of.closedMs !== null
            ? of.outcome === 'done'
              ? 'done'
              : 'withdrawn'
            : isTaken
              ? 'doing'
              : 'received',
        toldStatus: row.status,
        isFollowed: followedFrom !== null,
        leadAgencyId: of.leadAgencyId,
        dueMs: of.dueMs,
        doneMs: of.outcome === 'done' ? of.closedMs : null,
        lastReport,
      },
    ];
  });
  return { orders };
}
