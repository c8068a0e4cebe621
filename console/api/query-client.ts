/** The cache of everything read by HTTP. A session that ended is noticed here, once, for all pages. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-client.ts';

/** @param onSignedOut called when the server no longer knows the session. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        // A refusal stays a refusal; only a server that can't be reached or is busy is asked again.
        retry: (count, error) =>
          count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 429),
      },
    },
  });

  function notice(error: Error): void {
    if (!(error instanceof ApiError) || error.status !== 401 || client.getQueryData(['me']) === undefined)
      return;
    client.removeQueries({ queryKey: ['me'] });
    onSignedOut();
  }
  return client;
}
