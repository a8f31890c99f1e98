/**
 * The import table, as the linter enforces it: every folder is made to import every other one in a tree of its
 * own, and the product's configuration is run over it.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

const belowTurn = [
  'domain',
  'workflow',
  'secrets',
  'agent',
  'privacy',
  'database',
  'store',
  'queue',
  'closing',
  'memory',
];
const belowRuntime = [...belowTurn, 'turn', 'actions'];
const withoutSecrets = (folders: readonly string[]) => folders.filter((folder) => folder !== 'secrets');

/** What each folder may import besides itself and `telemetry`. Dependencies point one way. */
const table: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  workflow: ['domain'],
  secrets: ['domain'],
  agent: ['domain', 'workflow'],
  privacy: ['domain'],
  tools: ['domain', 'agent', 'secrets'],
  database: ['domain'],
  store: ['domain', 'workflow', 'database'],
  queue: ['domain', 'database'],
  closing: ['domain', 'agent', 'privacy', 'database', 'store', 'queue'],
  memory: ['domain', 'agent', 'privacy', 'database', 'store', 'queue'],
  turn: belowTurn,
  actions: belowTurn,
  authoring: belowRuntime,
  playground: belowRuntime,
  runtime: belowRuntime,
  finalize: withoutSecrets(belowRuntime),
  sweeps: withoutSecrets(belowRuntime),
  http: withoutSecrets([...belowRuntime, 'authoring', 'playground', 'runtime', 'finalize', 'sweeps']),
  providers: ['domain', 'workflow', 'agent', 'privacy'],
  telemetry: [],
};
const folders = Object.keys(table);

/** Packages that only some folders may use. */
const packages: Readonly<Record<string, readonly string[]>> = {
  pg: ['database', 'store'],
  'pg-boss': ['queue', 'finalize', 'authoring'],
  '@ai-sdk/openai': ['providers'],
  '@ai-sdk/provider': ['providers'],
};

interface Finding {
  readonly filename: string;
  readonly code: string;
}

/** Runs the product's linter over a tree of these files; answers which file broke which rules. */
async function lint(folder: string, files: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  for (const [name, text] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  for (const name of ['.oxlintrc.json', 'package.json']) await cp(join(root, name), join(folder, name));
  const types = { extends: join(root, 'tsconfig.json'), compilerOptions: { types: [] } };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ ...types, include: ['**/*.ts'] }));
  const args = ['--type-aware', '--deny-warnings', '--format', 'json'];
  const output = await new Promise<string>((resolve) => {
    const env = { ...process.env, OXLINT_TSGOLINT_PATH: join(root, 'node_modules/.bin/tsgolint') };
    const options = { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 };
    execFile(join(root, 'node_modules/.bin/oxlint'), args, options, (_error, stdout, stderr) =>
      resolve(stdout || stderr),
    );
  });
  const { diagnostics, number_of_files } = JSON.parse(output) as {
    diagnostics: Finding[];
    number_of_files: number;
  };
  expect(number_of_files, 'every file is linted').toBe(files.size);
  expect(diagnostics.filter(({ filename }) => !files.has(filename))).toEqual([]);
  const found = Map.groupBy(diagnostics, ({ filename }) => filename);
  return new Map([...found].map(([name, all]) => [name, all.map(({ code }) => code)]));
}

const restricted = 'eslint(no-restricted-imports)';
const importing = (specifier: string) => `import { x } from '${specifier}';\n\nexport const y = x;\n`;

