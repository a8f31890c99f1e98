/** `npm run openapi` writes `server/openapi.json`; with `--check` it fails when the file is not up to date. */
import { readFile, writeFile } from 'node:fs/promises';
import { openApiDocument } from './openapi.ts';
import { routes } from './routes.ts';

const file = new URL('../../openapi.json', import.meta.url);
const document = `${JSON.stringify(openApiDocument(routes), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== document) {
    process.stderr.write('server/openapi.json is not up to date: run `npm run openapi` and commit it.\n');
    process.exit(1);
  }
} else {
  await writeFile(file, document);
}
