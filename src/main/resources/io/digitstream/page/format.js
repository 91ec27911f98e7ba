// Numbers as people read them.
const whole = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
const one = new Intl.NumberFormat('en', {minimumFractionDigits: 1, maximumFractionDigits: 1});
const two = new Intl.NumberFormat('en', {minimumFractionDigits: 2, maximumFractionDigits: 2});
const clock = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'});
const exactClock = new Intl.DateTimeFormat('en-GB', {timeStyle: 'medium'});

export const NOTHING = '–';

export const count = value => whole.format(value);
export const decimal = value => two.format(value);
export const millis = value => value === null ? NOTHING : whole.format(value);
export const rate = value => value >= 20 ? whole.format(value) : one.format(value);
export const share = value => `${(value > 0.9995 || value < 0.0005 ? whole : one).format(100 * value)}\u00a0%`;
export const accuracy = value => `${two.format(100 * value)}\u00a0%`;
export const time = epochMillis => clock.format(epochMillis);
export const exactTime = epochMillis => exactClock.format(epochMillis);

/** How long ago, in words. */
export function ago(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 120) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}
