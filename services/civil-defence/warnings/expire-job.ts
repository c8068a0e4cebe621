/** The job that ends warnings whose time is over: a sender sends nothing when a warning runs out. */
import type { Job, ServiceReads } from '../../../platform/sdk/service.ts';
import { WARNING } from './warning.ts';

const EVERY_MIN = 5;
const MOST = 500;

export const expireJob: Job = {
  id: 'expire-warnings',
  name: { vi: 'Kết thúc cảnh báo hết hạn', en: 'End warnings that have run out' },
  every: { minutes: EVERY_MIN },
  afterMin: 0,
  missed: 'last',
  writes: { records: [WARNING] },
  module: new URL('./run-expire.ts', import.meta.url),
  gather,
};

async function gather(reads: ServiceReads, { endMs }: { readonly endMs: number }) {
  const open = await reads.listRecords({ kind: WARNING, open: true, limit: MOST });
  const over = open.flatMap(({ code, body }) => {
    const expiresMs = Number(body['expiresMs']);
    return expiresMs <= endMs ? [{ code, expiresMs }] : [];
  });
  return over.length === 0 ? undefined : { over };
}
