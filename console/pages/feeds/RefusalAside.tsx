/** One refused item: why, where, what was allowed, its bytes, and the buttons that map, replay or dismiss it. */
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import type { RefusalView } from '../../../contract/feeds/delivery.ts';
import { BytesView } from '../../../ui/words/BytesView.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { fromBase64 } from '../../../ui/words/bytes.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { MapName, isMappable } from './MapName.tsx';
import { useDismissRefusal, useReplayRefusal } from './feed-actions.ts';
import { refusalRawQuery } from './feed-queries.ts';
import { tell } from '../../tell.ts';
import css from './Feeds.module.css';

interface Props {
  readonly feed: FeedView;
  readonly refusal: RefusalView;
  /** Open refusals of the same value for the same reason, this one included. */
  readonly alike: readonly RefusalView[];
  readonly onClose: () => void;
}

export function RefusalAside({ feed, refusal, alike, onClose }: Props) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const noHandling = useMissingRight('refusals.handle');
  const replay = useReplayRefusal();
  const dismiss = useDismissRefusal();
  const done =
    refusal.state === 'open'
      ? undefined
      : t('feeds.refusals.already', { state: t(`feeds.refusals.is.${refusal.state}`) });
  const reason = noHandling ?? done;
  // The item leaves the list of open ones with its panel: what came of it is told outside of both.
  const tellOutcome = (receipt: Receipt) => {
    const again = receipt.refusals[0];
    tell(
      receipt.refused === 0
        ? t('feeds.refusals.taken', { count: receipt.accepted + receipt.corrected + receipt.duplicates })
        : t('feeds.refusals.again', { why: again === undefined ? '' : t(`feeds.reason.${again.reason}`) }),
    );
  };
  return (
    <aside className={css.aside} aria-label={t('feeds.refusals.one', { id: refusal.id })}>
      <div className={css.asideHead}>
        <h2 className={css.asideTitle}>{t(`feeds.reason.${refusal.reason}`)}</h2>
        <ActionIcon aria-label={t('asset.close')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      <FactList
        facts={[
          { name: t('feeds.refusals.where'), value: refusal.where },
          {
            name: t('feeds.refusals.value'),
            value: <span className={css.value}>{refusal.value || '—'}</span>,
          },
          { name: t('feeds.refusals.allowed'), value: refusal.allowed },
          { name: t('feeds.refusals.next'), value: t(`feeds.next.${refusal.reason}`) },
          {
            name: t('feeds.deliveries.received'),
            value: toTimeText(refusal.receivedMs, 'full', language, timeZone),
          },
          { name: t('feeds.refusals.delivery'), value: String(refusal.deliveryId) },
          { name: t('feeds.refusals.state'), value: t(`feeds.refusals.is.${refusal.state}`) },
        ]}
      />
      {refusal.state === 'open' && isMappable(refusal.reason) && (
        <MapName feed={feed} refusal={refusal} alike={alike} />
      )}
      <div className={css.actions}>
        <DisabledReason reason={reason}>
          <Button
            variant="default"
            disabled={reason !== undefined}
            loading={replay.isPending}
            onClick={() => replay.mutate(refusal.id, { onSuccess: tellOutcome })}
          >
            {t('feeds.refusals.replay')}
          </Button>
        </DisabledReason>
        <DisabledReason reason={reason}>
          <Button
            variant="default"
            disabled={reason !== undefined}
            loading={dismiss.isPending}
            onClick={() =>
              dismiss.mutate(refusal.id, {
                onSuccess: () => tell(t('feeds.refusals.dismissedNow')),
              })
            }
          >
            {t('feeds.refusals.dismiss')}
          </Button>
        </DisabledReason>
      </div>
      {replay.isError && <ErrorState problem={toProblem(replay.error)} />}
      {dismiss.isError && <ErrorState problem={toProblem(dismiss.error)} />}
      <RawBytes refusalId={refusal.id} />
    </aside>
  );
}

function RawBytes({ refusalId }: { readonly refusalId: number }) {
  const { t } = useTranslation();
  const missing = useMissingRight('feeds.raw');
  const query = useQuery({ ...refusalRawQuery(refusalId), enabled: missing === undefined });
  if (missing !== undefined) return <p className={css.note}>{missing}</p>;
  return (
    <QueryState query={query} rows={3}>
      {(raw) => <BytesView bytes={fromBase64(raw.base64)} label={t('feeds.refusals.raw')} />}
    </QueryState>
  );
}
