/** `<service>/<name>` as the two members of an address. */
export function toNormParams(id: string): { readonly service: string; readonly name: string } {
  const [service = '', name = ''] = id.split('/');
  return { service, name };
}
