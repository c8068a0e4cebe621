/** Where the door of a feed is, from the facts its page tells. */
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { CentreClient } from './centre-client.ts';
import type { Target } from './hostile-sender.ts';
import { until } from './until.ts';

/** Resolves when the door is open. */
export async function awaitDoor(client: CentreClient, feedId: string): Promise<Target> {
  let port = 0;
  await until(async () => {
    const { connect: facts } = await client.ask<FeedView>('GET', `/feeds/${feedId}`);
    const find = (name: string) => facts.find(({ label }) => label === name)?.value;
    const address = find('address');
    port = Number(address === undefined ? find('port') : new URL(address).port);
    return port > 0;
  }, `the door of ${feedId}`);
  return { host: '127.0.0.1', port };
}
