/** Makes what decides who sees what: the one sight, with what cases and purposes make somebody's own for a time. */
import { createAudiences } from './audience/audience.ts';
import { createPurposes } from './audience/keep-purposes.ts';
import { createReleases } from './audience/keep-releases.ts';
import { createCaseThings } from './cases/case-things.ts';
import type { StartBase } from './start-base.ts';

/** Reads the purposes that run, and listens to cases from then on. */
export async function startAudiences({
  db,
  clock,
  bus,
  access,
  catalogue,
  registry,
  onStop,
}: Pick<StartBase, 'db' | 'clock' | 'bus' | 'access' | 'catalogue' | 'registry' | 'onStop'>): Promise<
  Pick<StartBase, 'audiences' | 'purposes' | 'releases'>
> {
  const { journal } = access;
  const purposes = createPurposes({ db, clock, bus, journal, catalogue });
  await purposes.start();
  onStop(() => purposes.stop());
  const figures = registry.figures.flatMap(({ serviceId, id, outputs, release }) =>
    release === undefined
      ? []
      : [
          {
            figureId: `${serviceId}/${id}`,
            serviceId,
            properties: outputs.map(({ property }) => property),
            release,
          },
        ],
  );
  const releases = createReleases({ db, clock, bus, journal, catalogue, figures });
  await releases.start();
  const { find: findCaseThings } = createCaseThings({ db: db.pool });
  const countedKinds = (serviceId: string, property: string): string[] | undefined => {
    const made = registry.figures.find(
      (figure) =>
        figure.serviceId === serviceId && figure.outputs.some((output) => output.property === property),
    );
    const inputs = Object.values(made?.inputs ?? {});
    const kinds = inputs.flatMap((input) => ('records' in input ? [input.records] : []));
    return kinds.length === 0 || kinds.length < inputs.length ? undefined : kinds;
  };
  const audiences = createAudiences({
    countedKinds,
    bus,
    catalogue,
    db,
    journal,
    purposes,
    releases,
    findCaseThings,
  });
  onStop(() => audiences.stop());
  return { audiences, purposes, releases };
}
