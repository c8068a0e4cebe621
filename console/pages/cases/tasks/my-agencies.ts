/** Whether a person acts for an agency: a grant reaches its agency and all below it, or the whole city. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Me } from '../../../../contract/people/me.ts';
import { useCatalogue, type CatalogueIndex } from '../../../api/catalogue-index.ts';
import { meQuery } from '../../../api/queries.ts';

/** The server decides again; here it only chooses which buttons stand in front. */
export function useActsFor(): (agencyId: string) => boolean {
  const me = useQuery(meQuery).data;
  const agencies = useCatalogue().data?.agencyById;
  return useCallback((agencyId) => actsFor(me, agencies, agencyId), [me, agencies]);
}

export function actsFor(
  me: Pick<Me, 'grants'> | undefined,
  agencies: CatalogueIndex['agencyById'] | undefined,
  agencyId: string,
): boolean {
  const held = new Set((me?.grants ?? []).map((grant) => grant.agencyId));
  if (held.has(null)) return true;
  const passed = new Set<string>();
  for (let id: string | null = agencyId; id !== null && !passed.has(id);) {
    if (held.has(id)) return true;
    passed.add(id);
    id = agencies?.get(id)?.parentId ?? null;
  }
  return false;
}

/** Whether what the person does for the agency is done in its place, as the timeline will say: they do not work there. */
export function useStandsIn(): (agencyId: string) => boolean {
  const me = useQuery(meQuery).data;
  return useCallback(
    (agencyId) => me !== undefined && !me.grants.some((grant) => grant.agencyId === agencyId),
    [me],
  );
}
