/** AIS position reports (type 1) as a receiver writes them, of vessels that do not exist. */

/** Fields of the report in their order: value and width in bits. Second 60 = the time of arrival counts. */
function toFields(
  mmsi: number,
  lon: number,
  lat: number,
): readonly (readonly [value: number, bits: number])[] {
  const toUnits = (degrees: number, bits: number) => {
    const units = Math.round(degrees * 600_000);
    return units < 0 ? units + 2 ** bits : units;
  };
  return [
    [1, 6],
    [0, 2],
    [mmsi, 30],
    [0, 4],
    [128, 8],
    [52, 10],
    [1, 1],
    [toUnits(lon, 28), 28],
    [toUnits(lat, 27), 27],
    [900, 12],
    [90, 9],
    [60, 6],
    [0, 2],
    [0, 3],
    [0, 1],
    [0, 19],
  ];
}

/** One sentence with its checksum and line end. */
export function toAisLine(mmsi: number, lon: number, lat: number): string {
  const bits = toFields(mmsi, lon, lat)
    .map(([value, width]) => value.toString(2).padStart(width, '0'))
    .join('');
  let payload = '';
  for (let at = 0; at < bits.length; at += 6) {
    const six = Number.parseInt(bits.slice(at, at + 6), 2);
    payload += String.fromCharCode(six < 40 ? six + 48 : six + 56);
  }
  const body = `AIVDM,1,1,,A,${payload},0`;
  let sum = 0;
  for (let at = 0; at < body.length; at++) sum ^= body.charCodeAt(at);
  return `!${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}\r\n`;
}
