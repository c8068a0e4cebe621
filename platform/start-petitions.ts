/** Starts the way of complaints and denunciations: from a request or a desk to the citizens' reception board. */
import type { Cases } from './cases/cases.ts';
import type { FileStore } from './files/files.ts';
import type { Settings } from './kernel/settings.ts';
import { createPetitions } from './petitions/petitions.ts';
import type { Petitions } from './petitions/petitions.ts';
import { createTakeOut } from './personal/take-out-record.ts';
import type { StartBase } from './start-base.ts';
import type { ReadingParts } from './start-readings.ts';

export function startPetitions(
  base: StartBase &
    Pick<ReadingParts, 'calendar' | 'erased' | 'norms'> & {
      readonly cases: Pick<Cases, 'leaveRecord'>;
      readonly evidenceStore: FileStore;
      readonly settings: Pick<Settings, 'demo'>;
    },
): Petitions {
  const { access, catalogue, cases, city, registry } = base;
  const kinds = registry.services.flatMap(({ manifest }) => manifest.recordKinds);
  return createPetitions({
    ...base,
    journal: access.journal,
    utcOffsetMin: city.pack.utcOffsetMin,
    limits: kinds.find(({ petition }) => petition !== undefined)?.petition,
    listAgencies: () => catalogue.listAgencies(),
    letterhead: (board) => ({
      agency: board?.name.vi ?? city.pack.name.vi,
      above: catalogue.findAgency(board?.parentId ?? '')?.name.vi ?? null,
      cityName: city.pack.name.vi,
      timeZone: city.pack.timeZone,
      isDemo: base.settings.demo,
    }),
    takeOut: createTakeOut({
      ...base,
      journal: access.journal,
      personalFields: (serviceId, kind) => registry.findRecordKind(serviceId, kind)?.personal ?? [],
    }),
    leaveRecord: cases.leaveRecord,
  });
}
