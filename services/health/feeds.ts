/** What health feeds bring: FHIR R4 by a decoder of its own; tables and JSON are read by the platform's. */
export {
  CAPACITY_TABLE,
  CASES_TABLE,
  toCapacityContract,
  toCapacityObligation,
  toCountContract,
  toCountObligation,
} from './facilities/contracts.ts';
export { fhirDecoder } from './facilities/fhir-decoder.ts';
export { FACILITY } from './facilities/capacity.ts';
