/** What a case is called in the reader's language: as its alert, or as whoever named it wrote it. */
import { useCallback } from 'react';
import type { CaseRow } from '../../contract/case.ts';
import { useLanguage } from '../i18n.ts';

export type CalledCase = Pick<CaseRow, 'title' | 'titleEn'>;

export function useCaseTitle(): (called: CalledCase) => string {
  const language = useLanguage();
  return useCallback(({ title, titleEn }) => (language === 'en' ? (titleEn ?? title) : title), [language]);
}
