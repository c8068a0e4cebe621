/** What the settings say about sign-in, as the access module takes it. */
import type { AccessOptions } from './access/access.ts';
import type { DataFolder } from './kernel/data-folder.ts';
import { invalidInput } from './kernel/errors.ts';
import type { Settings } from './kernel/settings.ts';

/** @throws HaivanError invalid_input when single sign-on is set half. */
export function toSignInOptions(
  settings: Settings,
  { data, publicUrl }: { readonly data: DataFolder; readonly publicUrl: string },
): AccessOptions {
  return {
    secret: settings.secret ?? data.ensureSecret('secret'),
    baseUrl: publicUrl,
    attemptsPerMinute: settings.signInsPerMin,
    limits: {
      idleMs: toLimitMs(settings.sessionIdleMin * 60_000),
      absoluteMs: toLimitMs(settings.sessionHours * 3_600_000),
    },
    adminSecondFactor: needsSecondFactor(settings),
    oidc: toOidc(settings),
  };
}

/** Whether administrators work only with a second factor. */
export function needsSecondFactor(settings: Pick<Settings, 'adminSecondFactor' | 'demo'>): boolean {
  return (settings.adminSecondFactor ?? (settings.demo ? 'optional' : 'required')) === 'required';
}

/** Zero in the settings means no limit. */
function toLimitMs(ms: number): number {
  return ms === 0 ? Infinity : ms;
}

function toOidc({ oidcIssuer, oidcClientId, oidcClientSecret, oidcName }: Settings): AccessOptions['oidc'] {
  if (oidcIssuer === undefined) return undefined;
  if (oidcClientId === undefined) {
    throw invalidInput('Single sign-on has no client id.', {
      where: 'HAIVAN_OIDC_CLIENT_ID',
      allowed: 'the client id the provider gave for this centre',
      next: 'Register this centre at the provider, or leave HAIVAN_OIDC_ISSUER out.',
    });
  }
  return { issuer: oidcIssuer, clientId: oidcClientId, clientSecret: oidcClientSecret, name: oidcName };
}
