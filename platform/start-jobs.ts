/** Starts what services do by the clock, when everything they may read is there. */
import { findCentre } from './city-facts.ts';
import type { Forecasts } from './forecasts/forecasts.ts';
import type { Incidents } from './fusion/fusion.ts';
import type { Intake } from './intake/intake.ts';
import { createJobs } from './jobs/jobs.ts';
import type { Work } from './jobs/work.ts';
import type { Retention } from './personal/retention.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { StartBase } from './start-base.ts';

/** Nothing is waited for: what is due runs from the first look at the clock on. */
export function startJobs(
  base: StartBase & {
    readonly intake: Intake;
    readonly forecasts: Forecasts;
    readonly incidents: Incidents;
    readonly reads: ServiceReads;
    readonly retention: Pick<Retention, 'keepBy'>;
    readonly more: readonly Work[];
  },
): void {
  const { registry, catalogue, city, onStop } = base;
  const jobs = createJobs({
    ...base,
    jobs: registry.jobs,
    more: [...base.forecasts.works, ...base.incidents.works, ...base.more],
    troubles: registry.troubles,
    utcOffsetMin: city.pack.utcOffsetMin,
    serviceName: (id) => registry.services.find(({ manifest }) => manifest.id === id)?.manifest.name,
    agencyId: () => findCentre(catalogue.listAgencies(), city.pack.centreAgencyId)?.id,
  });
  jobs.start();
  onStop(() => jobs.stop());
  base.retention.keepBy(
    registry.services.flatMap(({ manifest, server }) =>
      (server.keeps ?? []).map(({ findTerm, recordKind, ...keep }) => ({
        ...keep,
        recordKind,
        recordName: registry.findRecordKind(manifest.id, recordKind)?.name ?? {
          vi: recordKind,
          en: recordKind,
        },
        findTerm: (value: string, atMs: number) => findTerm(base.reads, value, atMs),
      })),
    ),
  );
}
