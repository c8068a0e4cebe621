/** Placeholder while this page is being built. */
export function ServicesPage() { return null; }
