/** Shows a read that is loading or failed, in exactly one place; children are drawn once there is data. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/states/ErrorState.tsx';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { toProblem } from './to-problem.ts';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

export function QueryState<T>({ query, rows = 6, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return <ErrorState problem={toProblem(query.error)} onRetry={() => void query.refetch()} />;
  return <LoadingState rows={rows} />;
}
