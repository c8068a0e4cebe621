/** One edition of a report: what it says, what it rests on, how it differs from before and from now; read as PDF or XLSX, signed. */
import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypePdf } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportEditionDetail } from '../../../contract/papers/report.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { FactList, type Fact } from '../../../ui/page/FactList.tsx';
import { PageHead } from '../../../ui/page/PageHead.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toNormParams } from '../../api/norm-params.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import { ReportChangesPart, ReportChangesTable } from './ReportChangesPart.tsx';
import { reportLooks, toDayText, usePeriodText } from './report-looks.ts';
import { editionQuery } from './report-queries.ts';
import { ReportSectionView } from './ReportSectionView.tsx';
import css from './Reports.module.css';

const route = getRouteApi('/shell/reports/$id');

export function ReportPage() {
  const { id } = route.useParams();
  const query = useQuery(editionQuery(id));
  return (
    <QueryState query={query} rows={8}>
      {(edition) => <Edition edition={edition} />}
    </QueryState>
  );
}

function Edition({ edition }: { readonly edition: ReportEditionDetail }) {
  const { t } = useTranslation();
  const text = useText();
  const periodText = usePeriodText();
  const [isSigning, setSigning] = useState(false);
  const { id, state, content, signHindrance, since } = edition;
  const hindrance = signHindrance === null ? undefined : t(`reports.hindrance.${signHindrance}`);
  return (
    <div className={css.page}>
      <PageHead
        crumb={<Link to="/reports">{t('reports.title')}</Link>}
        title={text(edition.name)}
        marks={<StateBadge {...reportLooks[state]} word={t(`reports.state.${state}`)} framed />}
        facts={
          <>
            <span>{periodText(edition.period)}</span>
            <span>{t('reports.numberOf', { number: edition.number })}</span>
            {edition.isDemo && <span>{t('top.demo')}</span>}
          </>
        }
        actions={
          <>
            <PaperLink id={id} format="pdf" />
            <PaperLink id={id} format="xlsx" />
            <DisabledReason reason={hindrance}>
              <Button disabled={hindrance !== undefined} onClick={() => setSigning(true)}>
                {t('reports.sign')}
              </Button>
            </DisabledReason>
          </>
        }
      />
      <div className={css.body}>
        <p className={css.sentence}>{content.sentence}</p>
        {content.sections.map((section) => (
          <ReportSectionView key={section.id} section={section} />
        ))}
        {since !== null && (
          <Section title={t('reports.since', { number: since.number })}>
            <ReportChangesTable changes={since.changes} />
          </Section>
        )}
        <ReportChangesPart id={String(id)} edition={edition} />
        <Grounds edition={edition} />
      </div>
      {isSigning && <SignDialog edition={edition} onClose={() => setSigning(false)} />}
    </div>
  );
}

function PaperLink({ id, format }: { readonly id: number; readonly format: 'pdf' | 'xlsx' }) {
  const Icon = format === 'pdf' ? IconFileTypePdf : IconFileSpreadsheet;
  return (
    <Button
      variant="default"
      component="a"
      href={`/api/v1/reports/editions/${id}/paper?format=${format}`}
      target="_blank"
      leftSection={<Icon size={16} aria-hidden />}
    >
      {format.toUpperCase()}
    </Button>
  );
}

/** What the figures rest on, and whose edition it is. */
function Grounds({ edition }: { readonly edition: ReportEditionDetail }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { content, period, signedMs, signedByName } = edition;
  const { coverage } = content;
  const facts: readonly Fact[] = [
    { name: t('reports.known'), value: timeText(edition.knownMs, 'dayMinute') },
    ...(coverage === null
      ? []
      : [{ name: t('reports.came'), value: `${coverage.came}/${coverage.expected} ${coverage.of}` }]),
    ...content.norms.map(({ id, era, name, instrument }) => ({
      name: `${t('reports.norm')} ${id}`,
      value: (
        <>
          <Link to="/norms/$service/$name" params={toNormParams(id)}>
            {name}
          </Link>
          {era === null ? ` · ${t('norms.noEra')}` : ` · ${instrument} · @${era}`}
        </>
      ),
    })),
    { name: t('reports.madeBy'), value: edition.madeByName },
    {
      name: t('reports.signedBy'),
      value:
        signedByName === null || signedMs === null
          ? t('reports.unsigned')
          : `${signedByName} · ${timeText(signedMs, 'dayMinute')}`,
    },
    ...(period.dueOn === null ? [] : [{ name: t('reports.column.due'), value: toDayText(period.dueOn) }]),
    {
      name: t('reports.hash'),
      value: (
        <>
          <code className={css.mono}>{edition.hash}</code>{' '}
          {edition.isIntact ? t('reports.intact') : t('reports.broken')}
        </>
      ),
    },
  ];
  return (
    <Section title={t('reports.grounds')} about={content.method}>
      <FactList facts={facts} />
    </Section>
  );
}

interface DialogProps {
  readonly edition: ReportEditionDetail;
  readonly onClose: () => void;
}

function SignDialog({ edition: { id, madeByName }, onClose }: DialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const sign = useMutation({
    mutationFn: () => sendJson('POST', `/reports/editions/${id}/sign`),
    onSuccess: () => {
      say('saved.report_sign', undefined);
      void queryClient.invalidateQueries({ queryKey: ['reports'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('reports.sign')}
      verb={t('reports.sign')}
      busy={sign.isPending}
      onConfirm={() => sign.mutate()}
      onClose={onClose}
    >
      <p className={css.quiet}>{t('reports.signAbout', { name: madeByName })}</p>
      {sign.error !== null && <ErrorState problem={toProblem(sign.error)} />}
    </ConfirmDialog>
  );
}
