/** CAP (Common Alerting Protocol) of others: read, its XML signature verified; and written, for tests and simulations. */
export { readCap, readCertificates, toCapTime, verifySignature, writeCap } from '../cap/cap.ts';
