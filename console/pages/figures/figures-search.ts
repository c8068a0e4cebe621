/** What the address bar holds on /figures, and how it is read. */
import { toTextParam } from '../../search-params.ts';

export interface FiguresSearch {
  /** `<service>/<id>` of the figure that stands open. */
  readonly figure?: string | undefined;
}

export function toFiguresSearch(raw: Record<string, unknown>): FiguresSearch {
  return { figure: toTextParam(raw.figure) };
}
