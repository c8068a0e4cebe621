/**
 * What has to be told with a VN_AQI that is made public, by the medium: Bảng 3 of Quyết định 1459/QĐ-TCMT (Mục 3). An index is
 * told to the public only where data and computation meet Mục 2; where they do not, there is none here either.
 */
import type { Text } from '../../../contract/basics/text.ts';

export const CHANNELS = [
  { id: 'press', name: { vi: 'Báo chí', en: 'Press' } },
  { id: 'radio', name: { vi: 'Phát thanh', en: 'Radio' } },
  { id: 'television', name: { vi: 'Truyền hình', en: 'Television' } },
  { id: 'board', name: { vi: 'Bảng điện tử', en: 'Public board' } },
  { id: 'web', name: { vi: 'Trang tin điện tử', en: 'Website' } },
  { id: 'mobile', name: { vi: 'Thiết bị di động', en: 'Mobile device' } },
] as const satisfies readonly { readonly id: string; readonly name: Text }[];
export type ChannelId = (typeof CHANNELS)[number]['id'];

export interface ChannelRule {
  /** The colour of the level; where it need not be told it may. */
  readonly colour: 'required' | 'optional';
  /** The short name of the station, or its place and coordinates. */
  readonly station: 'short-name' | 'place';
  /** The parameter with the largest AQI, or all with that one marked. */
  readonly parameters: 'largest' | 'all';
  /** The body that issued the formula, or the computation in detail. */
  readonly method: 'issuer' | 'detail';
  /** Advice and effect on health, and the source of the data, are required everywhere. */
  readonly health: 'required';
  readonly source: 'required';
}

const SHORT: ChannelRule = {
  colour: 'required',
  station: 'short-name',
  parameters: 'largest',
  method: 'issuer',
  health: 'required',
  source: 'required',
};
const FULL: ChannelRule = { ...SHORT, station: 'place', parameters: 'all', method: 'detail' };

export const CHANNEL_RULES: Readonly<Record<ChannelId, ChannelRule>> = {
  press: SHORT,
  radio: { ...SHORT, colour: 'optional' },
  television: SHORT,
  board: SHORT,
  web: FULL,
  mobile: FULL,
};
