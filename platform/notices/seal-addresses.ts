/** Addresses of citizens as they lie in the database: sealed, each for its own row’s hash. */
import type { Database } from '../kernel/database.ts';
import type { SecretBox } from '../kernel/secret-box.ts';
import { listSealedBy, setSealed } from './internal/mailbox-rows.ts';
import type { SealedAddress } from './internal/mailbox-rows.ts';

const AT_ONCE = 1_000;
const TABLES = ['citizen_mailbox', 'citizen_mailbox_asked'] as const;

/** What a seal is bound to: a sealed address that is put into another row does not open. */
const toWhat = (addressHash: Buffer): string =>
  JSON.stringify(['citizen_mailbox', addressHash.toString('hex')]);

export function sealAddress(box: SecretBox, address: string, addressHash: Buffer): SealedAddress {
  const { keyId, bytes } = box.seal(address, toWhat(addressHash));
  return { addressHash, keyId, sealed: bytes };
}

/** @throws HaivanError unavailable when its key is not here. */
export const openAddress = (box: SecretBox, { addressHash, keyId, sealed }: SealedAddress): string =>
  box.open({ keyId, bytes: sealed }, toWhat(addressHash));

/** Seals anew what an older key of the box sealed; what no key here opens is left as it is. */
export async function sealAnew(db: Database, box: SecretBox): Promise<void> {
  const older = box.keyIds.filter((keyId) => keyId !== box.keyId);
  if (older.length === 0) return;
  for (const table of TABLES)
    for (let left = AT_ONCE; left === AT_ONCE;)
      left = await db.tx(async (tx) => {
        const found = await listSealedBy(tx, table, older, AT_ONCE);
        const anew = found.map((row) => ({
          id: row.id,
          ...sealAddress(box, openAddress(box, row), row.addressHash),
        }));
        await setSealed(tx, table, anew);
        return found.length;
      });
}
