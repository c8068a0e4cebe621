/** Browser and system of a session, as people name them; what is not known stays as the program said it. */

const browsers = [
  [/edg\//i, 'Edge'],
  [/cocCoc|coc_coc/i, 'Cốc Cốc'],
  [/firefox\//i, 'Firefox'],
  [/chrome\//i, 'Chrome'],
  [/safari\//i, 'Safari'],
] as const;
const systems = [
  [/android/i, 'Android'],
  [/iphone|ipad/i, 'iOS'],
  [/windows/i, 'Windows'],
  [/mac os/i, 'macOS'],
  [/linux/i, 'Linux'],
] as const;

/** `Chrome · Windows`; a dash when nothing was told. */
export function toDeviceText(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return '—';
  const find = (table: readonly (readonly [RegExp, string])[]) =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const parts = [find(browsers), find(systems)].filter((part) => part !== undefined);
  return parts.length === 0 ? userAgent.slice(0, 40) : parts.join(' · ');
}
