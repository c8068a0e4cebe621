/** The situation: what the order or the alerts say, what the rule saw, its chart with the limit, and what stands near. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CaseAlert } from './CaseAlert.tsx';
import { CaseAreaParts } from './CaseAreaParts.tsx';
import { CaseIncidents } from './CaseIncidents.tsx';
import { CaseNear } from './CaseNear.tsx';
import { CasePlaceParts } from './CasePlaceParts.tsx';
import { CaseRecord } from './CaseRecord.tsx';
import { CaseServicePart } from './CaseServicePart.tsx';
import { DirectivePart } from './DirectivePart.tsx';
import { useText } from '../../../i18n.ts';
import css from '../Case.module.css';

/** A storm brings many alerts into one case; the first tell the story. */
const firstAlerts = 2;

interface Props {
  readonly view: CaseView;
  readonly atMs: number | undefined;
}

export function CaseSituation({ view, atMs }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [all, setAll] = useState(false);
  const shown = all ? view.alertIds : view.alertIds.slice(0, firstAlerts);
  const opened = view.timeline.find((entry) => entry.what === 'opened');
  return (
    <section className={css.part} aria-label={t('cases.situation')}>
      <h3>{t('cases.situation')}</h3>
      {view.directive !== null && <DirectivePart view={view} directive={view.directive} />}
      {shown.map((id, index) => (
        <CaseAlert key={id} alertId={id} atMs={atMs} withChart={index === 0} />
      ))}
      {view.alertIds.length > shown.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t('cases.moreAlerts', { count: view.alertIds.length - shown.length })}
        </Button>
      )}
      {view.alertIds[0] !== undefined && (
        <CaseServicePart view={view} alertId={view.alertIds[0]} atMs={atMs} />
      )}
      {view.recordIds.map((id) => (
        <CaseRecord key={id} recordId={id} caseVersion={view.version} atMs={atMs} />
      ))}
      {atMs === undefined && <CaseIncidents caseId={view.id} />}
      {atMs === undefined && <CasePlaceParts view={view} />}
      <CaseAreaParts view={view} atMs={atMs} />
      <h4>{t('cases.whyCase')}</h4>
      <p className={css.quiet}>
        {opened?.actorName == null || view.kind === 'directive'
          ? t(`cases.why.system.${view.kind}`)
          : t('cases.why.person', { name: opened.actorName })}{' '}
        <Link to="/procedures" search={{ procedure: view.procedure.id }}>
          {text(view.procedure.name)} ({t('cases.procedureVersion', { version: view.procedure.version })})
        </Link>
      </p>
      {atMs === undefined ? <CaseNear view={view} /> : <p className={css.quiet}>{t('cases.notOfNow')}</p>}
    </section>
  );
}
