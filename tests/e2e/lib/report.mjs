// In: named steps of a journey. Out: a line for each on the terminal, and how many passed and failed.

/** Counts steps; those that were not reached because an earlier one failed count as failed. */
export class Report {
  passed = 0;
  failed = 0;

  /**
   * Plays a journey: `[words, step]` in order, up to the first that fails: what follows rests on it. `apart` if they do not rest on each other.
   * @param {string} name
   * @param {readonly (readonly [string, () => Promise<unknown>])[]} steps
   * @param {{ after: () => Promise<void>, onFailure: (words: string) => Promise<void>, apart?: boolean }} guard checked after each step; told of a failure
   */
  async journey(name, steps, guard) {
    console.log(`\n${name}`);
    for (const [index, [words, step]] of steps.entries()) {
      const begun = performance.now();
      try {
        await step();
        await guard.after();
        this.passed += 1;
        console.log(`  ok    ${words} (${seconds(begun)})`);
      } catch (error) {
        this.failed += 1;
        console.log(`  FAIL  ${words} (${seconds(begun)})`);
        console.log(indented(error instanceof Error ? (error.stack ?? error.message) : String(error)));
        await guard.onFailure(words).catch((why) => console.log(indented(`no picture of it: ${why}`)));
        if (guard.apart) continue;
        const left = steps.slice(index + 1);
        this.failed += left.length;
        for (const [unreached] of left) console.log(`  FAIL  ${unreached} (not reached)`);
        return;
      }
    }
  }

  /** A journey that could not begin, or not be cleared away. */
  broken(name, error) {
    this.failed += 1;
    console.log(`  FAIL  ${name}`);
    console.log(indented(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }

  /** The last line, and whether all is well. */
  end() {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0;
  }
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function indented(text) {
  return text
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n');
}
