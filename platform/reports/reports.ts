/**
 * Reports: papers of services for a day, written out of what their reader may see and set in a thread of its own. Each is
 * made when it is asked for, out of what is stored: the report of a past day says what is known of it now.
 */
import type { Text } from '../../contract/text.ts';
import { invalidInput, notFound, tooLarge, unavailable } from '../kernel/errors.ts';
import { createFairTurns } from '../kernel/fair-turns.ts';
import { runOnceInThread, ThreadTooMuch } from '../kernel/thread-once.ts';
import type { LoadedService } from '../registry/registry.ts';
import type { ServiceTroubles } from '../registry/service-troubles.ts';
import type { ScopedReads } from '../sdk/read.ts';
import type { Report } from '../sdk/report.ts';
import type { ReportOnPaper } from './internal/print-report.ts';

/** Whose paper it is. */
export interface ReportHead extends Pick<
  ReportOnPaper,
  'agency' | 'above' | 'cityName' | 'timeZone' | 'isDemo'
> {}

export interface Reports {
  list(): readonly { readonly serviceId: string; readonly id: string; readonly name: Text }[];
  /**
   * The paper of a local day as a PDF.
   * @throws HaivanError not_found (no such report), invalid_input (the day is not over), busy, too_large, unavailable.
   */
  print(asked: {
    readonly serviceId: string;
    readonly id: string;
    readonly localDay: string;
    readonly atMs: number;
    readonly reads: ScopedReads;
  }): Promise<{ readonly name: string; readonly bytes: Buffer }>;
}

const LONGEST_MS = 30_000;
const HEAP_MB = 256;
const MOST_OF_ONE = 4;
const MOST_WAITING = 32;

/** Makes the module; no thread runs until something is printed. */
export function createReports(deps: {
  readonly services: readonly Pick<LoadedService, 'manifest' | 'server'>[];
  readonly troubles: Pick<ServiceTroubles, 'tell' | 'end'>;
  readonly head: () => ReportHead;
}): Reports {
  const turns = createFairTurns({
    atOnce: 1,
    ofOneAtOnce: 1,
    ofOne: MOST_OF_ONE,
    weightOfOne: MOST_OF_ONE,
    weight: MOST_WAITING,
  });
  const all = deps.services.flatMap(({ manifest, server }) =>
    (server.reports ?? []).map((report) => ({ serviceId: manifest.id, report })),
  );
  const find = (serviceId: string, id: string): Report => {
    const found = all.find((one) => one.serviceId === serviceId && one.report.id === id);
    if (found !== undefined) return found.report;
    throw notFound(`There is no report ${id} of ${serviceId}.`, {
      where: 'report',
      value: `${serviceId}/${id}`,
      allowed: all.map((one) => `${one.serviceId}/${one.report.id}`).join(', '),
      next: 'Take one from GET /api/v1/reports.',
    });
  };

  return {
    list: () => all.map(({ serviceId, report: { id, name } }) => ({ serviceId, id, name })),
    async print({ serviceId, id, localDay, atMs, reads }) {
      const report = find(serviceId, id);
      const part = { serviceId, part: 'report', what: id } as const;
      let content;
      try {
        content = await report.write(reads, { localDay, atMs });
        deps.troubles.end(part);
      } catch (error) {
        deps.troubles.tell(part, error, 'running');
        throw error;
      }
      if (content === null)
        throw invalidInput('The day of this report is not over yet.', {
          where: 'day',
          value: localDay,
          allowed: 'a day that is over',
          next: 'Ask for the day before, or wait until it is over.',
        });
      const { person } = reads;
      const paper: ReportOnPaper = {
        ...deps.head(),
        name: report.name.vi,
        content,
        printedBy: person.name,
        printedMs: reads.nowMs(),
      };
      const bytes = await turns.take(person.id, 1, async () => Buffer.from(await setInThread(paper)));
      return { name: `${id}-${localDay}.pdf`, bytes };
    },
  };
}

async function setInThread(paper: ReportOnPaper): Promise<Uint8Array> {
  const program = new URL('./internal/report-worker.ts', import.meta.url);
  try {
    return await runOnceInThread<Uint8Array>(program, paper, { longestMs: LONGEST_MS, heapMb: HEAP_MB });
  } catch (error) {
    if (error instanceof ThreadTooMuch)
      throw tooLarge('The report is too long to be printed.', {
        where: 'report',
        allowed: `up to ${LONGEST_MS / 1000} s and ${HEAP_MB} MB for one paper`,
        next: 'Read the page of the service on the screen.',
      });
    throw unavailable(
      'The report could not be printed now.',
      { retryAfterSec: 5, next: 'Ask again; the server’s log says why.' },
      error,
    );
  }
}
