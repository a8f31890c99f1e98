/**
 * Procedures: one is shown as it was written and as it was understood, then scripted conversations are played. A
 * conversation that does not go as its script says ends the demo.
 */
import { play, type Stage } from '#procedures/play.ts';
import { publish } from '#procedures/publish.ts';
import { type ProcedureName, readProcedure, readScripts, type Script } from '#procedures/script.ts';
import { startToolStandIn } from '#procedures/tool-stand-in.ts';
import type { Compilation } from '#procedures/wire.ts';
import { type Api, createApi } from './api.ts';
import { hidden, printPlayedTurn } from './played-turn.ts';
import type { Output } from './print.ts';
import type { Rapport } from './rapport-process.ts';

const names = ['order-refund', 'card-block'] as const satisfies readonly ProcedureName[];
type Shown = (typeof names)[number];
type LiveStage = Stage & { readonly api: Api };

/** Played in this order. */
const conversations: readonly { readonly procedure: Shown; readonly script: string }[] = [
  { procedure: 'order-refund', script: 'a large refund is approved' },
  { procedure: 'order-refund', script: 'questions on the way are answered, an answer is taken back' },
  { procedure: 'card-block', script: 'with payments nobody knows, the caller is connected' },
];

/** The step of the first procedure that is shown. */
const excerpt = { procedure: 'order-refund', step: 'Decide' } as const;

export async function showProcedures(output: Output, rapport: Rapport, signal: AbortSignal): Promise<void> {
  const api = createApi(rapport.baseUrl, rapport.apiKey, signal);
  const tools = await startToolStandIn();
  try {
    const published = await output.step(
      'Write two procedures and their tools, and compile them',
      async () => {
        const all = await publish(api, names, tools.url);
        for (const { name, compiled } of all.workflows) printCompiled(output, name, compiled);
        return all;
      },
    );
    const of = (name: Shown) => published.workflows.find((each) => each.name === name)!;
    await output.step('Read a step as it was written, and as it was understood', async () =>
      printStep(output, of(excerpt.procedure).compiled),
    );
    for (const { procedure, script } of conversations) {
      const { agentId } = published;
      const stage = { api, tools, agentId, workflowId: of(procedure).workflowId, time: null };
      await output.step(`Play "${script}"`, () => playAndPrint(output, stage, scriptOf(procedure, script)));
    }
  } finally {
    await tools.close();
  }
}

function printCompiled(output: Output, name: string, { findings, read_back: rules }: Compilation): void {
  const severe = findings.filter(({ severity }) => severity !== 'suggestion');
  if (severe.length > 0) throw new Error(`${name} has ${severe.length} errors or warnings`);
  output.entry(name, `compiled: ${rules.length} rules, no errors, no warnings`);
}

function printStep(output: Output, { read_back: rules }: Compilation): void {
  const written = stepOf(readProcedure(excerpt.procedure), excerpt.step);
  const understood = rules.filter(({ step }) => step === excerpt.step);
  if (written.length === 0 || understood.length === 0)
    throw new Error(`there is no step "${excerpt.step}" any more`);
  for (const [index, line] of written.entries()) output.entry(index === 0 ? 'written' : '', line);
  for (const [index, { depth, text }] of understood.entries())
    output.entry(index === 0 ? 'understood' : '', `${'  '.repeat(depth)}${text}`, 'green');
}

/** The lines of a step, its heading first. */
function stepOf(procedure: string, name: string): string[] {
  const [, part = ''] = procedure.split(new RegExp(`^(?=### (?:\\d+\\. )?${name}$)`, 'm'));
  const [step = ''] = part.split(/\n(?=#{2,3} )/);
  return step.split('\n').filter((line) => line.trim() !== '');
}

function scriptOf(procedure: Shown, name: string): Script {
  const script = readScripts(procedure).find((each) => each.name === name);
  if (!script) throw new Error(`${procedure} has no script "${name}"`);
  return script;
}

async function playAndPrint(output: Output, stage: LiveStage, script: Script): Promise<void> {
  const path = await play(stage, script, (turn) => printPlayedTurn(output, turn, script.secrets));
  for (const { tool, with: inputs } of stage.tools.calls)
    output.entry('tool', `${tool} ${hidden(JSON.stringify(inputs), script.secrets)}`);
  if (script.secrets.length > 0) await searchFor(output, stage.api, path, script.secrets);
}

/** What was typed in secret reached its tool, and stands in nothing that can be read. */
async function searchFor(output: Output, api: Api, path: string, secrets: readonly string[]): Promise<void> {
  const texts = ['', '/messages', '/turns?limit=200', '/trace?category=all&limit=1000', '/workflow-runs'];
  const answers = await Promise.all(texts.map((part) => api.text(`${path}${part}`)));
  const holding = texts.filter((_, index) => secrets.some((secret) => answers[index]?.includes(secret)));
  if (holding.length > 0) throw new Error(`the PIN stands in ${holding.join(', ')}`);
  output.entry('PIN', `in none of ${texts.length} answers about this call`, 'green');
}
