/** Gives the norms of the centre, and the way to their pages, to every component below. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useReducer, type ReactNode } from 'react';
import { NormProvider } from '../../ui/norms/norm-context.tsx';
import { normsQuery } from '../api/norm-queries.ts';
import { toNormParams } from '../api/norm-params.ts';

export function ConsoleNorms({ children }: { readonly children: ReactNode }) {
  const [isWanted, want] = useReducer(() => true, false);
  const norms = useQuery({ ...normsQuery, enabled: isWanted }).data;
  const value = useMemo(() => {
    const byId = new Map(norms?.map((norm) => [norm.id, norm]));
    return { find: (id: string) => byId.get(id), want, Link: NormLink };
  }, [norms]);
  return <NormProvider value={value}>{children}</NormProvider>;
}

function NormLink({ norm, children }: { readonly norm: string; readonly children: ReactNode }) {
  return (
    <Link to="/norms/$service/$name" params={toNormParams(norm)}>
      {children}
    </Link>
  );
}
