/** Code, kind, severity and title of a case. */
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../contract/cases/case.ts';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../ui/words/WholeNumbers.tsx';
import { useCaseTitle } from '../../api/use-case-title.ts';
import css from './Case.module.css';

export function CaseTitle({ row, level = 2 }: { readonly row: CaseRow; readonly level?: 1 | 2 }) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <>
      <div className={css.kind}>
        <span>{row.code}</span>
        <span>{t(`cases.kind.${row.kind}`)}</span>
        {row.demo && <span className={css.tag}>{t('asset.demo')}</span>}
        <SeverityMark severity={row.severity} />
        {row.reopened > 0 && <span>{t('cases.reopened', { count: row.reopened })}</span>}
        {row.returned > 0 && <span>{t('cases.returned', { count: row.returned })}</span>}
      </div>
      <Heading className={css.title}>
        <WholeNumbers text={caseTitle(row)} />
      </Heading>
    </>
  );
}
