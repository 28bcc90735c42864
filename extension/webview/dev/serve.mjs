/** The webview in a plain browser: `node extension/webview/dev/serve.mjs [folder with pictures] [port]`. */
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleDevPage } from './bundle.mjs';

const here = import.meta.dirname;
const types = {
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.webp': 'image/webp',
};

/** Serves the page on a port of 127.0.0.1 (0 for a free one). */
export async function serve({ pictures, port = 0, bundle = join(here, '../../../dist/dev') }) {
  await bundleDevPage(bundle);
  const folder = pictures && resolve(pictures);
  const files = folder ? await list(folder) : [];
  const documents = folder ? await readFile(join(folder, 'dev-documents.json'), 'utf8').catch(() => '{}') : '{}';

  const send = (response, file) => {
    response.setHeader('content-type', types[extname(file).toLowerCase()] ?? 'application/octet-stream');
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  };
  const sendJson = (response, text) => response.setHeader('content-type', types['.json']).end(text);

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    response.setHeader('cache-control', 'no-cache');
    if (path === '/') send(response, join(here, 'index.html'));
    else if (path === '/pictures.json') sendJson(response, JSON.stringify(files));
    else if (path === '/documents.json') sendJson(response, documents);
    else if (path.startsWith('/dist/')) send(response, inside(bundle, path.slice('/dist/'.length)));
    else if (path.startsWith('/pictures/') && folder) send(response, inside(folder, path.slice('/pictures/'.length)));
    else response.writeHead(404).end();
  });
  await new Promise(done => server.listen(port, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise(done => server.close(done));
    },
  };
}

const inside = (folder, path) => {
  const file = resolve(folder, path);
  return file.startsWith(folder + sep) ? file : join(folder, 'outside');
};

async function list(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && types[extname(entry.name).toLowerCase()]?.startsWith('image/'))
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve({ pictures: process.argv[2], port: Number(process.argv[3] ?? 0) });
  process.stdout.write(`${url}\n`);
}
