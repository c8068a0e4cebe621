/** What can be done to several cases at once. Each is answered by itself: what was refused says why, the rest is done. */
import { Button, Select, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../contract/cases/case.ts';
import type { BulkAnswer } from '../../../../contract/cases/case-lists.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../../api/api-client.ts';
import { toProblem } from '../../../api/to-problem.ts';
import { useText } from '../../../i18n.ts';
import { proceduresQuery } from '../../procedures/procedure-queries.ts';
import { AgencySelect } from '../AgencySelect.tsx';
import { listSharedMoves } from './shared-moves.ts';
import { useCaseTitle } from '../../../api/use-case-title.ts';
import css from './Cases.module.css';

export type BulkAct = 'acknowledge' | 'assign' | 'move';

/** The server takes no shorter comment. */
const leastWords = 3;

interface Props {
  readonly rows: readonly CaseRow[];
  readonly selected: ReadonlySet<number>;
  readonly open: { readonly act: BulkAct; readonly ids: readonly number[] } | undefined;
  /** Why nothing can be done to them now. */
  readonly blocked: string | undefined;
  readonly onOpen: (act: BulkAct) => void;
  readonly onDone: () => void;
  readonly onClear: () => void;
}

export function BulkBar({ rows, selected, open, blocked, onOpen, onDone, onClear }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {selected.size > 0 && (
        <div className={css.bulk} role="toolbar" aria-label={t('cases.bulk.label')}>
          <strong>{t('cases.bulk.selected', { count: selected.size })}</strong>
          <DisabledReason reason={blocked}>
            <Button variant="default" disabled={blocked !== undefined} onClick={() => onOpen('acknowledge')}>
              {t('cases.acknowledge')}
            </Button>
          </DisabledReason>
          <DisabledReason reason={blocked}>
            <Button variant="default" disabled={blocked !== undefined} onClick={() => onOpen('assign')}>
              {t('cases.act.assign')}
            </Button>
          </DisabledReason>
          <DisabledReason reason={blocked}>
            <Button variant="default" disabled={blocked !== undefined} onClick={() => onOpen('move')}>
              {t('cases.verb.move')}
            </Button>
          </DisabledReason>
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
  const caseTitle = useCaseTitle();
  const queryClient = useQueryClient();
  const text = useText();
  const [agencyId, setAgencyId] = useState<string>();
  const [moveId, setMoveId] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const [caseRows] = useState(() => new Map(rows.map((row) => [row.id, row])));
  const procedures = useQuery({ ...proceduresQuery, enabled: act === 'move' }).data;
  const moves = useMemo(
    () =>
      listSharedMoves(
        procedures ?? [],
        ids.flatMap((id) => caseRows.get(id)?.state ?? []),
      ),
    [procedures, ids, caseRows],
  );
  const move = moves.find(({ id }) => id === moveId);
  const lacks =
    (act === 'assign' && agencyId === undefined) ||
    (act === 'move' &&
      (move === undefined || (move.demands.includes('comment') && words.trim().length < leastWords)));
  const bulk = useMutation({
    mutationFn: () =>
      sendJson<BulkAnswer>('POST', '/cases/bulk', {
        ids,
        action: toAction(act, { agencyId, move: move?.id, words }),
      }),
    onSuccess: ({ answers }) => {
      for (const queryKey of [['cases'], ['case-counts'], ['case'], ['my-work']])
        void queryClient.invalidateQueries({ queryKey });
      if (answers.every(({ done }) => done)) onClose();
    },
  });
  const refused = bulk.data?.answers.filter(({ done }) => !done) ?? [];
  const nameOf = (id: number): string => {
    const row = caseRows.get(id);
    return row === undefined ? String(id) : `${row.code} · ${caseTitle(row)}`;
  };
  return (
    <ConfirmDialog
      opened
      title={t(`cases.bulk.${act}`, { count: ids.length })}
      verb={
        refused.length > 0
          ? t('cases.bulk.close')
          : act === 'acknowledge'
            ? t('cases.acknowledge')
            : act === 'move' && move !== undefined
              ? text(move.name)
              : t(`cases.verb.${act}`)
      }
      busy={bulk.isPending}
      disabled={refused.length === 0 && lacks}
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
          {act === 'move' && (
            <Select
              data-autofocus
              label={t('cases.bulk.which')}
              description={t('cases.bulk.whichWhy')}
              required
              data={moves.map((one) => ({
                value: one.id,
                label: `${text(one.name)} (${t('cases.bulk.fits', { count: one.fits, all: ids.length })})`,
              }))}
              value={moveId}
              onChange={setMoveId}
            />
          )}
          <Textarea
            required={move?.demands.includes('comment') ?? false}
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
  given: { readonly agencyId: string | undefined; readonly move: string | undefined; readonly words: string },
): Record<string, string | undefined> {
  const said = given.words.trim() === '' ? undefined : given.words.trim();
  if (act === 'assign') return { kind: act, agencyId: given.agencyId, content: said };
  return act === 'move' ? { kind: act, move: given.move, comment: said } : { kind: act, note: said };
}
