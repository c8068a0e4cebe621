/** Asking for releases: what services ask for, what stewards approved, what was ended. */
import { queryOptions } from '@tanstack/react-query';
import type { ReleaseList } from '../../../contract/values/release.ts';
import { getJson } from '../../api/api-client.ts';

export type Release = ReleaseList['releases'][number];

export const releasesQuery = queryOptions({
  queryKey: ['releases'],
  queryFn: ({ signal }) => getJson<ReleaseList>('/releases', {}, signal),
});
