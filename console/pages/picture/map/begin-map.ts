/** What the map needs and nobody has to answer for, its program and its ground: asked for while the page still comes. */
import type { QueryClient } from '@tanstack/react-query';
import { cityQuery } from '../../../api/queries.ts';
import { basemapQuery } from './basemap-query.ts';

/** What fails here the map asks for again, and says so. @param program loads the page's own map. */
export async function beginMap(queryClient: QueryClient, program: () => Promise<unknown>): Promise<void> {
  await Promise.allSettled([
    program(),
    queryClient.ensureQueryData(cityQuery).then((city) => queryClient.prefetchQuery(basemapQuery(city))),
  ]);
}
