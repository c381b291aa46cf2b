// In: keys and pointer. Out: whether somebody has been at this desk of late; kept here only, and told to nobody.
const AWAY_MS = 2 * 60_000;
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

let last = Date.now();
const seen = () => {
  last = Date.now();
};
for (const sign of SIGNS) globalThis.addEventListener?.(sign, seen, { capture: true, passive: true });

/** What a page asks by itself keeps nobody signed in: an empty desk asks nothing, and its session ends by being idle. */
export const isAway = (): boolean => Date.now() - last > AWAY_MS;

/** For lists that are read anew now and then. */
export const everyWhilePresent = (ms: number) => (): number | false => (isAway() ? false : ms);
