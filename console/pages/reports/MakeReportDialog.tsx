/** Makes an edition of a period that is over: which report, which kind of period, any day in it. */
import { Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFacts, ReportPeriodKind } from '../../../contract/papers/report.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { DateField } from '../../../ui/time/DateField.tsx';
import { sendJson } from '../../api/api-client.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { say } from '../../say.ts';
import css from '../ListWithPanel.module.css';

export interface MakeWish {
  readonly serviceId?: string;
  readonly reportId?: string;
  readonly kind?: ReportPeriodKind;
  readonly day?: string;
}

interface Props {
  readonly reports: readonly ReportFacts[];
  readonly wish: MakeWish;
  readonly onClose: () => void;
}

const toKey = ({ serviceId, id }: Pick<ReportFacts, 'serviceId' | 'id'>) => `${serviceId}/${id}`;

export function MakeReportDialog({ reports, wish, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const services = useCatalogue().data?.serviceById;
  const [key, setKey] = useState<string | null>(
    wish.serviceId === undefined || wish.reportId === undefined
      ? null
      : toKey({ serviceId: wish.serviceId, id: wish.reportId }),
  );
  const [kind, setKind] = useState<ReportPeriodKind | undefined>(wish.kind);
  const [day, setDay] = useState(wish.day ?? '');
  const report = reports.find((one) => toKey(one) === key);
  const period = report?.periods.find((one) => one === kind) ?? report?.periods[0];
  const make = useMutation({
    mutationFn: () =>
      sendJson<{ readonly id: number }>('POST', '/reports/editions', {
        service: report?.serviceId,
        report: report?.id,
        period,
        day,
      }),
    onSuccess: ({ id }) => {
      say('saved.report_make', undefined);
      void queryClient.invalidateQueries({ queryKey: ['reports'] });
      void navigate({ to: '/reports/$id', params: { id: String(id) } });
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('reports.make')}
      verb={t('reports.make')}
      busy={make.isPending}
      disabled={report === undefined || day === ''}
      onConfirm={() => make.mutate()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <p className={css.quiet}>{t('reports.makeAbout')}</p>
        <Select
          required
          searchable
          label={t('reports.column.report')}
          data={reports.map((one) => {
            const service = services?.get(one.serviceId)?.name;
            return {
              value: toKey(one),
              label: service === undefined ? text(one.name) : `${text(one.name)} · ${text(service)}`,
            };
          })}
          value={key}
          onChange={setKey}
        />
        <Select
          required
          allowDeselect={false}
          label={t('reports.column.kind')}
          data={(report?.periods ?? []).map((one) => ({ value: one, label: t(`reports.kind.${one}`) }))}
          value={period ?? null}
          onChange={(next) => setKind(report?.periods.find((one) => one === next))}
        />
        <DateField
          required
          kind="date"
          label={t('reports.day')}
          description={t('reports.dayAbout')}
          value={day}
          onChange={setDay}
        />
        {make.error !== null && <ErrorState problem={toProblem(make.error)} />}
      </div>
    </ConfirmDialog>
  );
}
