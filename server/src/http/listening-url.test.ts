import { expect, it } from 'vitest';
import { listeningUrl } from './listening-url.ts';

it.each([
  ['0.0.0.0', 'http://localhost:8000'],
  ['::', 'http://localhost:8000'],
  ['localhost', 'http://localhost:8000'],
  ['127.0.0.1', 'http://127.0.0.1:8000'],
  ['10.1.2.3', 'http://10.1.2.3:8000'],
  ['::1', 'http://[::1]:8000'],
  ['rapport.internal', 'http://rapport.internal:8000'],
])('what listens on %s is reached at %s', (host, url) => {
  expect(listeningUrl(host, 8000)).toBe(url);
});
