/** Shapes that the routes of notifications share. */
import { Type } from 'typebox';
import type { AddressKind, Channel } from '../../../../contract/people/notification.ts';
import { addressKinds, channels } from '../../../../contract/people/notification.ts';
import { IdNumber } from '../routes/routes.ts';

export const ChannelName = Type.Unsafe<Channel>(Type.Enum([...channels]));

const ChannelList = Type.Array(ChannelName, { maxItems: channels.length });

export const OneId = Type.Object({ id: IdNumber });

// One schema of two types, not a union: the checker would turn null into 0 or '' to make the first member fit.
const MinuteOfDay = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 1439 });

const Words = (maxLength: number) => Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength });

export const Preferences = Type.Object({
  email: Words(254),
  phone: Words(20),
  channels: Type.Object({ emergency: ChannelList, high: ChannelList, normal: ChannelList }),
  quietFromMin: MinuteOfDay,
  quietToMin: MinuteOfDay,
});

export const Kind = Type.Unsafe<AddressKind>(Type.Enum([...addressKinds]));
