// In: the built `duban` and a command of its. Out: a server on a free port with a data directory of its own, its log among the artifacts, and its clock.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from './eventually.mjs';

const BINARY = process.env.DUBAN_BIN ?? new URL('../../../target/debug/duban', import.meta.url).pathname;
const START_MS = 60_000;
const JURISDICTION = '崂山区人民政府';

/** A port that is free at this moment. */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A clock that stands at a moment until it is turned. */
export class TestClock {
  constructor(file) {
    this.file = file;
  }

  /** Turns it to a moment as people write it in Beijing: `2025-09-22 09:00`. */
  async turn(beijing) {
    this.moment = new Date(`${beijing.replace(' ', 'T')}:00+08:00`);
    assert.ok(!Number.isNaN(this.moment.getTime()), beijing);
    await this.#write();
  }

  /** A second passes: nobody signs in twice at one moment. */
  async tick() {
    this.moment = new Date(this.moment.getTime() + 1_000);
    await this.#write();
  }

  /** Renamed into place, so that nobody reads half a moment. */
  async #write() {
    await writeFile(`${this.file}.new`, `${this.moment.toISOString()}\n`);
    await rename(`${this.file}.new`, this.file);
  }
}

/** Where an office's own regulation lies, among the data. */
const shelfOf = (data) => ['--rulebooks', join(data, 'rulebooks')];

/** Puts an office's own regulation into a directory, and says so. */
async function bring(data, { id, text }) {
  const [word, shelf] = shelfOf(data);
  await mkdir(shelf);
  await writeFile(join(shelf, `${id}.toml`), text);
  return [word, shelf, '--rulebook', id];
}

/** Without what an office may have set on this machine: a journey's server keeps to its own data. */
function ownEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('DUBAN_')),
  );
}

/** A server of a journey. */
export class Server {
  #child;
  /** Said at every start on its data: there is an office's own regulation. */
  #shelf = [];

  constructor(child, { dataDir, base, log }) {
    this.#child = child;
    this.dataDir = dataDir;
    this.base = base;
    this.log = log;
  }

  /**
   * Starts `duban <command> --listen … --data-dir … <more>` and waits until it answers.
   * @param {{ command: string, artifacts: string, name: string, more?: (dataDir: string) => Promise<string[]>, within?: number }} options
   */
  static async start({ command, artifacts, name, more = async () => [], within = START_MS }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'duban-e2e-'));
    const listen = `127.0.0.1:${await freePort()}`;
    const words = [command, '--listen', listen, '--data-dir', dataDir, ...(await more(dataDir))];
    const log = join(artifacts, `${name}-server.log`);
    const out = openSync(log, 'w');
    const child = spawn(BINARY, words, { stdio: ['ignore', out, out], env: ownEnvironment() });
    closeSync(out);
    const server = new Server(child, { dataDir, base: `http://${listen}`, log });
    try {
      await eventually(
        async () => {
          assert.equal(child.exitCode, null, `duban ${command} ended at once; see ${log}`);
          const { status } = await fetch(`${server.base}/healthz`);
          assert.equal(status, 200);
        },
        { within, what: `duban ${command} does not answer; see ${log}` },
      );
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** A fresh server of a district, on a clock that stands at `from` until it is turned; under its regulation, or one brought as a text. */
  static async onClock({ artifacts, name, from, regulation = null }) {
    let clock;
    const server = await Server.start({
      command: 'serve',
      artifacts,
      name,
      more: async (data) => {
        // A clock that can be turned is for directories made for tests only.
        await writeFile(join(data, '.duban-test'), '');
        clock = new TestClock(join(data, 'clock'));
        await clock.turn(from);
        const words = ['--jurisdiction', JURISDICTION, '--test-clock', clock.file];
        return regulation ? [...words, ...(await bring(data, regulation))] : words;
      },
    });
    if (regulation) server.#shelf = shelfOf(server.dataDir);
    return { server, clock };
  }

  /** The clock's part as of a moment, at once: the server itself looks around every minute. */
  async sweep(moment) {
    const database = `sqlite:${join(this.dataDir, 'duban.db')}`;
    const words = ['sweep', '--at', moment.toISOString(), '--database-url', database, ...this.#shelf];
    const { stdout } = await promisify(execFile)(BINARY, words, { env: ownEnvironment() });
    return JSON.parse(stdout);
  }

  /** Ends it and clears its data away. */
  async stop() {
    if (this.#child.exitCode === null) {
      const ended = new Promise((resolve) => this.#child.once('exit', resolve));
      this.#child.kill('SIGTERM');
      const hard = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(hard);
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
