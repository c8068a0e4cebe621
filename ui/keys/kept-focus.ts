/**
 * The keyboard's place is never lost. When what had the focus is gone (a dialog closed, a row left its list, a button did
 * its work), the focus goes to what took its place: the next row, the next button, the panel, the page; never to nothing.
 *
 * Where one thing is done step by step (`data-steps`), a control of a step (`data-step`) that is gone is followed by the
 * next step (`data-next-step`) and by no other button that happens to stand beside it; without a next step by the part
 * that it stood in.
 */

/** What stands before the page for a while: when it closes, the place before it is sought. */
const OVERLAY = '[data-portal], [aria-modal="true"], [role="menu"], [role="listbox"]';
const FIELD = 'input, textarea, select';
const CONTROL = 'a[href], button:not(:disabled), summary, [tabindex="0"]:not([role="note"]), [role="tab"]';
const ENABLED_FIELD = 'input:not(:disabled), textarea:not(:disabled), select:not(:disabled)';
/** A whole page was taken away: the new one is begun at its beginning. */
const PAGE = 'main, main > *';
/** A dialog over a menu over a panel over a list: more is never gone at once. */
const mostSpots = 16;

interface Spot {
  readonly element: HTMLElement;
  /** From the element up: in which parent at which place it stood. */
  readonly path: readonly { readonly parent: HTMLElement; readonly index: number }[];
  /** What it is a step of. */
  readonly steps: HTMLElement | null;
}

/** Until the answer is called. `data-input` of the document says what was used last, so that panels know whether to take the focus. */
export function keepFocus(main: () => HTMLElement | null): () => void {
  const stop = new AbortController();
  const root = document.documentElement;
  let trail: readonly Spot[] = [];
  /** The person went away from it: a click beside everything. */
  let isGivenUp = false;
  let frame = 0;

  const look = (): void => {
    if (frame === 0) frame = requestAnimationFrame(mend);
  };
  function mend(): void {
    frame = 0;
    const active = document.activeElement;
    const isHeld = active !== null && active !== document.body && !active.matches(':disabled');
    if (isHeld || isGivenUp || trail.length === 0 || !document.hasFocus()) return;
    const modal = document.querySelector('[aria-modal="true"]');
    for (const spot of trail) {
      if (modal !== null && !modal.contains(spot.element)) continue;
      if (isBusy(spot.element)) return;
      const place = isReachable(spot.element) ? spot.element : (findStep(spot) ?? findPlace(spot, main));
      if (place === undefined) continue;
      place.focus({ preventScroll: place.matches(PAGE) });
      return;
    }
    if (modal === null) main()?.focus({ preventScroll: true });
  }

  const on = <K extends keyof DocumentEventMap>(type: K, act: (event: DocumentEventMap[K]) => void): void =>
    document.addEventListener(type, act, { capture: true, signal: stop.signal });
  on('keydown', () => {
    root.dataset['input'] = 'keys';
  });
  on('pointerdown', ({ target }) => {
    root.dataset['input'] = 'pointer';
    isGivenUp =
      target instanceof Element && target.closest(`${CONTROL}, ${FIELD}, label, [tabindex]`) === null;
  });
  on('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    isGivenUp = false;
    trail = [toSpot(target), ...trail.filter(({ element }) => element !== target)].slice(0, mostSpots);
  });
  on('focusout', look);
  const changes = new MutationObserver(look);
  changes.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  return () => {
    stop.abort();
    changes.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** True when the person works by keys: what opens then takes the focus, under a pointer it does not. */
export function isByKeys(): boolean {
  return document.documentElement.dataset['input'] === 'keys';
}

function toSpot(element: HTMLElement): Spot {
  const path: { parent: HTMLElement; index: number }[] = [];
  for (let child = element, parent = child.parentElement; parent !== null; parent = child.parentElement) {
    path.push({ parent, index: [...parent.children].indexOf(child) });
    child = parent;
  }
  const isStep = element.closest('[data-step]') !== null;
  return { element, path, steps: isStep ? element.closest<HTMLElement>('[data-steps]') : null };
}

function findStep({ path, steps }: Spot): HTMLElement | undefined {
  if (steps?.isConnected !== true) return undefined;
  const next = [...steps.querySelectorAll<HTMLElement>('[data-next-step]')].find(isReachable);
  return next ?? path.find(({ parent }) => parent.isConnected && parent.matches('[tabindex="-1"]'))?.parent;
}

/** Its work is under way; it comes back by itself. */
function isBusy(element: HTMLElement): boolean {
  return element.isConnected && element.matches(':disabled') && element.dataset['loading'] !== undefined;
}

function isReachable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

/** What stands where the element stood, as near as can be; undefined where it stood over the page. */
function findPlace({ path }: Spot, main: () => HTMLElement | null): HTMLElement | undefined {
  const from = path.findIndex(({ parent }) => parent.isConnected);
  for (const { parent, index } of from < 0 ? [] : path.slice(from)) {
    if (parent.matches(PAGE)) return main() ?? undefined;
    if (parent === document.body || parent.closest(OVERLAY)?.matches('[data-portal]') === true)
      return undefined;
    const found = findControl(parent, index);
    if (found !== undefined) return found;
    if (parent.tabIndex >= -1 && parent.hasAttribute('tabindex')) return parent;
  }
  return undefined;
}

/** The first control at the place or after it, else the last before it. On a touch screen no field: its keyboard would open. */
function findControl(parent: HTMLElement, index: number): HTMLElement | undefined {
  const selectors = isByKeys() ? `${CONTROL}, ${ENABLED_FIELD}` : CONTROL;
  const controls = [...parent.querySelectorAll<HTMLElement>(selectors)].filter(isReachable);
  const at = parent.children[index];
  const after = controls.find(
    (control) =>
      at !== undefined &&
      (at.contains(control) ||
        (at.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0),
  );
  return after ?? controls.at(-1);
}
