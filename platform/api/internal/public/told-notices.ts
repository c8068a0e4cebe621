/** Notices that hold and the city's stage, as everybody may read them. */
import type { PublicNoticeList } from '../../../../contract/notices/notice.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import { toStageFacts } from '../../../../contract/notices/stage.ts';
import type { PublicStage } from '../../../../contract/notices/stage.ts';
import type { ApiParts } from '../../api-parts.ts';

const toPublicStage = (
  { stage, change }: Awaited<ReturnType<ApiParts['stage']['at']>>,
  more: Text | undefined,
): PublicStage => {
  const { name, said } = toStageFacts(stage);
  const add = (language: keyof Text) =>
    more === undefined ? said[language] : `${said[language]} ${more[language]}`;
  return { stage, sinceMs: change?.timeMs ?? null, name, said: { vi: add('vi'), en: add('en') } };
};

/** What the web is told, and all of it for the feeds. */
export async function tellNotices({
  clock,
  notices,
  stage,
  stageInForce,
  cityInfo,
}: Pick<ApiParts, 'clock' | 'notices' | 'stage' | 'stageInForce' | 'cityInfo'>) {
  const atMs = clock.now();
  const [told, city, held] = await Promise.all([notices.listPublic(atMs), cityInfo(), stage.at(atMs)]);
  const list: PublicNoticeList = {
    atMs,
    isDemo: city.demo,
    stage: toPublicStage(held, stageInForce.saidAt(held.stage)),
    notices: told
      .filter(({ kind, isOnWeb }) => isOnWeb && kind !== 'cancel')
      .map(({ isOnWeb: _isOnWeb, isInFeed: _isInFeed, ...notice }) => notice),
  };
  return { list, told, cityName: city.name };
}
