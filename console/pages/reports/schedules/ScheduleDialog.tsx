/** Makes a schedule, or changes one: which report, when after its period, to whom. */
import { Group, MultiSelect, NumberInput, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from '../../../../contract/people/access.ts';
import type { NewReportSchedule, ReportScheduleList } from '../../../../contract/papers/report.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../../api/api-client.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { findOptions } from '../../../find-options.ts';
import { useText } from '../../../i18n.ts';
import { say } from '../../../say.ts';
import css from '../../ListWithPanel.module.css';
import { reportsQuery } from '../report-queries.ts';
import { AddressesField } from './AddressesField.tsx';
import type { Schedule } from './schedule-looks.ts';
import { toHourText, useScheduleWords } from './use-schedule-words.ts';

interface Props {
  /** The one to change; absent: a new one. */
  readonly schedule?: Schedule;
  readonly recipients: ReportScheduleList['recipients'];
  readonly onClose: () => void;
}

/** The morning after. */
const USUAL = { afterDays: 1, hour: 7 };
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: toHourText(hour) }));

export function ScheduleDialog({ schedule, recipients, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const words = useScheduleWords(recipients);
  const queryClient = useQueryClient();
  const reports = useQuery(reportsQuery).data?.reports ?? [];
  const [key, setKey] = useState<string | null>(
    schedule === undefined ? null : `${schedule.serviceId}/${schedule.reportId}`,
  );
  const [kind, setKind] = useState(schedule?.kind);
  const [afterDays, setAfterDays] = useState(schedule?.afterDays ?? USUAL.afterDays);
  const [hour, setHour] = useState(schedule?.hour ?? USUAL.hour);
  const [people, setPeople] = useState<readonly string[]>(schedule?.people ?? []);
  const [toRoles, setToRoles] = useState<readonly Role[]>(schedule?.roles ?? []);
  const [addresses, setAddresses] = useState<readonly string[]>(schedule?.addresses ?? []);
  const report = reports.find(({ serviceId, id }) => `${serviceId}/${id}` === key);
  const period = report?.periods.find((one) => one === kind) ?? report?.periods[0];
  const verb = t(schedule === undefined ? 'reports.schedules.make' : 'reports.schedules.change');
  const save = useMutation({
    mutationFn: (given: NewReportSchedule) =>
      schedule === undefined
        ? sendJson('POST', '/reports/schedules', given)
        : sendJson('PUT', `/reports/schedules/${schedule.id}`, given),
    onSuccess: () => {
      say('saved.report_schedule', undefined);
      void queryClient.invalidateQueries({ queryKey: ['reports'] });
      onClose();
    },
  });
  const send = () => {
    if (report === undefined || period === undefined) return;
    save.mutate({
      service: report.serviceId,
      report: report.id,
      period,
      afterDays,
      hour,
      people,
      roles: toRoles,
      addresses,
    });
  };
  return (
    <ConfirmDialog
      opened
      title={verb}
      verb={verb}
      busy={save.isPending}
      disabled={report === undefined}
      onConfirm={send}
      onClose={onClose}
    >
      <div className={css.fields}>
        <Select
          required
          searchable
          filter={findOptions}
          label={t('reports.column.report')}
          data={reports.map((one) => ({
            value: `${one.serviceId}/${one.id}`,
            label: `${text(one.name)} · ${words.service(one.serviceId)}`,
          }))}
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
        <Group grow align="flex-start">
          <NumberInput
            required
            label={t('reports.schedules.afterDays')}
            description={t('reports.schedules.afterDaysAbout')}
            min={1}
            max={28}
            allowDecimal={false}
            value={afterDays}
            onChange={(days) => setAfterDays(typeof days === 'number' ? days : USUAL.afterDays)}
          />
          <Select
            required
            allowDeselect={false}
            label={t('reports.schedules.hour')}
            description={t('reports.schedules.hourAbout')}
            data={HOURS}
            value={String(hour)}
            onChange={(next) => setHour(Number(next ?? USUAL.hour))}
          />
        </Group>
        <MultiSelect
          searchable
          filter={findOptions}
          label={t('reports.schedules.people')}
          description={t('reports.schedules.peopleAbout')}
          data={recipients.people.map(({ username, name }) => ({ value: username, label: name }))}
          value={[...people]}
          onChange={setPeople}
        />
        <MultiSelect
          label={t('reports.schedules.roles')}
          data={roles.map((role) => ({ value: role, label: t(`person.${role}`) }))}
          value={[...toRoles]}
          onChange={(next) => setToRoles(roles.filter((role) => next.includes(role)))}
        />
        <AddressesField
          recipients={recipients}
          isClosed={key !== null && recipients.closed.includes(key)}
          value={addresses}
          onChange={setAddresses}
        />
        {save.error !== null && <ErrorState problem={toProblem(save.error)} />}
      </div>
    </ConfirmDialog>
  );
}