describe('the import table', () => {
  let folder: string;
  let broken: Map<string, string[]>;
  /** File name → whether its import must be refused. */
  const expected = new Map<string, boolean>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-boundaries-'));
    const files = new Map<string, string>();
    const plant = (name: string, text: string, isRefused: boolean) => {
      files.set(name, text);
      expected.set(name, isRefused);
    };
    const plantImport = (from: string, of: string, specifier: string, isRefused: boolean) => {
      const file = (form: string) => `server/src/${from}/${form}-of-${of.replaceAll(/\W+/g, '-')}.ts`;
      plant(file('import'), importing(specifier), isRefused);
      plant(file('type-import'), `import type { X } from '${specifier}';\n\nexport type Y = X;\n`, isRefused);
      plant(file('re-export'), `export { x } from '${specifier}';\n`, isRefused);
      plant(file('effect'), `import '${specifier}';\n`, isRefused);
      plant(file('late-import'), `export const load = () => import('${specifier}');\n`, isRefused);
    };
    for (const from of folders) {
      plant(`server/src/${from}/sibling.ts`, importing('./export.ts'), false);
      files.set(`server/src/${from}/export.ts`, 'export const x = 1;\nexport type X = number;\n');
      plantImport(from, 'server', '#server/config.ts', true);
      plantImport(from, 'test', '#test/harness.ts', true);
      for (const to of folders) {
        const isAllowed = to === from || to === 'telemetry' || table[from]?.includes(to);
        plantImport(from, to, `#${to}/export.ts`, !isAllowed);
        plant(`server/src/${from}/deep/up-to-${to}.ts`, importing(`../../${to}/export.ts`), true);
      }
      for (const [name, users] of Object.entries(packages)) {
        plantImport(from, name, name, !users.includes(from));
      }
    }
    broken = await lint(folder, files);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  it('names every folder there is', async () => {
    const found = await readdir(join(root, 'server/src'), { withFileTypes: true });
    const unnamed = found.filter((each) => each.isDirectory()).map(({ name }) => name);
    // `start` puts everything together, as `application.ts` does.
    expect(unnamed.filter((name) => !folders.includes(name))).toEqual(['start']);
  });

  it.each(folders)('is kept by %s: what is not in it is refused, in every form of an import', (from) => {
    const missed = [...expected].filter(
      ([name, isRefused]) =>
        name.startsWith(`server/src/${from}/`) && isRefused && !broken.get(name)?.includes(restricted),
    );
    expect(missed.map(([name]) => name)).toEqual([]);
  });

  it.each(folders)('lets %s import what is in it', (from) => {
    const refused = [...expected].filter(
      ([name, isRefused]) => name.startsWith(`server/src/${from}/`) && !isRefused && broken.has(name),
    );
    expect(refused.map(([name]) => [name, broken.get(name)])).toEqual([]);
  });
});

describe('the other rules', () => {
  let folder: string;
  let broken: Map<string, string[]>;
  const planted: readonly [file: string, text: string, rule: string | null][] = [
    ['server/src/domain/clean.ts', 'export const seconds = (ms: number) => ms / 1_000;\n', null],
    [
      'server/src/domain/one.ts',
      `import { b } from './other.ts';\n\nexport const a = () => b;\n`,
      'import(no-cycle)',
    ],
    [
      'server/src/domain/other.ts',
      `import { a } from './one.ts';\n\nexport const b = () => a;\n`,
      'import(no-cycle)',
    ],
    [
      'server/src/store/round.ts',
      `import { b } from '#database/about.ts';\n\nexport const a = () => b;\n`,
      'import(no-cycle)',
    ],
    [
      'server/src/database/about.ts',
      `import { c } from '#domain/third.ts';\n\nexport const b = () => c;\n`,
      'import(no-cycle)',
    ],
    [
      'server/src/domain/third.ts',
      `import { a } from '#store/round.ts';\n\nexport const c = () => a;\n`,
      'import(no-cycle)',
    ],
    ['server/src/http/console.ts', `console.log('x');\n\nexport {};\n`, 'eslint(no-console)'],
    ['server/src/http/any.ts', 'export const x = (y: any) => y;\n', 'typescript(no-explicit-any)'],
    [
      'server/src/http/floating.ts',
      'export const x = (): void => {\n  Promise.resolve(1);\n};\n',
      'typescript(no-floating-promises)',
    ],
    [
      'server/src/http/silent.ts',
      'export function x(work: () => void): void {\n  try {\n    work();\n  } catch {}\n}\n',
      'eslint(no-empty)',
    ],
    [
      'server/src/http/exhaustive.ts',
      `export function x(kind: 'a' | 'b'): number | undefined {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return undefined;\n}\n`,
      'typescript(switch-exhaustiveness-check)',
    ],
    ['server/src/http/CamelCase.ts', 'export const x = 1;\n', 'unicorn(filename-case)'],
    [
      'server/src/http/endless.ts',
      Array.from({ length: 301 }, (_none, index) => `export const x${index} = ${index};\n`).join(''),
      'eslint(max-lines)',
    ],
    ['server/src/planted.ts', importing('../elsewhere.ts'), restricted],
    ['server/src/domain/around.ts', importing('./../store/elsewhere.ts'), restricted],
    ['server/src/domain/deep/around.ts', importing('./.././../store/elsewhere.ts'), restricted],
    ['server/test/planted.ts', importing('../src/elsewhere.ts'), restricted],
    ['server/src/domain/planted.test.ts', importing('../elsewhere.ts'), restricted],
    ['demo/planted.ts', importing('../elsewhere.ts'), restricted],
    ['bench/planted.ts', importing('../elsewhere.ts'), restricted],
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-rules-'));
    broken = await lint(folder, new Map(planted.map(([name, text]) => [name, text])));
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  it.each(planted)('in %s', (name, _text, rule) => {
    const found = broken.get(name) ?? [];
    if (rule === null) expect(found).toEqual([]);
    else expect(found).toContain(rule);
  });
});
