/** How the bytes of a push are read: by the feed's decoder and settings, a table brought by hand as its import says. */
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import { IMPORT_DOOR } from '../../events.ts';

export interface DecodingOf {
  readonly decoderId: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Of a replay too: its source begins as that of the delivery did. */
export function decodingOf(
  { decoder, settings = {}, importMapping }: FeedDefinition,
  source: string,
): DecodingOf {
  if (!isImport(source) || importMapping === undefined) return { decoderId: decoder, settings };
  return { decoderId: importMapping.format, settings: { mapping: importMapping.mapping } };
}

/** The delivery was brought by hand, or is a replay of what of it was refused. */
function isImport(source: string): boolean {
  return source === IMPORT_DOOR || source.startsWith(`${IMPORT_DOOR} `);
}
