// In: `dist/` and the mock of the contract. Out: the built pages on 127.0.0.1:4300 under the server's own CSP, to be looked at.
// Run: npx rolldown src/testing/mock/server.ts with the alias @ → src, then node scripts/mock-preview.mjs <bundle> [port].
// Used by people who look at pages, never by the product.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [bundle, port = '4300'] = process.argv.slice(2);
const { answer } = await import(pathToFileURL(bundle).href);
const dist = new URL('../dist/', import.meta.url).pathname;
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

function csp(nonce) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "font-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

async function file(path, response) {
  const known = await readFile(join(dist, path)).catch(() => null);
  if (known && path !== '/' && path !== '/index.html') {
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    return response.end(known);
  }
  const nonce = crypto.randomUUID();
  const html = (await readFile(join(dist, 'index.html'), 'utf8')).replace('__CSP_NONCE__', nonce);
  response.writeHead(200, { 'content-type': TYPES['.html'], 'content-security-policy': csp(nonce) });
  return response.end(html);
}

async function api(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  const reply = await answer(
    new Request(`http://127.0.0.1:${port}${request.url}`, {
      method: request.method,
      headers: request.headers,
      body,
    }),
  );
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  if (reply.body) for await (const piece of reply.body) response.write(piece);
  return response.end();
}

createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  void (pathname.startsWith('/api/') ? api(request, response) : file(pathname, response));
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
