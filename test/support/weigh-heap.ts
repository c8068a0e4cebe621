/** What a page keeps in memory, without what the engine compiled: that grows for an hour whatever the page does. */
import type { CDPSession } from 'playwright-core';

/** Of a heap snapshot the parts that are read here (its nodes are rows of numbers in one list). */
interface Snapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly node_types: [string[]] } };
  readonly nodes: number[];
}

/** Bytes of all objects, texts and lists after a collection. */
export async function weighHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const chunks: string[] = [];
  const hear = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', hear);
  await session.send('HeapProfiler.takeHeapSnapshot');
  session.off('HeapProfiler.addHeapSnapshotChunk', hear);
  // The browser's own format, and the shape above is what this needs of it.
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const code = types[0].indexOf('code');
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (nodes[at + type] !== code) bytes += nodes[at + size] ?? 0;
  return bytes;
}
