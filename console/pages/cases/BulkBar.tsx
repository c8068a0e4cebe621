/** What can be done to several cases at once. Each is answered by itself: what was refused says why, the rest is done. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../contract/case.ts';
import type { BulkAnswer } from '../../../contract/case-lists.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { AgencySelect } from './AgencySelect.tsx';
import css from './Cases.module.css';

export type BulkAct = 'acknowledge' | 'assign';

interface Props {
  readonly rows: readonly CaseRow[];
  readonly selected: ReadonlySet<number>;
  readonly open: { readonly act: BulkAct; readonly ids: readonly number[] } | undefined;
  readonly onOpen: (act: BulkAct) => void;
  readonly onDone: () => void;
  readonly onClear: () => void;
}

export function BulkBar({ rows, selected, open, onOpen, onDone, onClear }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {selected.size > 0 && (
        <div className={css.bulk} role="toolbar" aria-label={t('cases.bulk.label')}>
          <strong>{t('cases.bulk.selected', { count: selected.size })}</strong>
          <Button variant="default" onClick={() => onOpen('acknowledge')}>
            {t('cases.acknowledge')}
          </Button>
          <Button variant="default" onClick={() => onOpen('assign')}>
            {t('cases.act.assign')}
          </Button>
          <Button variant="subtle" onClick={onClear}>
            {t('cases.bulk.clear')}
          </Button>
        </div>
      )}
      {open !== undefined && (
        <BulkDialog
          act={open.act}
          ids={open.ids}
          rows={rows}
          onClose={() => {
            onDone();
            onClear();
          }}
        />
      )}
    </>
  );
}

interface DialogProps {
  readonly act: BulkAct;
  readonly ids: readonly number[];
  readonly rows: readonly CaseRow[];
  readonly onClose: () => void;
}

function BulkDialog({ act, ids, rows, onClose }: DialogProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [agencyId, setAgencyId] = useState<string>();
  const [words, setWords] = useState('');
  const [caseRows] = useState(() => new Map(rows.map((row) => [row.id, row])));
  const bulk = useMutation({
    mutationFn: () =>
      sendJson<BulkAnswer>('POST', '/cases/bulk', { ids, action: toAction(act, agencyId, words) }),
    onSuccess: ({ answers }) => {
      for (const queryKey of [['cases'], ['case-counts'], ['case'], ['my-work']])
        void queryClient.invalidateQueries({ queryKey });
      if (answers.every(({ done }) => done)) onClose();
    },
  });
  const refused = bulk.data?.answers.filter(({ done }) => !done) ?? [];
  const nameOf = (id: number): string => {
    const row = caseRows.get(id);
    return row === undefined ? String(id) : `${row.code} · ${row.title}`;
  };
  return (
    <ConfirmDialog
      opened
      title={t(`cases.bulk.${act}`, { count: ids.length })}
      verb={
        refused.length > 0
          ? t('cases.bulk.close')
          : act === 'assign'
            ? t('cases.verb.assign')
            : t('cases.acknowledge')
      }
      busy={bulk.isPending}
      disabled={act === 'assign' && agencyId === undefined}
      onConfirm={() => (refused.length > 0 ? onClose() : bulk.mutate())}
      onClose={onClose}
    >
      {refused.length === 0 ? (
        <div className={css.fields}>
          <ul className={css.bulkList}>
            {ids.slice(0, 8).map((id) => (
              <li key={id}>{nameOf(id)}</li>
            ))}
            {ids.length > 8 && <li>{t('cases.moreCards', { count: ids.length - 8 })}</li>}
          </ul>
          {act === 'assign' && (
            <AgencySelect
              first
              label={t('cases.field.agency')}
              required
              value={agencyId}
              onChange={setAgencyId}
            />
          )}
          <Textarea
            label={act === 'assign' ? t('cases.field.content') : t('cases.field.note')}
            data-autofocus={act === 'acknowledge' ? true : undefined}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2_000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </div>
      ) : (
        <div role="alert">
          <p>{t('cases.bulk.partly', { done: ids.length - refused.length, all: ids.length })}</p>
          <ul className={css.bulkList}>
            {refused.map(({ id, trouble }) => (
              <li key={id}>
                <strong>{nameOf(id)}</strong>: {trouble}
              </li>
            ))}
          </ul>
        </div>
      )}
      {bulk.error !== null && <ErrorState problem={toProblem(bulk.error)} />}
    </ConfirmDialog>
  );
}

function toAction(
  act: BulkAct,
  agencyId: string | undefined,
  words: string,
): Record<string, string | undefined> {
  const said = words.trim() === '' ? undefined : words.trim();
  return act === 'assign' ? { kind: 'assign', agencyId, content: said } : { kind: 'acknowledge', note: said };
}
