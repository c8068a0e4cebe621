/** What can be reported, as GeoReport v2 lists it: the categories of the service, and what is asked beside the text. */
import { CATEGORIES, CLASSES } from '../categories.ts';
import type { CategoryId } from '../categories.ts';
import type { Value } from './write.ts';

interface Attribute {
  readonly code: 'depth' | 'pole';
  readonly datatype: 'string' | 'singlevaluelist';
  readonly description: string;
  readonly hint: string;
  /** Of a list: key and name. */
  readonly values?: readonly { readonly key: string; readonly name: string }[];
}

/** None is required: who does not know may report all the same. */
const ATTRIBUTES: Partial<Record<CategoryId, readonly Attribute[]>> = {
  flooding: [
    {
      code: 'depth',
      datatype: 'singlevaluelist',
      description: 'Nước ngập đến đâu?',
      hint: 'Chọn mức gần đúng nhất',
      values: [
        { key: 'ankle', name: 'Đến mắt cá chân' },
        { key: 'knee', name: 'Đến đầu gối' },
        { key: 'above-knee', name: 'Trên đầu gối' },
      ],
    },
  ],
  'street-lighting': [
    {
      code: 'pole',
      datatype: 'string',
      description: 'Số ghi trên cột đèn là bao nhiêu?',
      hint: 'Ví dụ: HC-0123',
    },
  ],
};

export function findCategory(code: string) {
  return CATEGORIES.find(({ id }) => id === code);
}

export function listAttributes(category: CategoryId): readonly Attribute[] {
  return ATTRIBUTES[category] ?? [];
}

/** GET services: each takes a request at once and gives its number (`realtime`). */
export function toServiceList(): Value {
  return CATEGORIES.map(({ id, name, class: classId }) => ({
    service_code: id,
    service_name: name.vi,
    description: name.en,
    metadata: listAttributes(id).length > 0,
    type: 'realtime',
    group: CLASSES.find((one) => one.id === classId)?.name.vi,
  }));
}

/** GET services/<code>; undefined: there is none. */
export function toDefinition(code: string): Value | undefined {
  const category = findCategory(code);
  if (category === undefined) return undefined;
  return {
    service_code: category.id,
    attributes: listAttributes(category.id).map(
      ({ code: attribute, datatype, description, hint, values }, at) => ({
        variable: true,
        code: attribute,
        datatype,
        required: false,
        datatype_description: hint,
        order: at + 1,
        description,
        values,
      }),
    ),
  };
}

/** GET discovery. `address` is where the door stands. */
export function toDiscovery(address: string): Value {
  return {
    changeset: '2026-11-30T00:00:00Z',
    contact: 'Trung tâm giám sát, điều hành thông minh của thành phố',
    key_service: 'api_key là khóa của một nguồn dữ liệu phản ánh; quản trị viên cấp tại trang Nguồn dữ liệu.',
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: address,
        changeset: '2026-11-30T00:00:00Z',
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  };
}
