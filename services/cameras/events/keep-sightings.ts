/** What cameras saw is kept as long as the purpose of the camera allows; of a camera without one, the shortest time. */
import type { Keep } from '../../../platform/sdk/keep.ts';
import { findKeepDays, NORM } from '../norms.ts';
import { CAMERA, PURPOSES, toCamera } from '../register/camera.ts';
import { SIGHTING } from './sighting.ts';

/** Nobody wrote down what it films for. */
const NO_PURPOSE = { id: 'none', name: { vi: 'chưa ghi mục đích', en: 'no purpose written down' } };

export const keepSightings: Keep = {
  recordKind: SIGHTING,
  by: 'camera',
  purposes: [...PURPOSES, NO_PURPOSE],
  findTerm(reads, name, atMs) {
    const purpose = reads
      .listAssets(CAMERA)
      .map(toCamera)
      .find((camera) => camera?.source === name || camera?.code === name)?.purpose;
    const shortest = () => Math.min(...PURPOSES.map(({ id }) => findKeepDays(reads.norms, id, atMs)));
    return {
      days: purpose === undefined || purpose === null ? shortest() : findKeepDays(reads.norms, purpose, atMs),
      purpose: purpose ?? NO_PURPOSE.id,
      rule: NORM.keep,
    };
  },
};
