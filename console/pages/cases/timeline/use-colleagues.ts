/** People who can be named in a word on a case: whoever took part in it or looked at it. */
import { useMemo } from 'react';
import type { CaseView } from '../../../../contract/cases/case.ts';
import type { Colleague } from './mentions.ts';

export function useColleagues(view: CaseView): readonly Colleague[] {
  return useMemo(() => {
    const people = new Map<string, Colleague>();
    for (const { userId, name } of view.seenBy) people.set(userId, { id: userId, name });
    return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
  }, [view.seenBy]);
}
