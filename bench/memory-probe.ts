/**
 * Loaded into a server beside its own code, so that its memory can be told from its garbage: at SIGUSR2 it collects
 * what is dead and prints `memory <n> <bytes alive>`, numbered from 1.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
let asked = 0;

process.on('SIGUSR2', () => {
  asked += 1;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.stdout.write(`memory ${asked} ${heapUsed + external}\n`);
});
