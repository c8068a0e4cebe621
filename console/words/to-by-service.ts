/** What a glob over the folders of services found, by the service: its folder's name. */
export function toByService<Found>(found: Readonly<Record<string, Found>>): Readonly<Record<string, Found>> {
  return Object.fromEntries(Object.entries(found).map(([path, one]) => [path.split('/').at(-2) ?? '', one]));
}
