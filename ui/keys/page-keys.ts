/** Whether a key that was pressed belongs to the page, or to what has the focus; pure but for the element it asks. */

/** What a person writes or chooses in: every key is theirs. Boxes to tick and sliders take no letters. */
const FIELDS =
  'input:not([type="checkbox"]):not([type="radio"]):not([type="range"]), textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="searchbox"], [role="combobox"], [role="spinbutton"]';
/** What lies over the page and has the focus inside: the page below hears nothing. */
const OVERLAYS = '[aria-modal="true"], [role="menu"], [role="listbox"]';
/** Controls that Enter and Space press. */
const PRESSED =
  'input, button, a[href], summary, [role="button"], [role="tab"], [role="radio"], [role="switch"]';

/** What is asked of an element: so that the rule can be tested without a browser. */
export interface KeyTarget {
  closest(selectors: string): unknown;
}

export interface PressedKey {
  readonly key: string;
  /** A keystroke of an input method that is still composing a letter. */
  readonly isComposing: boolean;
}

/** True when the element, or what it stands in, is a field. */
export function isField(target: KeyTarget | null): boolean {
  return target !== null && target.closest(FIELDS) !== null;
}

/** What is asked of the page: whether a dialog lies over it. */
export interface KeyPage {
  querySelector(selectors: string): unknown;
}

const DIALOG = '[aria-modal="true"]';

/**
 * True when a shortcut of the page may act on the key: not while somebody types, not under a dialog or a menu, and
 * Enter and Space not while a control has the focus that they press. A dialog that has just opened may not have the focus
 * yet: what is typed into the search in that moment is no key of the page either.
 */
export function isPageKey(
  { key, isComposing }: PressedKey,
  target: KeyTarget | null,
  page: KeyPage = document,
): boolean {
  if (isComposing || page.querySelector(DIALOG) !== null) return false;
  if (target === null) return true;
  if (isField(target) || target.closest(OVERLAYS) !== null) return false;
  return (key !== 'Enter' && key !== ' ') || target.closest(PRESSED) === null;
}
