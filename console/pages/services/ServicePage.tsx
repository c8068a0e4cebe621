/** Placeholder while this page is being built. */
export function ServicePage() { return null; }
