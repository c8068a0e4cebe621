/** Duty in a browser: somebody on duty, somebody behind them, and the note that the next shift takes over. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';
import { openSecondDesk } from '../support/second-desk.ts';

const CENTRE = 'trung-tam-ioc';
const PASSWORD = 'ca-truc-dem-22-11';

errand('a turn, a substitute behind it, and a note that only the next shift can take over', async () => {
  await using desk = await openDesk();
  const { page } = desk;
  await desk.centre.ask('POST', '/users', {
    username: 'le-van-cuong',
    name: 'Lê Văn Cường',
    password: PASSWORD,
    roles: ['operator'],
    agencyId: CENTRE,
  });
  const next = await openSecondDesk(desk, { role: 'operator', name: 'Trần Thị Bình', agencyId: CENTRE });

  await desk.open(`/duty?agency=${CENTRE}`);
  await page.getByText('Cả tuần không có người trực').waitFor();
  const dialog = page.getByRole('dialog', { name: 'Thêm ca' });
  for (const [kind, person] of [
    ['trực', 'Lê Văn Cường'],
    ['dự phòng', 'Trần Thị Bình'],
  ] as const) {
    await page.getByRole('button', { name: 'Thêm ca' }).click();
    await dialog.getByText(kind, { exact: true }).click();
    await dialog.getByRole('combobox', { name: 'Người trực' }).fill(person);
    await page.getByRole('option', { name: person }).click();
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  const now = page.getByRole('region', { name: 'Đang trực' });
  await now.getByText('Lê Văn Cường').first().waitFor();
  await now.getByText('Trần Thị Bình dự phòng').waitFor();
  await now.getByText('1 trong 1 cơ quan có lịch trực đang có người trực').waitFor();
  await page.getByText('2 khoảng không có người trực').waitFor();

  await page.getByLabel('Ca sau cần biết gì').fill('Trạm Cẩm Lệ im từ 14 giờ, đã gọi Đài');
  await page.getByRole('button', { name: 'Ghi bàn giao' }).click();
  await page.getByText('chưa ai nhận').waitFor();
  expect(await page.getByRole('button', { name: 'Nhận ca' }).isDisabled()).toBe(true);

  await next.goto(`/duty?agency=${CENTRE}`);
  await next.getByText('Trạm Cẩm Lệ im từ 14 giờ').waitFor();
  await next.getByRole('button', { name: 'Nhận ca' }).click();
  await next.getByText(/Trần Thị Bình nhận lúc/).waitFor();
  expect(desk.complaints).toEqual([]);
});
