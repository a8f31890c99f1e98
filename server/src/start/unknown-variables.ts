/** Variables in our name that nothing reads: a typing error, which would leave its author with a default. */
import { environment, type Given } from './environment.ts';

const ours = 'RAPPORT_';
const known = Object.keys(environment.shape).filter((name) => name.startsWith(ours));

/** What Kubernetes tells every container of a service whose name begins with ours. */
const ofKubernetes =
  /^RAPPORT_(?:\w+_)?(?:SERVICE_(?:HOST|PORT(?:_\w+)?)|PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)$/;
const addressOfKubernetes = /^(?:tcp|udp|sctp):\/\//;

/** One line for each, with the variable that was probably meant. The values, as ever, are not repeated. */
export function unknownVariables(given: Given): string[] {
  return Object.entries(given)
    .filter(
      ([name, value]) =>
        name.toUpperCase().startsWith(ours) && !known.includes(name) && !isForeign(name, value),
    )
    .map(([name]) => `${name} is no variable of Rapport; the nearest one is ${nearest(name.toUpperCase())}`);
}

function isForeign(name: string, value: string): boolean {
  return ofKubernetes.test(name) || addressOfKubernetes.test(value);
}

function nearest(name: string): string {
  const byDistance = known.toSorted((a, b) => distance(name, a) - distance(name, b));
  return byDistance[0]!;
}

/** How many letters have to be put in, taken out or replaced to get from one name to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of from.split('').entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1]! + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column]! + 1, next[column - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
