/** Makes the reports of services, under the letterhead of the centre. */
import { findCentre } from './city-facts.ts';
import type { Settings } from './kernel/settings.ts';
import { createReports } from './reports/reports.ts';
import type { Reports } from './reports/reports.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { StartBase } from './start-base.ts';

/** Nothing runs until something is asked for. */
export function startReports(
  base: StartBase & { readonly reads: ServiceReads; readonly settings: Pick<Settings, 'demo'> },
): { readonly reports: Reports; readonly reportAgencyIds: () => readonly string[] } {
  const { access, audiences, catalogue, city, registry, settings } = base;
  const { timeZone, utcOffsetMin, name, centreAgencyId } = city.pack;
  const centre = () => findCentre(catalogue.listAgencies(), centreAgencyId);
  const reports = createReports({
    ...base,
    journal: access.journal,
    services: registry.services,
    troubles: registry.troubles,
    utcOffsetMin,
    listFeedsOf({ assetKinds = [], recordKinds = [] }) {
      const ofAssets = catalogue
        .listAssets()
        .flatMap(({ id, kind }) => (assetKinds.includes(kind) ? audiences.listFeedsOf(id) : []));
      const ofRecords = catalogue
        .listFeeds()
        .flatMap(({ definition: { id, contract } }) =>
          (contract.recordKinds ?? []).some((kind) => recordKinds.includes(kind)) ? [id] : [],
        );
      return [...new Set([...ofAssets, ...ofRecords])].toSorted();
    },
    head() {
      const own = centre();
      return {
        agency: own?.name.vi ?? name.vi,
        above: catalogue.listAgencies().find(({ id }) => id === own?.parentId)?.name.vi ?? null,
        cityName: name.vi,
        timeZone,
        utcOffsetMin,
        isDemo: settings.demo,
      };
    },
  });
  return {
    reports,
    reportAgencyIds: () => {
      const own = centre();
      return own === undefined ? [] : [own.id];
    },
  };
}
