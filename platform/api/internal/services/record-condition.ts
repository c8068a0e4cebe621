/** Whether a form of a record may be sent now and by this person: the status of the record, its hours, and who asked for it. */
import type { RecordView } from '../../../../contract/records/record-view.ts';
import { conflict, forbidden } from '../../../kernel/errors.ts';
import type { RecordCondition } from '../../../sdk/action.ts';

interface Sending {
  readonly record: RecordView;
  readonly username: string;
  readonly nowMs: number;
}

/** @throws HaivanError conflict (its status, its time), forbidden (who sends). */
export function assertMet(
  { statuses, notBy, onlyBy, before }: RecordCondition,
  { record: { status, body, code }, username, nowMs }: Sending,
): void {
  if (statuses !== undefined && !statuses.includes(status))
    throw conflict('This can’t be done with the record as it stands now.', {
      where: `record ${code}`,
      value: status,
      allowed: statuses.join(', '),
      next: 'Look at its newest version; somebody may have decided or ended it.',
    });
  if (notBy !== undefined && body[notBy] === username)
    throw forbidden('A second person decides: nobody decides about what they asked for.', {
      where: notBy,
      value: username,
      allowed: 'somebody else with the same right',
      next: 'Ask one of them to decide.',
    });
  if (onlyBy !== undefined && body[onlyBy] !== username)
    throw forbidden('It was granted to somebody else.', {
      where: onlyBy,
      value: username,
      allowed: 'the person who asked for it',
      next: 'Ask for one of your own.',
    });
  const untilMs = before === undefined ? undefined : body[before];
  if (before !== undefined && (typeof untilMs !== 'number' || nowMs >= untilMs))
    throw conflict('The time for which it was granted has run out.', {
      where: before,
      value: typeof untilMs === 'number' ? new Date(untilMs).toISOString() : '',
      allowed: 'a time that has not come yet',
      next: 'End it with what came of it, and ask for a new one.',
    });
}

/** What reads beyond sight must be granted, to one person, for a time. */
export function toConditionTrouble({
  statuses,
  onlyBy,
  before,
  seesAll,
}: RecordCondition): string | undefined {
  if (seesAll !== true || (statuses !== undefined && onlyBy !== undefined && before !== undefined))
    return undefined;
  return 'seesAll needs statuses, onlyBy and before.';
}
