/** A warning of a flood in 500 m around a point, written by the desk and signed by the chairman, as they do it. */
import type { NoticeContent, NoticeDetail } from '../../contract/notices/notice.ts';
import type { CentreClient } from './centre-client.ts';
import type { TestCentre } from './centre.ts';

const PASSWORD = 'thong-bao-28-10';
const RADIUS_M = 500;

export interface PublishedNotice {
  readonly notice: number;
  readonly headline: string;
  readonly chairman: CentreClient;
}

interface Given {
  /** That it is drafted of; absent: of nothing. */
  readonly alertId?: number | undefined;
  readonly content?: Partial<NoticeContent>;
  beforeHandIn?(notice: number, operator: CentreClient): Promise<void>;
}

export async function publishAround(
  centre: TestCentre,
  { lon, lat }: { readonly lon: number; readonly lat: number },
  of: Given = {},
): Promise<PublishedNotice> {
  await centre.ask('POST', '/users', {
    username: 'hoa',
    name: 'hoa',
    password: PASSWORD,
    grants: [{ role: 'leader', agencyId: null, post: 'chairman' }],
  });
  const [operator, chairman] = [
    await centre.signedIn('operator', 'trung-tam-ioc'),
    await centre.signedInAs('hoa', PASSWORD),
  ];
  const { id } = await operator.ask<{ id: number }>('POST', '/notices', {
    isExercise: false,
    level: 'severe',
    ...(of.alertId === undefined ? { hazard: 'flood' } : { alertId: of.alertId }),
  });
  const { content } = (await operator.ask<NoticeDetail>('GET', `/notices/${id}`)).message;
  const { vi, en } = content.words;
  await operator.ask('PUT', `/notices/${id}/content`, {
    ...content,
    ...of.content,
    area: { kind: 'circle', lon, lat, radiusM: RADIUS_M },
    words: {
      vi: { ...vi, description: 'Nước đang lên.' },
      en: { ...en, description: 'Water is rising.' },
    },
  });
  await of.beforeHandIn?.(id, operator);
  await operator.ask('POST', `/notices/${id}/hand-in`);
  await chairman.ask('POST', `/notices/${id}/sign`, {});
  await centre.settled();
  const { message } = await operator.ask<NoticeDetail>('GET', `/notices/${id}`);
  return { notice: id, headline: message.content.words.vi.headline, chairman };
}
