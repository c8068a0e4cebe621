/** A feed whose agency breaks its data obligation becomes a case of that agency; when data come again, the case is told. */
import type { Database } from '../../../kernel/database.ts';
import type { Actor } from '../../case-journal.ts';
import type { OwedFeed } from '../../case-needs.ts';
import type { Procedures } from '../../procedures.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseOpener } from './open-cases.ts';
import { lockOpening } from './open-cases.ts';
import type { CaseUnits } from '../unit/run-units.ts';

const BY_LEDGER: Actor = { username: 'system', role: 'system', source: 'ledger' };

export interface BreachWatch {
  look(): Promise<void>;
}

export function createBreachWatch({
  db,
  procedures,
  units,
  opener,
  listFeeds,
}: {
  db: Database;
  procedures: Procedures;
  units: CaseUnits;
  opener: CaseOpener;
  listFeeds: () => readonly OwedFeed[];
}): BreachWatch {
  return {
    async look() {
      const feeds = listFeeds();
      const { rows } = await db.pool.query<{ id: number; subject: string; back: boolean }>(
        `select c.id, c.subject, exists (select from case_entry e where e.case_id = c.id and e.what = 'feed.back') as back
         from "case" c where c.kind = 'breach' and c.closed_at is null`,
      );
      const open = new Map(rows.map((row) => [row.subject, row]));
      const broken = feeds.filter(({ id, state }) => state === 'delinquent' && !open.has(`feed:${id}`));
      const back = feeds.flatMap(({ id, state }) => {
        const known = open.get(`feed:${id}`);
        return state === 'fresh' && known !== undefined && !known.back ? [known.id] : [];
      });
      if (broken.length > 0) await openAll(broken);
      if (back.length > 0)
        await units.run(async (unit) => {
          for (const draft of await unit.lock(back.toSorted((a, b) => a - b)))
            note(draft, BY_LEDGER, { what: 'feed.back', facts: { subject: draft.row.subject } });
        });
    },
  };

  async function openAll(feeds: readonly OwedFeed[]): Promise<void> {
    await units.run(async (unit) => {
      await lockOpening(unit.tx);
      const { rows } = await unit.tx.query<{ subject: string }>(
        `select subject from "case" where kind = 'breach' and closed_at is null`,
      );
      const open = new Set(rows.map(({ subject }) => subject));
      const wanted = feeds.flatMap((feed) => {
        const procedure = procedures.findForKind('breach', feed.serviceId);
        return procedure === undefined ||
          open.has(`feed:${feed.id}`) ||
          procedure.definition.opens.kind === 'by-hand'
          ? []
          : [{ feed, procedure }];
      });
      await opener.open(
        unit,
        BY_LEDGER,
        wanted.map(({ feed, procedure }) => ({
          kind: 'breach',
          title: `Nguồn dữ liệu “${feed.name.vi}” vi phạm nghĩa vụ cung cấp dữ liệu`,
          serviceId: feed.serviceId,
          procedure,
          severity: 'medium',
          areaCode: null,
          lon: null,
          lat: null,
          assetId: null,
          subject: `feed:${feed.id}`,
          demo: feed.demo,
          // A feed has an owner as an asset has one.
          ...(procedure.definition.routing.kind === 'asset-owner' ? { leadAgencyId: feed.agencyId } : {}),
          seen: false,
          facts: { feedId: feed.id, lastDeliveryMs: feed.lastDeliveryMs },
        })),
      );
    });
  }
}
