/** Why a unit isn't sent: the first of these that holds. */
export type Hindrance = 'off-duty' | 'on-mission' | 'silent' | 'not-able' | 'no-crew' | 'no-way';
