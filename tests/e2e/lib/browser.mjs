// In: a Chromium and the address of a server. Out: people at their desks and phones, whose pages are watched for errors and photographed.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { chromium } = createRequire(new URL('../../../frontend/package.json', import.meta.url))(
  'playwright-core',
);

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };
/** A busy machine of two cores runs servers and compilers beside the browser. */
const PATIENCE_MS = 20_000;
/** Dialogs and sheets that come in or go: a press meant for what is on them would hit what lies beside. Each press waits until they rest. */
const COMING = '.ant-modal[class*="-active"], .ant-drawer-content-wrapper[class*="-active"]';

// A closed network and no graphics card: nothing here may ask for either.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Runs in the page: its clock goes on from the server's moment, so that “today” is the same on both sides. */
function turnClock(moment) {
  const Real = Date;
  const ahead = moment - Real.now();
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + ahead);
      else super(...parts);
    }
    static now() {
      return Real.now() + ahead;
    }
  };
}

/** Runs in the page: what the Content-Security-Policy forbids is said aloud. */
function tellViolations() {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
    console.error(`CSP violation: ${violatedDirective} ${blockedURI} in ${sourceFile}`),
  );
}

/** One browser for a journey; each person has a profile of their own in it. */
export class Stage {
  #browser;
  #base;
  #pictures;
  #seats = [];
  #taken = 0;
  #prefix;
  /** What pages complained of since last asked. */
  #complaints = [];

  /** @param {{ base: string, artifacts: string, prefix: string }} options */
  static async open({ base, artifacts, prefix }) {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      args: FLAGS,
    });
    return new Stage(browser, base, artifacts, prefix);
  }

  constructor(browser, base, pictures, prefix) {
    this.#browser = browser;
    this.#base = base;
    this.#pictures = pictures;
    this.#prefix = prefix;
  }

  /** Somebody sits down; with `moment`, their machine's clock says that; `more` is what else their system asks of pages. */
  async seat(who, viewport, moment = null, more = {}) {
    const phone = viewport === PHONE;
    const context = await this.#browser.newContext({
      baseURL: this.#base,
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...(phone ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
      ...more,
    });
    if (moment !== null) await context.addInitScript(turnClock, moment.getTime());
    await context.addInitScript(tellViolations);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addLocatorHandler(page.locator(COMING).first(), async () => {});
    this.#watch(who, page);
    const seat = new Seat(who, page, this);
    this.#seats.push(seat);
    return seat;
  }

  #watch(who, page) {
    const complain = (words) => this.#complaints.push(`${who} at ${page.url()}: ${words}`);
    page.on('console', (message) => {
      if (message.type() === 'error') complain(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`));
    page.on('response', (answer) => {
      if (answer.status() >= 500)
        complain(`${answer.request().method()} ${answer.url()} answered ${answer.status()}`);
    });
    page.on('requestfailed', (request) => {
      // A page left while it listens or loads ends its requests by itself.
      const why = request.failure()?.errorText ?? '';
      if (why !== 'net::ERR_ABORTED') complain(`${request.method()} ${request.url()} failed: ${why}`);
    });
  }

  /** Fails if any page has complained; a complaint is told once. */
  complaints() {
    const all = this.#complaints.splice(0);
    assert.deepEqual(all, [], 'pages complained');
  }

  async picture(page, name) {
    this.#taken += 1;
    const { width } = page.viewportSize();
    const file = `${this.#prefix}${String(this.#taken).padStart(2, '0')}-${name}-${width}.png`;
    await page.screenshot({ path: join(this.#pictures, file), animations: 'disabled' });
  }

  /** For a step that failed: what pages complained of, and a picture of each. */
  async tellOf(words) {
    for (const complaint of this.#complaints.splice(0)) console.log(`        ${complaint}`);
    for (const { who, page } of this.#seats) {
      if (!page.isClosed())
        await this.picture(page, `failed-${who}-${words.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 40)}`);
    }
  }

  /** Everybody leaves, as at the end of a day. */
  async clear() {
    await Promise.all(this.#seats.splice(0).map(({ page }) => page.context().close()));
  }

  async close() {
    await this.#browser.close();
  }
}

/** A person before a page. */
export class Seat {
  #stage;

  constructor(who, page, stage) {
    this.who = who;
    this.page = page;
    this.#stage = stage;
  }

  /** A picture for the run's artifacts, once nothing is loading any more. */
  async shot(name) {
    await this.settled();
    await this.still();
    await this.#stage.picture(this.page, name);
  }

  /** A picture of the same page as it looks on a phone; the desk is as it was afterwards. */
  async onPhone(name) {
    await this.page.setViewportSize(PHONE);
    await this.shot(name);
    await this.page.setViewportSize(DESK);
  }

  /** Nothing is fading or sliding in or out any more; what turns for ever does not count. */
  async still() {
    await this.page.waitForFunction(() =>
      document
        .getAnimations()
        .every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().endTime === Infinity),
    );
  }

  /** Nothing on the page is waiting for an answer. */
  async settled() {
    await this.page.waitForFunction(
      () => !document.querySelector('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning'),
    );
  }
}
