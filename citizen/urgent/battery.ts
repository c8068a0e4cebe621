/** How much is left in this telephone, where its browser tells. */
export async function findBatteryPercent(): Promise<number | undefined> {
  try {
    const getBattery: unknown = Reflect.get(navigator, 'getBattery');
    if (typeof getBattery !== 'function') return undefined;
    const battery: unknown = await getBattery.call(navigator);
    const level: unknown = Reflect.get(Object(battery), 'level');
    return typeof level === 'number' ? Math.round(level * 100) : undefined;
  } catch {
    return undefined;
  }
}
