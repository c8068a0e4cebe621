/** Cases that belong to this one, and cases that may be the same, with why. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { caseDuplicatesQuery } from '../../../api/case-queries.ts';
import { useText } from '../../../i18n.ts';
import { useCaseTitle } from '../../../api/use-case-title.ts';
import css from '../Case.module.css';

export function CaseRelated({ view, atMs }: { readonly view: CaseView; readonly atMs: number | undefined }) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const text = useText();
  const duplicates =
    useQuery({ ...caseDuplicatesQuery(view.id), enabled: view.closedMs === null && atMs === undefined })
      .data ?? [];
  if (view.related.length === 0 && duplicates.length === 0) return null;
  return (
    <section className={css.part} aria-label={t('cases.related')}>
      <h3>{t('cases.related')}</h3>
      <ul className={css.relatedList}>
        {view.related.map((one) => (
          <li key={one.id}>
            <Link to="/cases/$caseId" params={{ caseId: String(one.id) }}>
              {one.code} · {caseTitle(one)}
            </Link>{' '}
            <small>{t(`cases.link.${toLinkKind(one.kind)}`)}</small>
          </li>
        ))}
        {duplicates.map((one) => (
          <li key={`d${one.case.id}`}>
            <SeverityMark severity={one.case.severity} shapeOnly />{' '}
            <Link to="/cases/$caseId" params={{ caseId: String(one.case.id) }}>
              {one.case.code} · {caseTitle(one.case)}
            </Link>{' '}
            <small>{t('cases.maybeSame', { why: text(one.why) })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

const linkKinds = ['related', 'duplicate', 'split', 'merged'] as const;

function toLinkKind(kind: string): (typeof linkKinds)[number] {
  return linkKinds.find((one) => one === kind) ?? 'related';
}
