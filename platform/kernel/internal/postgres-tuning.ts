/** How the embedded PostgreSQL is set: for many small durable writes beside one Node process on one machine. */
import { totalmem } from 'node:os';

const MB = 2 ** 20;
const SHARED_BUFFERS_MB = 512;
/** Of a small machine PostgreSQL takes this share as page cache. */
const SHARE_OF_MEMORY = 1 / 8;

/** The server's settings; `overrides` win. Names and units are PostgreSQL's own. */
export function toPostgresSettings(overrides: Readonly<Record<string, string>>): Record<string, string> {
  const memoryMb = findMemoryBytes() / MB;
  const sharedMb = Math.max(32, Math.min(SHARED_BUFFERS_MB, Math.floor(memoryMb * SHARE_OF_MEMORY)));
  return {
    shared_buffers: `${sharedMb}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(memoryMb / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    // Page images are most of the log after a checkpoint; this build packs them with pglz.
    wal_compression: 'on',
    // An acknowledged reading must survive a power cut, so the commit waits for the disk.
    synchronous_commit: 'on',
    // Measured: the worker method of this build is slower for our reads, and it has no io_uring.
    io_method: 'sync',
    jit: 'off',
    random_page_cost: '1.1',
    // A query over a year touches every weekly partition and its indexes.
    max_locks_per_transaction: '256',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '',
    listen_addresses: '127.0.0.1',
    // Socket paths end at 107 bytes, which a data folder's name may exceed; TCP has no such limit.
    unix_socket_directories: '',
    ...overrides,
  };
}

/** Memory this process may use: the container's limit where there is one. */
function findMemoryBytes(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
