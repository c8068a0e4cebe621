/** The state of a feed: on time, due, overdue, lost, never delivered, paused. */
import { useTranslation } from 'react-i18next';
import type { FeedState } from '../../contract/feeds/feed.ts';
import { StateBadge } from './StateBadge.tsx';
import { feedStateLook } from '../look/tokens.ts';

export function FeedStateBadge({
  state,
  framed = false,
}: {
  readonly state: FeedState;
  readonly framed?: boolean;
}) {
  const { t } = useTranslation('ui');
  return <StateBadge {...feedStateLook[state]} word={t(`feedState.${state}`)} framed={framed} />;
}
