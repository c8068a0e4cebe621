/** The exact line that sends a first delivery through a feed's door, made from the facts the server gives. */
import type { FeedView } from '../../../contract/api.ts';

/** Stands in for the key where the facts name a command. */
const KEY_MARK = '<key>';

/**
 * A fact called `command` is the server's own line; a key is put in its place. For HTTP push the line is known.
 * @returns undefined when nothing is sent by a command (the centre fetches, or a device is configured).
 */
export function toFirstDeliveryLine(
  feed: FeedView,
  key: string,
  origin: string,
  sample: string,
): string | undefined {
  const command = feed.connect.find(({ label }) => label === 'command');
  if (command !== undefined) return command.value.replaceAll(KEY_MARK, key);
  if (feed.definition.door !== 'http') return undefined;
  return [
    `curl -X POST '${origin}/api/v1/feeds/${feed.definition.id}/deliveries' \\`,
    `  -H 'Authorization: Bearer ${key}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  --data-binary '${sample.replaceAll("'", "'\\''")}'`,
  ].join('\n');
}

/** A first reading the feed's contract accepts; the decoder's own example where the feed has no datastream yet. */
export function toSample(
  feed: FeedView,
  datastream: string | undefined,
  nowMs: number,
  example: string,
): string {
  if (feed.definition.decoder !== 'readings-json' || datastream === undefined) return example;
  return JSON.stringify({ datastream, time: new Date(nowMs).toISOString(), value: 1 });
}
