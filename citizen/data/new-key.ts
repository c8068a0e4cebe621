/** 128 random bits as 32 signs; also where the page did not come by https, and `randomUUID` is not there. */
export function toNewKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
