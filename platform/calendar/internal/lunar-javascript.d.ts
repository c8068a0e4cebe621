/** The part of lunar-javascript 1.7.7 that is used here: its astronomy. The package brings no types. */
declare module 'lunar-javascript' {
  const lunar: {
    readonly ShouXingUtil: {
      /** Moment of a moon's age: radians since the new moon of January 2000 → Julian centuries since J2000, dynamical time. */
      msaLonT(radians: number): number;
      /** Moment of a longitude of the sun: radians since the March equinox of 1999 → Julian centuries since J2000, dynamical time. */
      saLonT(radians: number): number;
      /** Dynamical minus universal time, in days; takes days since J2000. */
      dtT(days: number): number;
    };
  };
  export default lunar;
}
