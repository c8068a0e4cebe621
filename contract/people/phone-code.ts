/** A citizen’s telephone confirmed by a code: optional, for who wants to be called back; nobody has to. */
import { Type, type Static } from 'typebox';

/** A mobile number of Viet Nam, as people write it without gaps. */
export const MobileNumber = Type.String({ pattern: '^(?:0|\\+84)[35789][0-9]{8}$' });

/** POST /api/public/v1/phone-codes */
export const PhoneToConfirm = Type.Object({ phone: MobileNumber, language: Type.Enum(['vi', 'en']) });
export type PhoneToConfirm = Static<typeof PhoneToConfirm>;

/** POST /api/public/v1/phone-codes/confirm */
export const PhoneCode = Type.Object({ phone: MobileNumber, code: Type.String({ pattern: '^[0-9]{6}$' }) });
export type PhoneCode = Static<typeof PhoneCode>;

/** Shown with the number for 30 days: whoever holds both has had the telephone in hand. */
export const PhoneProof = Type.String({ pattern: '^[0-9a-z]{6,10}-[A-Za-z0-9_-]{43}$' });

/** GET /api/public/v1/phone-codes: whether the city sends codes. */
export const PhoneCodesOffered = Type.Object({ isOffered: Type.Boolean() });
