/** Papers of services: which there are, and one of a day as a PDF, out of what the person may see. */
import { Type } from 'typebox';
import type { ReportList } from '../../contract/report.ts';
import type { ApiParts } from './api-parts.ts';
import { IdText } from './internal/routes.ts';
import type { Routes } from './internal/routes.ts';
import { createScopedReads } from './internal/scoped-reads.ts';

export function reportRoutes({ route }: Routes, parts: ApiParts): void {
  const { reports, clock, audiences } = parts;
  route({
    method: 'GET',
    path: '/reports',
    summary: 'The reports that services make, each of a day.',
    permission: 'city.read',
    handle: (): ReportList => ({ reports: reports.list() }),
  });

  route({
    method: 'GET',
    path: '/reports/:service/:report',
    summary: 'A report of a day that is over, as a PDF.',
    permission: 'city.read',
    perPerson: { count: 60, perSec: 600 },
    params: Type.Object({ service: IdText, report: IdText }),
    query: Type.Object({
      day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'local day, e.g. 2026-11-22' }),
    }),
    handle: async ({ params, query, person, reply }) => {
      const sight = await audiences.getSight(person);
      const { name, bytes } = await reports.print({
        serviceId: params.service,
        id: params.report,
        localDay: query.day,
        atMs: clock.now(),
        reads: createScopedReads(parts, person, sight),
      });
      void reply.type('application/pdf').header('content-disposition', `attachment; filename="${name}"`);
      return bytes;
    },
  });
}
