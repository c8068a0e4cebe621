/** The exact line that sends a first delivery through a feed's door, made from the facts the server gives. */
import type { FeedView } from '../../../../contract/feeds/feed-view.ts';
import type { Door } from '../../../../contract/feeds/feed.ts';

interface LineParts {
  /** A fact of the feed by its stable word; undefined when the server does not give it. */
  readonly fact: (label: string) => string | undefined;
  readonly feedId: string;
  readonly key: string;
  /** What is sent, quoted for a shell. */
  readonly sample: string;
}

/** How something is sent through each door; where the centre fetches itself there is nothing to send. */
const lines: Partial<Record<Door, (parts: LineParts) => string | undefined>> = {
  http: ({ fact, key, sample }) => {
    const address = fact('address')?.replace(/^POST\s+/, '');
    if (address === undefined) return undefined;
    return [
      `curl -X POST '${address}' \\`,
      `  -H 'Authorization: Bearer ${key}' \\`,
      `  -H 'content-type: application/json' \\`,
      `  --data-binary ${sample}`,
    ].join('\n');
  },
  mqtt: ({ fact, feedId, key, sample }) => {
    const address = fact('address');
    if (address === undefined || !URL.canParse(address)) return undefined;
    const { hostname, port } = new URL(address);
    return [
      `mosquitto_pub -V 311 -h ${hostname} -p ${port || '1883'} -q 1 \\`,
      `  -u '${fact('user') ?? feedId}' -P '${key}' \\`,
      `  -t 'feeds/${feedId}/first' -m ${sample}`,
    ].join('\n');
  },
  file: ({ fact, feedId, sample }) => {
    const [host, port] = [fact('host'), fact('port')];
    if (host === undefined || port === undefined) return undefined;
    return [
      `printf '%s\\n' ${sample} > first-delivery`,
      `echo 'put first-delivery' | sftp -P ${port} ${fact('user') ?? feedId}@${host}`,
    ].join('\n');
  },
  'nmea-tcp': ({ fact, sample }) => toNetcat(fact, sample, 'nc -w 2'),
  'nmea-udp': ({ fact, sample }) => toNetcat(fact, sample, 'nc -u -w 2'),
  // Frames are bytes; the example of their decoder is their hexadecimal digits.
  'tracker-tcp': ({ fact, sample }) => toNetcat(fact, sample, 'xxd -r -p | nc -w 2'),
};

/** @returns undefined when nothing is sent by a command: the centre fetches, or the door is not open. */
export function toFirstDeliveryLine(feed: FeedView, key: string, sample: string): string | undefined {
  const { id, door } = feed.definition;
  return lines[door]?.({
    fact: (label) => feed.connect.find((one) => one.label === label)?.value,
    feedId: id,
    key,
    sample: toShellText(sample),
  });
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

function toNetcat(fact: LineParts['fact'], sample: string, netcat: string): string | undefined {
  const [host, port] = [fact('host'), fact('port')];
  if (host === undefined || port === undefined) return undefined;
  return `printf '%s\\r\\n' ${sample} | ${netcat} ${host} ${port}`;
}

/** A text as one word of a POSIX shell. */
function toShellText(text: string): string {
  return `'${text.trim().replaceAll("'", "'\\''")}'`;
}
