/** Barriers of a page by WCAG 2 A and AA, found by axe. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

export interface BarrierSearch {
  /** `all` rules, those of `colours` only, or all `but-colours`, which take as long as the rest together. Default `all`. */
  readonly rules?: 'all' | 'colours' | 'but-colours';
  /** A part of the page, by its CSS selector. Default: the whole document. */
  readonly within?: string;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const OPTIONS: Readonly<Record<NonNullable<BarrierSearch['rules']>, axe.RunOptions>> = {
  all: { runOnly: { type: 'tag', values: TAGS } },
  colours: { runOnly: { type: 'rule', values: ['color-contrast'] } },
  'but-colours': {
    runOnly: { type: 'tag', values: TAGS },
    rules: { 'color-contrast': { enabled: false } },
  },
};
const MOST_NODES = 2;

/** The rule and the first elements of each barrier. Axe goes into a document once, however often it is looked at. */
export async function findBarriers(
  page: Page,
  { rules = 'all', within }: BarrierSearch = {},
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  // What passed is not worked out: a page has some thousand of it.
  const options: axe.RunOptions = { ...OPTIONS[rules], resultTypes: ['violations'] };
  const violations = await page.evaluate(lookFor, { within, options });
  return violations.flatMap(({ id, html }) => html.slice(0, MOST_NODES).map((one) => `${id} ${one}`));
}

/** Runs in the page. */
async function lookFor({
  within,
  options,
}: {
  readonly within: string | undefined;
  readonly options: axe.RunOptions;
}): Promise<{ id: string; html: string[] }[]> {
  const inPage: typeof axe = Reflect.get(window, 'axe');
  const { violations } = await inPage.run(within ?? document, options);
  return violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html.slice(0, 160)) }));
}
