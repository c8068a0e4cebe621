/** The one registry of service folders: finds their web.tsx and strings, loads them when asked, isolates one that fails. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import type { ServiceWeb } from '../ui/service-web.ts';
import type { AssetPanelProps } from '../ui/service-web.ts';
import { loadWords, useLanguage } from './i18n.ts';
import { toByService } from './words/to-by-service.ts';

const webs = toByService(import.meta.glob<{ readonly web: ServiceWeb }>('../services/*/web.tsx'));

const empty: ServiceWeb = {};

/** Loads the words of all services into i18next, each under its service's id. */
export async function loadServiceWords(): Promise<void> {
  await loadWords(Object.keys(webs));
}

/** The web entries of all services by id. One that fails to load is absent: its assets get the plain look. */
export const serviceWebsQuery = queryOptions({
  queryKey: ['service-webs'],
  queryFn: async () => {
    await loadServiceWords();
    const loaded = await Promise.allSettled(
      Object.entries(webs).map(async ([serviceId, load]) => [serviceId, (await load()).web] as const),
    );
    return new Map(loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  },
  staleTime: Infinity,
  structuralSharing: false,
});

export type ServiceWebs = ReadonlyMap<string, ServiceWeb>;

export function useServiceWebs(): ServiceWebs | undefined {
  return useQuery(serviceWebsQuery).data;
}

export function useServiceWeb(serviceId: string): ServiceWeb {
  return useServiceWebs()?.get(serviceId) ?? empty;
}

/** What a service calls something; undefined where it has no word for it. */
export function findServiceWord(serviceId: string, key: string): string | undefined {
  // As below: names and keys of services are not known to the console's types.
  const isThere = i18next.exists(key, { ns: serviceId as never });
  const say = i18next.getFixedT(null, serviceId as never) as unknown as AssetPanelProps['words'];
  return isThere ? say(key) : undefined;
}

/** The fields of records in the order in which the service's words name them: what belongs together stands together. */
export function listRecordFields(serviceId: string): readonly string[] {
  const words: unknown = i18next.getResource('vi', serviceId, 'record');
  return typeof words === 'object' && words !== null ? Object.keys(words) : [];
}

/** The words of one service; a missing key shows itself. */
export function useServiceWords(serviceId: string): AssetPanelProps['words'] {
  const language = useLanguage();
  // Names and keys of services are not known to the console's types; each service's own test proves its strings.
  return i18next.getFixedT(language, serviceId as never) as unknown as AssetPanelProps['words'];
}
