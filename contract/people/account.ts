/** One's own account and how people sign in: sessions, second factors, tokens, and the access review. */
import type { Grant, Permission } from './access.ts';

export const signInMethods = ['password', 'totp', 'recovery-code', 'passkey', 'sso'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** Shortest password: with a second factor, and without one (NĐ 331/2026, level 3). */
export const shortestPassword = { withSecondFactor: 8, alone: 14 } as const;

/** Length of a password as people count it: characters, not bytes or UTF-16 halves. */
export function countCharacters(password: string): number {
  return Array.from(password).length;
}

/** GET /city `signIn`: what the sign-in page offers beside the password. */
export interface SignInOffer {
  /** Name of the single sign-on on its button; null = none. */
  readonly ssoName: string | null;
}

/** How a person is known to the city's single sign-on. */
export interface SsoLinkView {
  readonly id: string;
  /** Issuer and subject. */
  readonly account: string;
  /** Null: linked before it was kept who did it. */
  readonly linkedBy: 'e-mail' | 'administrator' | null;
  readonly linkedMs: number;
}

/** Somebody of the single sign-on whom an administrator has to link before they may come in. */
export interface SsoRequestView {
  readonly subject: string;
  /** As the provider says; only a verified address. */
  readonly email: string | null;
  /** As the person is called there, which proves nothing. */
  readonly username: string | null;
  readonly askedMs: number;
}

export interface SessionView {
  readonly id: string;
  readonly startedMs: number;
  readonly seenMs: number;
  readonly method: SignInMethod;
  readonly secondFactor: boolean;
  readonly address: string | null;
  readonly userAgent: string | null;
  /** The session that asks. */
  readonly isThis: boolean;
}

export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  /** The name of this centre the passkey was made under; it works only there. */
  readonly rpId: string;
  /** Copied between devices by its maker's cloud. */
  readonly isSynced: boolean;
  readonly createdMs: number;
  readonly lastUsedMs: number | null;
}

/** GET /me/account */
export interface AccountView {
  readonly user: {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly email: string | null;
  };
  readonly hasPassword: boolean;
  readonly passwordSetMs: number | null;
  readonly totp: boolean;
  readonly recoveryCodesLeft: number;
  readonly passkeys: readonly PasskeyView[];
  readonly sessions: readonly SessionView[];
  /** The roles ask for a second factor. */
  readonly mustHaveSecondFactor: boolean;
  /** Without one, work is possible until then (only the account of the first start); null = not limited. */
  readonly graceUntilMs: number | null;
  readonly shortestPassword: number;
  readonly language: 'vi' | 'en' | null;
  /** A PIN for shared duty telephones is set. */
  readonly hasDutyPin: boolean;
}

/** The shared duty telephone a session belongs to, and who is on there now. */
export interface DutyPhone {
  /** The account of the telephone. */
  readonly id: string;
  readonly name: string;
  /** Null: nobody has said who they are, and nothing but reading is open. */
  readonly on: { readonly userId: string; readonly name: string; readonly sinceMs: number } | null;
}

/** Somebody who can be on at a telephone. */
export interface DutyPhonePerson {
  readonly userId: string;
  readonly name: string;
  readonly hasPin: boolean;
}

/** GET /duty-phone: who can be on, those of the rota first. */
export interface DutyPhoneView extends DutyPhone {
  readonly people: readonly (DutyPhonePerson & { readonly onRota: boolean })[];
}

/** A token of a program (`hv_…`): never more than its person may do. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  readonly username: string;
  readonly permissions: readonly Permission[];
  readonly agencyId: string | null;
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly lastUsedMs: number | null;
  readonly revokedMs: number | null;
  readonly rotatedFrom: string | null;
}

/** POST /tokens and POST /tokens/:id/rotate: the token is shown once. */
export interface TokenMade {
  readonly id: string;
  readonly token: string;
  readonly expiresMs: number;
}

/** One line of GET /users/review: who has what, since when, and whether it is still used. */
export interface ReviewRow {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly createdMs: number;
  readonly lastSignInMs: number | null;
  readonly disabledMs: number | null;
  readonly disabledWhy: string | null;
  readonly secondFactor: 'totp' | 'passkey' | 'both' | 'none';
  readonly grants: readonly (Grant & { readonly grantedMs: number; readonly grantedBy: string })[];
  readonly tokens: number;
  /** What a reviewer should look at. */
  readonly findings: readonly ReviewFinding[];
}

export const reviewFindings = [
  'expired-grant',
  'expiring-grant',
  'idle',
  'never-signed-in',
  'no-second-factor',
  'no-grant',
  'disabled-with-grants',
] as const;
export type ReviewFinding = (typeof reviewFindings)[number];
