/** Warnings of competent bodies in force at a time, the worst first. */
import { capSeverities, capVerdicts } from '../../../contract/notices/cap.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { WarningView } from '../answers.ts';
import { WARNING } from './warning.ts';

const MOST = 200;

export async function readWarnings(reads: ScopedReads, atMs: number): Promise<readonly WarningView[]> {
  const { records } = await reads.page({ kind: WARNING, open: true, atMs, limit: MOST });
  return records
    .map(toWarning)
    .filter(({ expiresMs }) => expiresMs > atMs)
    .toSorted((a, b) => rank(a) - rank(b) || b.sentMs - a.sentMs);
}

const rank = ({ severity }: WarningView) => capSeverities.indexOf(severity);

function toWarning({ id, title, body, openedMs, updatedMs }: RecordView): WarningView {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : null);
  return {
    id,
    title,
    senderName: text('senderName') ?? '',
    event: text('event') ?? '',
    severity: capSeverities.find((one) => one === body['severity']) ?? 'Unknown',
    sentMs: openedMs ?? updatedMs,
    expiresMs: Number(body['expiresMs']),
    area: text('area') ?? '',
    instruction: text('instruction'),
    signature: capVerdicts.find((one) => one === body['signature']) ?? 'none',
    signatureWhy: text('signatureWhy') ?? 'none',
    signer: text('signer'),
  };
}
