/** A limit that is no number of the rule: the norm with what it says now, the asset's own attribute or another property. */
import { NormNote } from '../../../ui/norms/NormNote.tsx';
import type { LimitSource } from './limit-choices.ts';
import { useLimitWords, useNormNumber } from './use-limit-words.ts';

interface Props {
  readonly source: LimitSource;
  readonly unit: string;
  /** The norm is told elsewhere. */
  readonly isNoted?: boolean;
}

export function LimitSourceText({ source, unit, isNoted = false }: Props) {
  const words = useLimitWords();
  const normNumber = useNormNumber();
  if (!('norm' in source)) return <>{words(source, unit)}</>;
  return (
    <>
      {normNumber(source, unit)} {!isNoted && <NormNote norm={source.norm} />}
    </>
  );
}
