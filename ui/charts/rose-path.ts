/** The outline of one petal of a rose around the centre of its box; 0° is north, clockwise. */
export function toPetalPath(degrees: number, wideDegrees: number, reach: number, centre: number): string {
  const half = (wideDegrees * 0.86) / 2;
  const place = (angle: number): string => {
    const radians = (angle * Math.PI) / 180;
    return `${(centre + Math.sin(radians) * reach).toFixed(1)} ${(centre - Math.cos(radians) * reach).toFixed(1)}`;
  };
  return `M${centre} ${centre}L${place(degrees - half)}A${reach.toFixed(1)} ${reach.toFixed(1)} 0 0 1 ${place(degrees + half)}Z`;
}
