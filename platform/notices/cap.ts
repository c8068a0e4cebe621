/** CAP read from strangers, with everything that is wrong with it, and written: pure, no network, no file. */
export { checkCap } from './internal/cap/check-cap.ts';
export { readCap } from './internal/cap/read-cap.ts';
export { toCapTime, writeCap } from './internal/cap/write-cap.ts';
