/** The history of the open data as RSS 2.0, and in words. Pure. */
import type { Text } from '../../../../contract/basics/text.ts';
import type { OpenChange, OpenChangeKind } from '../../../../contract/services/open-data.ts';
import { toXml } from '../../../kernel/xml-text.ts';

const WORDS = {
  opened: { vi: 'Mở', en: 'Opened' },
  closed: { vi: 'Thôi công khai', en: 'No longer public' },
  terms: { vi: 'Đổi điều kiện sử dụng', en: 'Other terms' },
  columns: { vi: 'Đổi cột', en: 'Other columns' },
  corrected: { vi: 'Sửa số liệu', en: 'Corrected' },
} as const satisfies Record<OpenChangeKind, Text>;

/** “Sửa số liệu (3)”. */
export function toChangeWords({ kind, values }: Pick<OpenChange, 'kind' | 'values'>): Text {
  const count = values === null ? '' : ` (${values})`;
  return { vi: `${WORDS[kind].vi}${count}`, en: `${WORDS[kind].en}${count}` };
}

export function toChangesRss(
  changes: readonly OpenChange[],
  { cityName, url, atMs }: { readonly cityName: Text; readonly url: string; readonly atMs: number },
): string {
  const time = (timeMs: number) => new Date(timeMs).toUTCString();
  const items = changes.map((change) => {
    const { id, dataset, name, timeMs, licence } = change;
    const words = toChangeWords(change);
    const terms = licence === null ? '' : ` Giấy phép: ${licence.name} (${licence.url}).`;
    return (
      `<item><title>${toXml(`${words.vi}: ${name.vi}`)}</title><link>${toXml(`${url}/${dataset}.csv`)}</link>` +
      `<description>${toXml(`${words.en}: ${name.en}.${terms}`)}</description>` +
      `<guid isPermaLink="false">${toXml(`${url}#${id}`)}</guid><pubDate>${time(timeMs)}</pubDate></item>`
    );
  });
  const title = `Dữ liệu mở của ${cityName.vi}: thay đổi`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${toXml(title)}</title>` +
    `<link>${toXml(url)}</link><description>${toXml(`${title} trong danh mục`)}</description><language>vi</language>` +
    `<lastBuildDate>${time(changes[0]?.timeMs ?? atMs)}</lastBuildDate>${items.join('')}</channel></rss>\n`
  );
}
