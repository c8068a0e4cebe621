/**
 * CAP read from strangers, with everything that is wrong with it and whose signature it carries, and written: pure, no
 * network, no file.
 *
 * Depends on: geo, kernel.
 */
export { checkCap } from './internal/check-cap.ts';
export { readCap } from './internal/read-cap.ts';
export { checkCertificate } from './internal/check-certificate.ts';
export { readCertificates, verifySignature } from './internal/verify-signature.ts';
export { toCapTime, writeCap } from './internal/write-cap.ts';
