/** Forward posts that stand at a time as the map draws them: the area of each, its name in it, who set it up, until when. */
import { FORWARD_POST } from '../../../contract/city/agency.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { MapShape, MapShapes } from '../../../contract/services/map-shapes.ts';
import type { DrawnAgency, ScopedReads } from '../../../platform/sdk/service.ts';
import { POST_LOOK } from './post-looks.ts';

export async function readPostShapes(reads: ScopedReads, atMs: number): Promise<MapShapes> {
  const posts = (await reads.listDrawnAgencies(atMs)).filter(({ kind }) => kind === FORWARD_POST);
  const dayText = createDayText(reads.timeZone());
  const told = posts.map((post) => toSentence(post, dayText));
  return {
    atMs,
    shapes: posts.flatMap(toShapes),
    says:
      posts.length === 0
        ? {
            vi: 'Không có sở chỉ huy tiền phương nào được vẽ khu vực vào lúc này.',
            en: 'No forward post with a drawn area stands at this time.',
          }
        : {
            vi: told.map(({ vi }) => vi).join(' '),
            en: told.map(({ en }) => en).join(' '),
          },
  };
}

function toShapes({ areaShape, point: [lon, lat], name }: DrawnAgency): MapShape[] {
  return [
    {
      look: POST_LOOK,
      geometry: {
        type: 'MultiPolygon',
        coordinates: areaShape.map((rings) =>
          rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y])),
        ),
      },
      label: null,
    },
    { look: POST_LOOK, geometry: { type: 'Point', coordinates: [lon, lat] }, label: name },
  ];
}

/** The dates are local days; the last one is the day before the post is no more. */
function toSentence(
  { name, above, dutyPhone, validFromMs, validToMs }: DrawnAgency,
  dayText: (timeMs: number) => string,
): Text {
  const from = validFromMs === null ? undefined : dayText(validFromMs);
  const to = validToMs === null ? undefined : dayText(validToMs - 1);
  return {
    vi: [
      name.vi,
      above === null ? '' : `, trực thuộc ${above.vi}`,
      dutyPhone === null ? ', chưa có điện thoại trực' : `, điện thoại trực ${dutyPhone}`,
      from === undefined ? '' : `, từ ${from}`,
      to === undefined ? ', chưa có ngày kết thúc' : `, đến hết ${to}`,
      '.',
    ].join(''),
    en: [
      name.en,
      above === null ? '' : `, under ${above.en}`,
      dutyPhone === null ? ', no duty telephone is kept' : `, duty telephone ${dutyPhone}`,
      from === undefined ? '' : `, from ${from}`,
      to === undefined ? ', no last day is set' : `, up to and with ${to}`,
      '.',
    ].join(''),
  };
}

function createDayText(timeZone: string): (timeMs: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  return (timeMs) => format.format(timeMs);
}
