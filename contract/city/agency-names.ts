/** Agencies by the names that other systems write: “UBND phường Hương Trà” is the People's Committee of that ward. */
import type { Agency } from './agency.ts';

type Named = Pick<Agency, 'id' | 'name'>;

export interface AgencyNames<One extends Named = Agency> {
  /** By id or name; undefined for one that nobody is called by, or more than one. */
  find(named: string): One | undefined;
}

export function createAgencyNames<One extends Named>(agencies: readonly One[]): AgencyNames<One> {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const byName = Map.groupBy(
    agencies.flatMap((agency) =>
      [...new Set([toKey(agency.name.vi), toKey(agency.name.en)])].map((key) => ({ key, agency })),
    ),
    ({ key }) => key,
  );
  return {
    find(named) {
      const same = byName.get(toKey(named)) ?? [];
      return byId.get(named.trim()) ?? (same.length === 1 ? same[0]?.agency : undefined);
    },
  };
}

/** Both ways to write the tone of “ủy”, and the short forms that offices use. */
function toKey(name: string): string {
  return ` ${name.normalize('NFC').toLowerCase().replaceAll('u\u1ef7', 'ủy').replaceAll(/\s+/g, ' ').trim()} `
    .replace(/ ubnd /, ' ủy ban nhân dân ')
    .replaceAll(/ tp\.? ?/g, ' thành phố ')
    .replace(/ p\. ?/, ' phường ')
    .replace(/ x\. ?/, ' xã ')
    .trim();
}
