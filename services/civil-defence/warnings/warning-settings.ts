/** Settings of a feed of CAP: whose signatures are trusted, whether one is asked for, how wide an area may be, what concerns the city. */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { readCertificates } from '../../../platform/sdk/cap.ts';
import type { Box } from './warning-area.ts';

/** Wider than any warning of one hazard; a drawing of a whole country is a slip or a forgery. */
const WIDEST_KM = 1_000;
const MOST_CERTIFICATES = 20;
const PEM = '^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----\\s*$';

const Degrees = (most: number) => Type.Number({ minimum: -most, maximum: most });
const Settings = Type.Object({
  /** PEM: of senders, or of whoever signs certificates of senders. */
  certificates: Type.Optional(
    Type.Array(Type.String({ pattern: PEM, maxLength: 20_000 }), { maxItems: MOST_CERTIFICATES }),
  ),
  /** Only what carries a trusted signature is taken. */
  mustBeSigned: Type.Optional(Type.Boolean()),
  widestKm: Type.Optional(Type.Number({ minimum: 1, maximum: 40_000 })),
  /** West, south, east, north: drawings that touch nothing of it are none of the city's. */
  box: Type.Optional(Type.Tuple([Degrees(180), Degrees(90), Degrees(180), Degrees(90)])),
});

export interface WarningSettings {
  readonly certificates: ReturnType<typeof readCertificates>;
  readonly mustBeSigned: boolean;
  readonly widestKm: number;
  readonly box: Box | undefined;
}

/** @returns the name of the setting that can't be used, where there is one. */
export function readWarningSettings(
  given: Readonly<Record<string, unknown>>,
): WarningSettings | { readonly wrong: string } {
  const { certificates, mustBeSigned, widestKm, box } = given;
  const told = Object.fromEntries(
    Object.entries({ certificates, mustBeSigned, widestKm, box }).filter(([, value]) => value !== undefined),
  );
  if (!Value.Check(Settings, told))
    return { wrong: Value.Errors(Settings, told)[0]?.instancePath.split('/')[1] ?? 'certificates' };
  try {
    return {
      certificates: readCertificates(told.certificates ?? []),
      mustBeSigned: told.mustBeSigned ?? false,
      widestKm: told.widestKm ?? WIDEST_KM,
      box: told.box,
    };
  } catch {
    return { wrong: 'certificates' };
  }
}
