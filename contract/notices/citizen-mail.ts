/** Notices by e-mail to citizens: what is asked for, what the link of a letter shows. No answer holds an address. */
import { Type, type Static } from 'typebox';
import { hazards } from './notice.ts';

const Ward = Type.String({ pattern: '^[0-9A-Za-z-]{1,20}$' });

/** Empty lists: all hazards, all of the city. */
const Wishes = {
  hazards: Type.Array(Type.Enum([...hazards]), { maxItems: hazards.length, uniqueItems: true }),
  wards: Type.Array(Ward, { maxItems: 20, uniqueItems: true }),
  language: Type.Enum(['vi', 'en']),
};

/** POST /api/public/v1/mail: nothing is sent there but one letter with a link, until that is opened. */
export const MailWish = Type.Object({
  /** No display name, no quotes, no sign that could end a line of a letter. */
  address: Type.String({
    pattern: "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}$",
    maxLength: 254,
  }),
  ...Wishes,
});
export type MailWish = Static<typeof MailWish>;

/** What a link carries: the number of a row and a seal over it. */
export const MailToken = Type.String({ pattern: '^[0-9a-z]{1,12}-[A-Za-z0-9_-]{43}$' });

/** What holds from now on. */
export const MailWishes = Type.Object(Wishes);
export type MailWishes = Static<typeof MailWishes>;

/** GET /api/public/v1/mail: whether the city sends notices by e-mail. */
export const MailOffered = Type.Object({ isOffered: Type.Boolean() });
