// In: dist/. Out: what a first visit loads before its page's own chunk, in gzipped kilobytes.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const html = await readFile(new URL('index.html', dist), 'utf8');
const first = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path.slice(1));
let total = gzipSync(html).length;
for (const path of first) {
  const size = gzipSync(await readFile(new URL(path, dist))).length;
  total += size;
  console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  ${path}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(8)} kB  first load, gzipped`);
