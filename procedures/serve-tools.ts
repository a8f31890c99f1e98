/**
 * `npx node procedures/serve-tools.ts <procedure> [port]`: answers the tools of a procedure as its first script says, to
 * try it by hand, and prints what they are called with.
 */
import { procedureNames, readScripts } from './script.ts';
import { startToolStandIn } from './tool-stand-in.ts';

const [given, port = '9000'] = process.argv.slice(2);
const name = procedureNames.find((each) => each === given);
const [script] = name ? readScripts(name) : [];
if (!script) {
  process.stderr.write(`One of these is needed: ${procedureNames.join(', ')}\n`);
  process.exit(1);
}
const tools = await startToolStandIn(Number(port), (call) => {
  process.stdout.write(`${call.tool} ${JSON.stringify(call.with)}\n`);
});
tools.play(script.tools);
process.stdout.write(`The tools of ${name} answer at ${tools.url}\n`);
