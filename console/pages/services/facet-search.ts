/** Values of facets as the address bar holds them: `agency:so-y-te,procedure:1.012766`, each value written for an address. */
type Facets = Readonly<Record<string, string>>;

export function readFacets(bar: string | undefined): Facets {
  return Object.fromEntries(
    (bar ?? '').split(',').flatMap((part) => {
      const at = part.indexOf(':');
      return at <= 0 ? [] : [[part.slice(0, at), toPlain(part.slice(at + 1))]];
    }),
  );
}

/** One of them set, or taken away; undefined: none is left. */
export function withFacet(
  bar: string | undefined,
  id: string,
  value: string | undefined,
): string | undefined {
  const { [id]: _before, ...others } = readFacets(bar);
  const all: Facets = value === undefined ? others : { ...others, [id]: value };
  return (
    Object.entries(all)
      .map(([name, one]) => `${name}:${encodeURIComponent(one)}`)
      .join(',') || undefined
  );
}

/** As `GET /records` takes them; undefined: all records are asked for. */
export function toFacetQuery(bar: string | undefined): string | undefined {
  return new URLSearchParams(readFacets(bar)).toString() || undefined;
}

/** What people typed into the bar themselves stands as it is. */
function toPlain(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
