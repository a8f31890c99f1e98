/**
 * Hides sensitive values in what a tool was asked, or what it answered.
 *
 * H1. No text, key or number of the result holds a secret; what stood at a sensitive path is hidden whole.
 * H2. Where nothing was hidden, the result is the very value that was given.
 */
import { maskOf, type Secret, secretOf, withoutSecrets } from './secret-spellings.ts';

/** @param secrets as text */
export function conceal(value: unknown, secrets: Iterable<string>): unknown {
  const sought = [...new Set(secrets)].filter((secret) => secret !== '').map(secretOf);
  return sought.length === 0 ? value : hideIn(value, sought);
}

/** @param path keys joined by dots, as a step of a workflow names what it keeps; empty for the whole */
export function concealAt(value: unknown, path: string): unknown {
  return path === '' ? hidden(value) : hideAt(value, path.split('.'));
}

/** The value at the path; undefined when there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return (path === '' ? [] : path.split('.')).reduce<unknown>(
    (part, key) => (has(part, key) ? Reflect.get(part, key) : undefined),
    value,
  );
}

function hideIn(value: unknown, secrets: readonly Secret[]): unknown {
  if (typeof value === 'string') return withoutSecrets(value, secrets);
  if (typeof value === 'number') return hideInNumber(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return (
      unchanged(
        value,
        value.map((part) => hideIn(part, secrets)),
      ) ?? value
    );
  const shown: [string, unknown][] = [];
  const names = new Set<string>();
  for (const [name, part] of Object.entries(value)) {
    shown.push([unused(withoutSecrets(name, secrets), names), hideIn(part, secrets)]);
  }
  const isSame = Object.entries(value).every(
    ([name, part], index) => shown[index]?.[0] === name && shown[index][1] === part,
  );
  return isSame ? value : Object.fromEntries(shown); // H2
}

function unchanged(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] | null {
  return after.every((part, index) => part === before[index]) ? null : after;
}

/** A number may have lost leading zeros, or digits that a number does not hold. */
function hideInNumber(value: number, secrets: readonly Secret[]): unknown {
  const same = secrets.find(({ number }) => number === value);
  const written = String(value);
  const shown = same?.mask ?? withoutSecrets(written, secrets);
  return shown === written ? value : shown;
}

function unused(name: string, names: Set<string>): string {
  let free = name;
  for (let count = 2; names.has(free); count += 1) free = `${name} ${count}`;
  names.add(free);
  return free;
}

function hideAt(value: unknown, [key = '', ...deeper]: readonly string[]): unknown {
  if (!has(value, key)) return value;
  const inner: unknown = Reflect.get(value, key);
  const shown = deeper.length === 0 ? hidden(inner) : hideAt(inner, deeper);
  if (shown === inner) return value; // H2
  if (Array.isArray(value)) return value.with(Number(key), shown);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name === key ? shown : part]));
}

function hidden(value: unknown): unknown {
  if (value === null || value === undefined) return value;
  return typeof value === 'string' || typeof value === 'number' ? maskOf(String(value)) : '[hidden]';
}

function has(value: unknown, key: string): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
