/** "Ở xã Hoà Tiến" is a ward, not a building that has its words; and a ward within a longer address is still named. */
import { expect, test } from 'vitest';
import { createPlaceFilter } from './place-options.ts';

const wards = ['Xã Hoà Tiến', 'Xã Hoà Vang', 'Phường Hải Châu'];
const places = ['Trường học Xã Hoà Tiến', 'Bệnh viện Hải Châu'];
const filter = createPlaceFilter(wards);
const find = (search: string) =>
  filter({
    options: [...places, ...wards].map((name) => ({ value: name, label: name })),
    search,
    limit: 8,
  }).map((option) => ('label' in option ? option.label : ''));

test('the ward that is said stands first, before a building of its name, however it is spoken', () => {
  for (const said of ['ở xã Hoà Tiến', 'tại xã hoà tiến', 'Xã Hòa Tiến'])
    expect(find(said)).toEqual(['Xã Hoà Tiến', 'Trường học Xã Hoà Tiến']);
  expect(find('thôn La Bông, xã Hoà Tiến')).toEqual(['Xã Hoà Tiến']);
  // A hospital that has a ward's name is meant as the hospital.
  expect(find('bệnh viện Hải Châu')).toEqual(['Bệnh viện Hải Châu']);
  expect(find('ở hoa')).toEqual(['Trường học Xã Hoà Tiến', 'Xã Hoà Tiến', 'Xã Hoà Vang']);
});
