/** Somebody asks where people can shelter: it is found by its name and shown on the map, with whose list says so. */
import { expect } from 'vitest';
import { errand, openDesk } from '../support/browser-centre.ts';

errand('a shelter is found by a name without diacritics, and the map goes there', async () => {
  await using desk = await openDesk({ viewport: { width: 1366, height: 768 }, map: 'painted' });
  const { page } = desk;
  await desk.open('/');
  await page.getByRole('region', { name: 'Cảnh báo' }).waitFor();
  const list = page.getByRole('checkbox', { name: 'Nhà trú bão' });
  await list.waitFor();
  // Nobody asked for them yet: they do not lie over what needs eyes.
  expect(await list.isChecked()).toBe(false);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('thcs nguyen hue');
  await page.getByRole('button', { name: /^Trường THCS Nguyễn Huệ/ }).click();
  const panel = page.getByRole('complementary', { name: 'Trường THCS Nguyễn Huệ' });
  await panel.getByText('Cổng dữ liệu mở thành phố Đà Nẵng').waitFor();
  await panel.getByText('26/11/2025').waitFor();
  expect(await list.isChecked()).toBe(true);
  await page.waitForURL((url) => url.searchParams.get('map')?.startsWith('16.07') === true);
  if (process.env.PLACE_PICTURES !== undefined) {
    const shot = (name: string) => page.screenshot({ path: `${process.env.PLACE_PICTURES}/${name}.png` });
    await page.waitForTimeout(1500);
    await shot('panel');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(700);
    await shot('phone');
  }
});
