/** Quantiles and tails of the distributions that the detectors are made of. Pure. */

/** Coefficients of the continued Lanczos sum, g = 7. */
const LANCZOS = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
] as const;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x - 1 + 7.5;
  const sum = LANCZOS.reduce((total, factor, i) => total + (i === 0 ? factor : factor / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** P(Z ≤ z) of the standard normal distribution, by the incomplete gamma function; absolute error below 1e-13. */
export function normalCdf(z: number): number {
  if (z === 0) return 0.5;
  const half = 0.5 * lowerGammaShare(0.5, (z * z) / 2);
  return z > 0 ? 0.5 + half : 0.5 - half;
}

/** The z with P(Z ≤ z) = p, 0 < p < 1: Acklam's approximation, made exact by two steps of Halley. */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p);
  // Abramowitz and Stegun 26.2.23 is near enough to begin with.
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t -
    (2.515_517 + 0.802_853 * t + 0.010_328 * t * t) /
      (1 + 1.432_788 * t + 0.189_269 * t * t + 0.001_308 * t ** 3);
  for (let step = 0; step < 4; step++) {
    const error = normalCdf(z) - (1 - tail);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const newton = error / density;
    z -= newton / (1 + (z * newton) / 2);
  }
  return p < 0.5 ? -z : z;
}

/** P(|T| ≥ |t|) of Student's distribution: (1/2) and df/2 in the incomplete beta function. */
export function studentTwoSided(t: number, df: number): number {
  return betaShare(df / (df + t * t), df / 2, 0.5);
}

/** The smallest count k with P(X ≤ k) ≥ p, X Poisson of the mean. */
export function poissonQuantile(p: number, mean: number): number {
  return countQuantile(p, Math.exp(-mean), (k) => mean / k, mean);
}

/** The same of a negative binomial of a mean and a variance of `dispersion` times it, dispersion > 1. */
export function negativeBinomialQuantile(p: number, mean: number, dispersion: number): number {
  const size = mean / (dispersion - 1);
  const share = 1 - 1 / dispersion;
  const none = Math.exp(-size * Math.log(dispersion));
  return countQuantile(p, none, (k) => ((k - 1 + size) / k) * share, mean);
}

/** Sums probabilities from 0 upward; where that of 0 is too small to be told, in logarithms from where it can be. */
function countQuantile(p: number, none: number, ratio: (k: number) => number, mean: number): number {
  if (!(mean > 0)) return 0;
  const most = Math.ceil(mean * 1_000 + 1_000);
  if (none > 0) {
    let probability = none;
    let sum = probability;
    let k = 0;
    while (sum < p && k < most) {
      k += 1;
      probability *= ratio(k);
      sum += probability;
    }
    return k;
  }
  // Unnormalised, scaled at the mode: the total is summed first.
  const terms: number[] = [0];
  let log = 0;
  let highest = 0;
  for (let k = 1; k < most; k++) {
    log += Math.log(ratio(k));
    terms.push(log);
    if (log > highest) highest = log;
    else if (log < highest - 80) break;
  }
  const shares = terms.map((one) => Math.exp(one - highest));
  const total = shares.reduce((sum, one) => sum + one, 0);
  let sum = 0;
  return shares.findIndex((one) => (sum += one) >= p * total);
}

/** P(a, x): the regularised lower incomplete gamma function. */
function lowerGammaShare(a: number, x: number): number {
  if (x === 0) return 0;
  const front = Math.exp(-x + a * Math.log(x) - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 500 && term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return sum * front;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 500; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return 1 - front * h;
}

/** I_x(a, b): the regularised incomplete beta function, by its continued fraction. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}
