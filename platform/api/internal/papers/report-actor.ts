/** Who makes, signs or schedules reports, as far as the reports need to know. */
import { toActor } from '../../../access/feed-keys.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ReportActor } from '../../../reports/reports.ts';
import type { ApiParts } from '../../api-parts.ts';

export async function findReportActor(
  { audiences }: Pick<ApiParts, 'audiences'>,
  person: Person,
): Promise<ReportActor> {
  const sight = await audiences.getSight(person);
  return { ...toActor(person), name: person.name, seesFeed: (feedId) => sight.seesFeed(feedId) };
}
