/** The icon that a service's manifest names, in the weight of the console. */
import { createElement } from 'react';
import { toServiceIcon } from './service-icons.ts';

export function ServiceIcon({ name, size = 20 }: { readonly name: string; readonly size?: number }) {
  return createElement(toServiceIcon(name), { size, stroke: 1.75, 'aria-hidden': true });
}
