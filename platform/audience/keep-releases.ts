/** Keeps approvals of released figures: by whom, of which feed, for which terms. In memory, for the sight asks on every path. */
import type { Release } from '../../contract/people/audience.ts';
import type { Journal } from '../access/journal.ts';
import { canonicalJson } from '../access/journal.ts';
import type { CatalogueReads } from '../catalogue/catalogue-reads.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import type { ReleasableFigure, Releases } from './releases.ts';

interface Row {
  readonly figure_id: string;
  readonly feed_id: string;
  readonly terms: unknown;
  readonly approved_at: number;
  readonly approved_by: string;
  readonly note: string;
}

interface EndedRow extends Row {
  /** As they were approved. */
  readonly terms: Pick<Release, 'to' | 'least'>;
  readonly ended_at: number;
  readonly ended_by: string;
  readonly ended_why: string;
}

const MOST_ENDED = 200;

export interface ReleasesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: Pick<Journal, 'append'>;
  readonly catalogue: Pick<CatalogueReads, 'listFeeds'>;
  readonly figures: readonly ReleasableFigure[];
}

/** Makes it; `start` reads what holds. */
export function createReleases({ db, clock, bus, journal, catalogue, figures }: ReleasesDeps): Releases {
  let approved = new Map<string, Row>();
  let version = 0;
  const toKey = (figureId: string, feedId: string) => `${figureId} ${feedId}`;

  const load = async () => {
    const { rows } = await db.pool.query<Row>('select * from figure_release where ended_at is null');
    approved = new Map(rows.map((row) => [toKey(row.figure_id, row.feed_id), row]));
    version += 1;
  };
  /** Approved for the terms that the service states today: a lower least number is another question. */
  const findApproval = ({ figureId, release }: ReleasableFigure, feedId: string): Row | undefined => {
    const row = approved.get(toKey(figureId, feedId));
    return row !== undefined && canonicalJson(row.terms) === canonicalJson(release) ? row : undefined;
  };
  const listFeedsOf = ({ serviceId }: ReleasableFigure) =>
    catalogue
      .listFeeds()
      .filter(({ definition }) => definition.serviceId === serviceId && definition.door !== 'derived')
      .map(({ id }) => id);

  return {
    start: load,
    version: () => version,
    isReleased: (serviceId, property, feedId) =>
      figures.some(
        (figure) =>
          figure.serviceId === serviceId &&
          figure.properties.includes(property) &&
          findApproval(figure, feedId) !== undefined,
      ),
    list: (isForFew) =>
      figures.flatMap((figure) =>
        listFeedsOf(figure)
          .filter(isForFew)
          .map((feedId) => {
            const { to, least, why } = figure.release;
            const row = findApproval(figure, feedId);
            return {
              figureId: figure.figureId,
              serviceId: figure.serviceId,
              properties: figure.properties,
              feedId,
              to,
              least,
              why,
              approved:
                row === undefined ? null : { by: row.approved_by, atMs: row.approved_at, note: row.note },
            };
          }),
      ),
    async listEnded() {
      const { rows } = await db.pool.query<EndedRow>(
        'select * from figure_release where ended_at is not null order by ended_at desc limit $1',
        [MOST_ENDED],
      );
      return rows.map(({ terms: { to, least }, ...row }) => ({
        figureId: row.figure_id,
        feedId: row.feed_id,
        to,
        least,
        approvedBy: row.approved_by,
        approvedMs: row.approved_at,
        endedBy: row.ended_by,
        endedMs: row.ended_at,
        endedWhy: row.ended_why,
      }));
    },
    async decide({ figureId, feedId }, { what, note }, by) {
      const figure = figures.find((one) => one.figureId === figureId);
      if (figure === undefined || !listFeedsOf(figure).includes(feedId))
        throw notFound('No service would have this figure of this feed released.', {
          where: 'figureId',
          value: `${figureId}, ${feedId}`,
          next: 'List the releases to find it.',
        });
      if ((findApproval(figure, feedId) !== undefined) === (what === 'approve'))
        throw conflict('It is so already.', {
          where: 'what',
          value: what,
          next: 'List the releases to see how it stands.',
        });
      await db.tx(async (tx) => {
        // What was approved for other terms ends with the new word.
        await tx.query(
          `update figure_release set ended_at = to_timestamp($3::float8 / 1000), ended_by = $4, ended_why = $5
           where figure_id = $1 and feed_id = $2 and ended_at is null`,
          [figureId, feedId, clock.now(), by.actor, note],
        );
        if (what === 'approve')
          await tx.query(
            `insert into figure_release (figure_id, feed_id, terms, approved_at, approved_by, note)
             values ($1, $2, $3, to_timestamp($4::float8 / 1000), $5, $6)`,
            [figureId, feedId, JSON.stringify(figure.release), clock.now(), by.actor, note],
          );
        await journal.append(tx, {
          ...by,
          action: what === 'approve' ? 'release.approve' : 'release.end',
          subject: `feed:${feedId}`,
          after: { figure: figureId, ...figure.release },
          why: note,
        });
      });
      await load();
      void bus.publish('sight', {});
    },
  };
}
