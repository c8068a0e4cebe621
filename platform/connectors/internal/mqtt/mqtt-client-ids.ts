/**
 * Client ids of MQTT are each feed's own. The broker ends whoever was connected before under the same id, and keeps what
 * belongs to a session under it: so until the key was checked a client has an id nobody can guess, and afterwards one
 * that begins with its feed. Nobody ends, or clears away, what belongs to another feed.
 */
import { randomBytes } from 'node:crypto';
import type { Client } from 'aedes';

export interface ClientIds {
  /** Before anything is checked: what it calls itself is kept for later. */
  hide(client: Client, packet: { clientId: string }): void;
  /** The key was right: the id it gave, within its feed. */
  own(client: Client, feedId: string): void;
}

/** Makes the ids of one broker. */
export function createClientIds(): ClientIds {
  const given = new WeakMap<Client, string>();
  return {
    hide(client, packet) {
      // Without an id the broker makes one by itself, and refuses it to whoever wants a session kept.
      if (packet.clientId === '') return;
      given.set(client, packet.clientId);
      // As long as MQTT 3.1 allows at most.
      packet.clientId = `?${randomBytes(10).toString('hex')}`;
    },
    own(client, feedId) {
      client.id = `${feedId}/${given.get(client) ?? client.id}`;
    },
  };
}
