/** What can be done with a notice now: sign it, record a telephone call, send what is signed, update it, end it. */
import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeDetail, NoticeMessage } from '../../../contract/notices/notice.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useHasPermission } from '../../api/permission.ts';
import { meQuery } from '../../api/queries.ts';
import { say } from '../../say.ts';
import { WordsDialog } from '../../WordsDialog.tsx';
import css from './Notices.module.css';

interface Props {
  readonly notice: NoticeDetail;
  /** The message that is not out yet. */
  readonly open: NoticeMessage | undefined;
}

type Asked = 'sign' | 'ready' | 'telephone' | 'release' | 'update' | 'cancel' | 'all-clear' | 'drop';
/** So long something signed beforehand may wait. */
const readyHours = 24;

export function NoticeActions({ notice, open }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const holdsRight = useHasPermission('notices.sign');
  const username = useQuery(meQuery).data?.user.username;
  const { id, standing, mayDraft, signHindrance, signers } = notice;
  const isWaiting = open?.state === 'waiting';
  const hindrance = signHindrance === null ? undefined : t(`notices.hindrance.${signHindrance}`);
  const close = () => setAsked(undefined);
  const toButton = (what: Asked, isFirst = false, reason?: string) => (
    <DisabledReason key={what} reason={reason}>
      <Button
        variant={isFirst ? 'filled' : 'default'}
        disabled={reason !== undefined}
        onClick={() => setAsked(what)}
      >
        {t(`notices.act.${what}`)}
      </Button>
    </DisabledReason>
  );
  return (
    <>
      {isWaiting && (
        <p className={css.quiet}>
          {signers.length === 0
            ? t('notices.nobodySigns')
            : t('notices.signers', { names: signers.map(({ name }) => name).join(', ') })}
        </p>
      )}
      <div className={css.actions}>
        {isWaiting && holdsRight && toButton('sign', true, hindrance)}
        {isWaiting && holdsRight && open.kind === 'alert' && toButton('ready', false, hindrance)}
        {isWaiting &&
          mayDraft &&
          toButton(
            'telephone',
            false,
            open.drafters.some((one) => one === username) ? t('notices.phoneOwn') : undefined,
          )}
        {open?.state === 'ready' && mayDraft && toButton('release', true)}
        {standing === 'in-force' && mayDraft && open === undefined && toButton('update')}
        {standing === 'in-force' && mayDraft && toButton('all-clear')}
        {standing === 'in-force' && mayDraft && toButton('cancel')}
        {open !== undefined && mayDraft && toButton('drop')}
      </div>
      {asked === 'telephone' && <TelephoneDialog notice={notice} onClose={close} />}
      {(asked === 'sign' || asked === 'ready' || asked === 'release') && (
        <SignDialog id={id} what={asked} onClose={close} />
      )}
      {(asked === 'update' || asked === 'drop' || asked === 'cancel' || asked === 'all-clear') && (
        <WhyDialog notice={notice} what={asked} onClose={close} />
      )}
    </>
  );
}

function SignDialog({
  id,
  what,
  onClose,
}: {
  readonly id: number;
  readonly what: 'sign' | 'ready' | 'release';
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const nowMs = useNowMs(60);
  const queryClient = useQueryClient();
  const body = what === 'ready' ? { readyUntilMs: nowMs + readyHours * HOUR_MS } : {};
  const sign = useMutation({
    mutationFn: () => sendJson('POST', `/notices/${id}/${what === 'release' ? 'release' : 'sign'}`, body),
    onSuccess: () => {
      say(what === 'ready' ? 'saved.notice_ready' : 'saved.notice_published', undefined);
      void queryClient.invalidateQueries({ queryKey: ['notices'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      startsOnVerb
      title={t(`notices.act.${what}`)}
      verb={t(`notices.act.${what}`)}
      busy={sign.isPending}
      onConfirm={() => sign.mutate()}
      onClose={onClose}
    >
      <p>{t(`notices.actAbout.${what}`, { count: readyHours })}</p>
      {sign.error !== null && <ErrorState problem={toProblem(sign.error)} />}
    </ConfirmDialog>
  );
}

function WhyDialog({
  notice: { id, roads },
  what,
  onClose,
}: {
  readonly notice: NoticeDetail;
  readonly what: 'update' | 'drop' | 'cancel' | 'all-clear';
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const closed = roads.filter(({ openedMs }) => openedMs === null);
  const ends = what === 'cancel' || what === 'all-clear';
  const send = (why: string) =>
    ends
      ? sendJson('POST', `/notices/${id}/end`, { kind: what, why })
      : sendJson('POST', `/notices/${id}/${what}`, { why });
  return (
    <WordsDialog
      verb={t(`notices.act.${what}`)}
      dangerous={what === 'drop'}
      about={
        <>
          <p>{t(`notices.actAbout.${what}`)}</p>
          {ends && closed.length > 0 && (
            <p>
              <strong>
                {t('notices.roadsStillClosed', { roads: closed.map(({ title }) => title).join(', ') })}
              </strong>
            </p>
          )}
        </>
      }
      label={t('notices.why')}
      most={1_000}
      send={send}
      stale="notices"
      onDone={() => say('saved.notice_done', undefined)}
      onClose={onClose}
    />
  );
}

function TelephoneDialog({
  notice: { id, signers },
  onClose,
}: {
  readonly notice: NoticeDetail;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [signer, setSigner] = useState<string | null>(null);
  return (
    <WordsDialog
      verb={t('notices.act.telephone')}
      about={
        <>
          <p>{t('notices.actAbout.telephone')}</p>
          <Select
            required
            label={t('notices.whoSaid')}
            data={signers.map(({ username, name }) => ({ value: username, label: name }))}
            value={signer}
            onChange={setSigner}
          />
        </>
      }
      isIncomplete={signer === null}
      label={t('notices.whatSaid')}
      most={1_000}
      send={(note) => sendJson('POST', `/notices/${id}/telephone`, { signer, note })}
      stale="notices"
      onDone={() => say('saved.notice_published', undefined)}
      onClose={onClose}
    />
  );
}
