/** What can be done to a case now: the moves of its procedure, and the rest behind "more". What is not allowed says why. */
import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAction, CaseView } from '../../../../contract/cases/case.ts';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { useText } from '../../../i18n.ts';
import { CaseDialog } from './CaseDialog.tsx';
import type { CaseDialogId } from './dialog-specs.ts';
import { metInDialog, toReason } from './move-reason.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { useActsFor } from '../tasks/my-agencies.ts';
import { caseKeys } from '../case-keys.ts';
import { isClosing, isHandIn, toNextStep, type NextStep } from './next-step.ts';
import { SendState } from './SendState.tsx';
import { StandInDialog } from './StandInDialog.tsx';
import css from '../Case.module.css';

/** Acts beside the moves, in the order of the menu. */
const acts = [
  'assign',
  'task',
  'approve',
  'confirm-leaders',
  'explain',
  'answer',
  'pause',
  'resume',
  'merge',
  'split',
  'link',
  'reopen',
  'extension',
  'extension-answer',
] as const satisfies readonly CaseDialogId[];

interface Props {
  readonly view: CaseView;
  /** Why nothing can be done: the past, no connection. */
  readonly blocked: string | undefined;
}

export function CaseActions({ view, blocked }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [move, setMove] = useState<CaseAction>();
  const [inPlace, setInPlace] = useState<CaseAction>();
  const [dialog, setDialog] = useState<CaseDialogId>();
  const sending = useCaseSend(view);
  const isNew = view.closedMs === null && view.acknowledgedMs === null;
  const actsFor = useActsFor();
  const next = toNextStep(view);
  const nextAct = next?.kind === 'act' ? next.act : undefined;
  const shownActs = acts.filter((act) => act !== nextAct && isShown(act, view));
  // Who has the part reports its result there, once.
  const reportsBelow = view.tasks.some(
    ({ role, state, agencyId }) => role === 'lead' && state === 'accepted' && actsFor(agencyId),
  );
  const moves = view.actions
    .filter((action) => !(reportsBelow && isHandIn(action, view)))
    .toSorted((a, b) => Number(isNext(b, next)) - Number(isNext(a, next)));

  function start(action: CaseAction): void {
    const asks = action.demands.some((demand) => metInDialog.includes(demand));
    if (asks) setMove(action);
    else if (action.forLead) setInPlace(action);
    else send(action);
  }
  function send({ move: made }: CaseAction): void {
    sending.send({ path: `/cases/${view.id}/moves`, body: { move: made }, versioned: true });
  }

  return (
    <section className={css.actions} tabIndex={-1} data-step aria-label={t('cases.actions')}>
      {isNew && view.may.includes('acknowledge') && (
        <DisabledReason reason={blocked}>
          <Button
            data-next-step
            aria-keyshortcuts={caseKeys.acknowledge}
            disabled={blocked !== undefined}
            loading={sending.busy}
            onClick={() => sending.send({ path: `/cases/${view.id}/acknowledge` })}
          >
            {t('cases.acknowledge')}
          </Button>
        </DisabledReason>
      )}
      {nextAct !== undefined && (
        <DisabledReason reason={blocked}>
          <Button data-next-step disabled={blocked !== undefined} onClick={() => setDialog(nextAct)}>
            {t(`cases.act.${nextAct}`)}
          </Button>
        </DisabledReason>
      )}
      {moves.map((action) => {
        const reason = blocked ?? toReason(action, text);
        return (
          <DisabledReason key={action.move} reason={reason}>
            <Button
              aria-keyshortcuts={toKey(action, view)}
              {...(isNext(action, next)
                ? { variant: 'filled', 'data-next-step': true }
                : { variant: 'default' })}
              disabled={reason !== undefined}
              loading={sending.busy}
              onClick={() => start(action)}
            >
              {text(action.name)}
            </Button>
          </DisabledReason>
        );
      })}
      {shownActs.length > 0 && (
        <DisabledReason reason={blocked}>
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <Button
                variant="default"
                leftSection={<IconDots size={16} aria-hidden />}
                disabled={blocked !== undefined}
              >
                {t('cases.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {shownActs.map((act) => {
                const allowed = view.may.includes(act);
                return (
                  <Menu.Item key={act} disabled={!allowed} onClick={() => setDialog(act)}>
                    {t(`cases.act.${act}`)}
                    {!allowed && <small className={css.whyNot}>{t('cases.notYours')}</small>}
                  </Menu.Item>
                );
              })}
            </Menu.Dropdown>
          </Menu>
        </DisabledReason>
      )}
      <SendState sending={sending} />
      {inPlace !== undefined && view.leadAgencyId !== null && (
        <StandInDialog
          verb={text(inPlace.name)}
          agencyId={view.leadAgencyId}
          onConfirm={() => send(inPlace)}
          onClose={() => setInPlace(undefined)}
        />
      )}
      {move !== undefined && <MoveDialog view={view} action={move} onClose={() => setMove(undefined)} />}
      {dialog !== undefined && <CaseDialog id={dialog} view={view} onClose={() => setDialog(undefined)} />}
    </section>
  );
}

function toKey(action: CaseAction, view: CaseView): string | undefined {
  if (isHandIn(action, view)) return caseKeys.report;
  return isClosing(action, view) ? caseKeys.close : undefined;
}

function isNext({ move }: CaseAction, next: NextStep | undefined): boolean {
  return next?.kind === 'move' && next.move === move;
}

/** Acts that make no sense for the case as it is are left out; those that only need another person stay and say so. */
function isShown(act: CaseDialogId, view: CaseView): boolean {
  const isOpen = view.closedMs === null;
  if (act === 'reopen') return !isOpen;
  if (act === 'link') return true;
  if (act === 'explain') return view.may.includes('explain');
  if (!isOpen) return false;
  if (act === 'pause') return view.mayPause && view.pausedMs === null;
  if (act === 'resume') return view.pausedMs !== null;
  if (act === 'answer') return view.kind === 'record' || view.kind === 'report';
  if (act === 'approve') return view.may.includes('approve');
  if (act === 'split') return view.alertIds.length > 1;
  if (act === 'extension') return view.directive !== null && view.directive.extension === null;
  if (act === 'extension-answer') return view.directive?.extension != null;
  return true;
}
