/** Placeholder while this page is being built. */
export function AlertsPage() { return null; }
