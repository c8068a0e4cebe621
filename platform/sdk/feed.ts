/** What contracts of feeds share. */

/**
 * The names under which senders give each property, as a contract has them: each name as it is written, and as loggers
 * write it that know neither spaces nor small letters (`Nhiệt độ`: also `Nhiệtđộ`; `Rain`: also `RAIN`, `rain`).
 */
export function toAliases(names: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([property, given]) =>
      given
        .flatMap((name) => [name, name.toUpperCase(), name.toLowerCase(), name.replaceAll(' ', '')])
        .map((name) => [name, property]),
    ),
  );
}
