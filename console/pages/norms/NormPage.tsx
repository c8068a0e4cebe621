/** One norm: its eras as a line of time, what waits for a second person, what makes use of it, what was judged before. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NormDetail, NormUse } from '../../../contract/rules/norm.ts';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { findEraAt } from '../../../ui/norms/norm-context.tsx';
import { NormConfidence } from '../../../ui/norms/NormConfidence.tsx';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { normQuery } from '../../api/norm-queries.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { NormEras } from './NormEras.tsx';
import { NormProposals } from './NormProposals.tsx';
import { ProposeDialog } from './ProposeDialog.tsx';
import css from '../rules/Rules.module.css';

const route = getRouteApi('/shell/norms/$service/$name');

export function NormPage() {
  const { service, name } = route.useParams();
  const query = useQuery(normQuery(`${service}/${name}`));
  return (
    <QueryState query={query} rows={8}>
      {(norm) => <Norm norm={norm} />}
    </QueryState>
  );
}

function Norm({ norm }: { readonly norm: NormDetail }) {
  const { t } = useTranslation();
  const text = useText();
  const nowMs = useNowMs(3_600);
  const missing = useMissingRight('norms.manage');
  const [proposes, setProposes] = useState(false);
  const era = findEraAt(norm.eras, nowMs);
  const begin = era ?? norm.eras.at(-1);
  return (
    <div className={css.page}>
      <PageHead
        crumb={<Link to="/norms">{t('norms.title')}</Link>}
        title={text(norm.name)}
        marks={era !== undefined && <NormConfidence confidence={era.confidence} />}
        facts={
          <>
            {norm.averaging !== null && <span>{text(norm.averaging)}</span>}
            <span>{norm.unit}</span>
            <code className={css.mono}>{norm.id}</code>
          </>
        }
        actions={
          <DisabledReason reason={missing}>
            <Button disabled={missing !== undefined} onClick={() => setProposes(true)}>
              {t('norms.propose')}
            </Button>
          </DisabledReason>
        }
      />
      <div className={css.body}>
        <div className={css.stack}>
          <NormProposals norm={norm} />
          <Section title={t('norms.eras')} about={t('norms.erasAbout')}>
            <NormEras eras={norm.eras} unit={norm.unit} nowMs={nowMs} />
          </Section>
          <Section title={t('norms.uses')}>
            <Uses uses={norm.uses} />
          </Section>
          {norm.marks.length > 0 && (
            <Section title={t('norms.marks', { count: norm.marks.length })} about={t('norms.marksAbout')}>
              <Marks marks={norm.marks} />
            </Section>
          )}
          {norm.superseded.length > 0 && (
            <Section title={t('norms.superseded')} about={t('norms.supersededAbout')}>
              <NormEras eras={norm.superseded} unit={norm.unit} nowMs={nowMs} />
            </Section>
          )}
        </div>
      </div>
      {proposes && begin !== undefined && (
        <ProposeDialog norm={norm} from={begin} onClose={() => setProposes(false)} />
      )}
    </div>
  );
}

function Uses({ uses }: { readonly uses: readonly NormUse[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (uses.length === 0) return <p className={css.note}>{t('norms.noUses')}</p>;
  return (
    <ul className={css.text}>
      {uses.map(({ kind, id, name }) => (
        <li key={`${kind} ${id}`}>
          {t(`norms.use.${kind}`)}{' '}
          {kind === 'rule' && (
            <Link to="/rules/$ruleId" params={{ ruleId: id }}>
              {text(name)}
            </Link>
          )}
          {kind === 'page' && (
            <Link to="/services/$serviceId" params={{ serviceId: id }}>
              {text(name)}
            </Link>
          )}
          {kind === 'figure' && text(name)}
        </li>
      ))}
    </ul>
  );
}

function Marks({ marks }: Pick<NormDetail, 'marks'>) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return (
    <ul className={css.text}>
      {marks.map(({ eraId, kind, ref, fromMs, toMs, count }) => (
        <li key={`${eraId} ${kind} ${ref}`}>
          {kind === 'alert' ? (
            <Link to="/alerts" search={{ alert: Number(ref) }}>
              {t('norms.markAlert', { id: ref })}
            </Link>
          ) : (
            t('norms.markFigure', { code: ref, count })
          )}
          , {timeText(fromMs, 'dayMinute')} – {timeText(toMs, 'dayMinute')}
        </li>
      ))}
    </ul>
  );
}
