/** One agency: what it was, version by version, and its three verbs: edit, merge, end. */
import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyVersion } from '../../../contract/city/agency.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useText } from '../../i18n.ts';
import { StaffName } from '../../StaffName.tsx';
import { AgencyForm } from './AgencyForm.tsx';
import { ParentSelect } from './ParentSelect.tsx';
import { agencyVersionsQuery, useAgencyWish } from './agency-tree-queries.ts';
import css from './AgencyTree.module.css';

const LEAST_WHY = 3;

interface Props {
  readonly agency: AgencyVersion;
  readonly agencies: readonly AgencyVersion[];
  /** The past is shown: nothing can be changed in it. */
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

export function AgencyPanel({ agency, agencies, readOnly, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { language, timeZone } = useCityClock();
  const versions = useQuery(agencyVersionsQuery(agency.id));
  const wish = useAgencyWish();
  const [verb, setVerb] = useState<'change' | 'merge' | 'end'>();
  const [intoId, setIntoId] = useState<string | null>(null);
  const [why, setWhy] = useState('');
  const title = text(agency.name);
  const time = (timeMs: number) => toTimeText(timeMs, 'full', language, timeZone);
  const nameOf = (id: string) => {
    const found = agencies.find((one) => one.id === id);
    return found === undefined ? id : text(found.name);
  };
  const canSend = why.trim().length >= LEAST_WHY && (verb === 'end' || intoId !== null);
  return (
    <SplitPanel name="agency" title={title} label={title} onClose={onClose}>
      <div className={css.panel}>
        {!readOnly && (
          <div className={css.actions}>
            {(['change', 'merge', 'end'] as const).map((one) => (
              <Button key={one} size="compact-sm" variant="default" onClick={() => setVerb(one)}>
                {t(`agenciesAdmin.${one}`)}
              </Button>
            ))}
          </div>
        )}
        {agency.dutyPhone !== undefined && (
          <p>
            {t('agenciesAdmin.dutyPhone')}: {agency.dutyPhone}
          </p>
        )}
        <Section title={t('agenciesAdmin.history')}>
          <QueryState query={versions} rows={2}>
            {(list) => (
              <ol className={css.versions}>
                {list.toReversed().map((version) => (
                  <li key={`${version.validFromMs} ${version.recordedMs}`}>
                    <strong>{text(version.name)}</strong> {version.code ?? ''}
                    <p className={css.note}>
                      {version.validFromMs === null ? t('agenciesAdmin.since') : time(version.validFromMs)}
                      {version.validToMs !== null &&
                        ` ${t('agenciesAdmin.until', { time: time(version.validToMs) })}`}
                      {version.successorId !== null &&
                        ` · ${t('agenciesAdmin.successor', { name: nameOf(version.successorId) })}`}
                    </p>
                    <p className={css.note}>
                      {version.why} · <StaffName of={version.recordedBy} />
                    </p>
                  </li>
                ))}
              </ol>
            )}
          </QueryState>
        </Section>
      </div>
      {verb === 'change' && (
        <AgencyForm agency={agency} agencies={agencies} onClose={() => setVerb(undefined)} />
      )}
      <ConfirmDialog
        opened={verb === 'merge' || verb === 'end'}
        title={t(verb === 'merge' ? 'agenciesAdmin.merge' : 'agenciesAdmin.end')}
        verb={t(verb === 'merge' ? 'agenciesAdmin.mergeVerb' : 'agenciesAdmin.endVerb')}
        dangerous
        busy={wish.isPending}
        disabled={!canSend}
        onClose={() => setVerb(undefined)}
        onConfirm={() => {
          const given = { id: agency.id, why: why.trim() };
          if (verb === 'end') wish.mutate({ verb, ...given }, { onSuccess: onClose });
          else if (intoId !== null) wish.mutate({ verb: 'merge', intoId, ...given }, { onSuccess: onClose });
        }}
      >
        <div className={css.form}>
          <p className={css.note}>
            {t(verb === 'merge' ? 'agenciesAdmin.mergeWhy' : 'agenciesAdmin.endWhy')}
          </p>
          {verb === 'merge' && (
            <ParentSelect
              label={t('agenciesAdmin.mergeInto')}
              agencies={agencies.filter(({ id }) => id !== agency.id)}
              value={intoId}
              onChange={setIntoId}
            />
          )}
          <TextInput
            label={t('agenciesAdmin.why')}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          {wish.isError && <ErrorState problem={toProblem(wish.error)} />}
        </div>
      </ConfirmDialog>
    </SplitPanel>
  );
}
