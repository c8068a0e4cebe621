/** What a case is called in the reader's language: as its worst alert with the count of others, or as whoever named it wrote it. */
import { useCallback } from 'react';
import { toCaseTitle, type CalledCase } from '../../contract/cases/case-title.ts';
import { useText } from '../i18n.ts';

export function useCaseTitle(): (called: CalledCase) => string {
  const text = useText();
  return useCallback((called) => text(toCaseTitle(called)), [text]);
}
