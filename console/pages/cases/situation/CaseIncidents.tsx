/** What the case tells of together with other reports: how sure that is, why, and which they are. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CERTAINTY_WORDS } from '../../../../contract/alerts/incident.ts';
import type { IncidentPart } from '../../../../contract/alerts/incident.ts';
import { Age } from '../../../../ui/time/Age.tsx';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { caseIncidentsQuery } from '../../../api/case-queries.ts';
import { useText } from '../../../i18n.ts';
import { CaseProposal } from './CaseProposal.tsx';
import css from '../Case.module.css';

export function CaseIncidents({ caseId }: { readonly caseId: number }) {
  const { t } = useTranslation();
  const text = useText();
  const incidents = useQuery(caseIncidentsQuery(caseId)).data ?? [];
  return incidents.map(({ id, name, certainty, severity, because, parts, proposals }) => (
    <section key={id} aria-label={t('cases.incidents.title')}>
      <h4>{t('cases.incidents.title')}</h4>
      <p>
        <SeverityMark severity={severity} /> {text(name)} · {text(CERTAINTY_WORDS[certainty])}
      </p>
      {because.map((why) => (
        <p key={why.en} className={css.quiet}>
          {text(why)}
        </p>
      ))}
      <ul className={css.near}>
        {parts.map((part, index) => (
          <Part key={`${part.kind} ${part.id}`} part={part} isFirst={index === 0} />
        ))}
      </ul>
      {proposals.map((proposal) => (
        <CaseProposal key={proposal.recordId} caseId={caseId} incidentId={id} proposal={proposal} />
      ))}
    </section>
  ));
}

function Part({ part, isFirst }: { readonly part: IncidentPart; readonly isFirst: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const { kind, id, title, distanceM, fromMs } = part;
  return (
    <li>
      {kind === 'alert' ? (
        <Link to="/alerts" search={{ state: 'all', alert: id }}>
          {text(title)}
        </Link>
      ) : (
        text(title)
      )}
      <small>{t(`cases.incidents.${kind}`)}</small>
      <small>
        {isFirst
          ? t('cases.incidents.first')
          : t('cases.incidents.distance', { distance: Math.round(distanceM / 10) * 10 })}
      </small>
      <small>
        <Age timeMs={fromMs} />
      </small>
    </li>
  );
}
