/**
 * Lists of services as they stand at a moment, under /services/<id>/papers/: set as PDF or XLSX in a thread out of what their
 * reader may see; who had one printed stands in the journal. One that can't be installed is told and left out.
 */
import { Type } from 'typebox';
import type { ServicePermission } from '../../../../contract/services/manifest.ts';
import { isHaivanError } from '../../../kernel/errors.ts';
import type { PartName } from '../../../registry/service-troubles.ts';
import type { ReportFormat } from '../../../reports/reports.ts';
import type { ServicePaper } from '../../../sdk/service-paper.ts';
import type { ApiParts } from '../../api-parts.ts';
import { PAPER_PACE, PAPER_TYPES, PaperFormat } from '../papers/paper-format.ts';
import { Time } from '../routes/routes.ts';
import type { Asked, Routes } from '../routes/routes.ts';
import { createScopedReads } from './scoped-reads.ts';
import { findServiceRight } from './service-right.ts';

/** Installs the papers of all services. */
export function servicePaperRoutes(routes: Routes, parts: ApiParts): void {
  for (const { manifest, server } of parts.registry.services) {
    const ids = new Set<string>();
    for (const paper of server.papers ?? []) {
      const name: PartName = { serviceId: manifest.id, part: 'report', what: String(paper.id) };
      try {
        if (!/^[a-z][a-z0-9-]{0,40}$/u.test(paper.id) || ids.has(paper.id))
          throw new Error('The id of a paper is a word of its own in small letters.');
        routes.route(toSpec(paper, name, parts, manifest.permissions));
        ids.add(paper.id);
      } catch (error) {
        parts.registry.troubles.tell(name, error);
      }
    }
  }
}

function toSpec(
  paper: ServicePaper,
  name: PartName,
  parts: ApiParts,
  ofService: readonly ServicePermission[],
) {
  const { permission, own } = findServiceRight(paper.permission ?? 'city.read', ofService);
  const path = `/services/${name.serviceId}/papers/${paper.id}`;
  return {
    method: 'GET' as const,
    path,
    summary: paper.summary,
    permission,
    ...(own === undefined ? {} : { own }),
    perPerson: PAPER_PACE,
    reads: { action: 'records.read' as const, subject: path.slice(1) },
    query: Type.Object({ at: Type.Optional(Time), format: Type.Optional(PaperFormat) }),
    handle: async ({ query: { at, format = 'pdf' }, person, reply }: PaperRequest) => {
      const reads = createScopedReads(parts, person, await parts.audiences.getSight(person));
      const atMs = at ?? parts.clock.now();
      const written = await writeTold(paper, reads, atMs);
      const printed = await parts.reports.printNow(paper, written, { atMs, format }, reads);
      void reply
        .type(PAPER_TYPES[format])
        .header('content-disposition', `attachment; filename="${printed.name}"`);
      return printed.bytes;
    },
  };

  /** What the service refuses is an answer; what it throws otherwise is its trouble until it writes again. */
  async function writeTold(...[one, reads, atMs]: [ServicePaper, ...Parameters<ServicePaper['write']>]) {
    const { troubles } = parts.registry;
    try {
      const written = await one.write(reads, atMs);
      troubles.end(name);
      return written;
    } catch (error) {
      if (!isHaivanError(error)) troubles.tell(name, error, 'running');
      throw error;
    }
  }
}

type PaperRequest = Asked<unknown, { readonly at?: number; readonly format?: ReportFormat }, unknown>;
