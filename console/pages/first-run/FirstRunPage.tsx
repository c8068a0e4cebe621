/** Placeholder while this page is being built. */
export function FirstRunPage() { return null; }
