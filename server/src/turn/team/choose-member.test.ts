import { describe, expect, it } from 'vitest';
import type { Asker } from '#agent/ask-json.ts';
import { AnswerRecord } from '#agent/answer-record.ts';
import { ModelError, type ModelRequest } from '#agent/language-model.ts';
import type { TeamOfTurn } from '#store/team-of-turn.ts';
import { chooseMember, type MemberQuestion } from './choose-member.ts';

const ann = 'aaaaaaaa-0000-7000-8000-000000000000';
const bob = 'bbbbbbbb-0000-7000-8000-000000000000';
const cem = 'cccccccc-0000-7000-8000-000000000000';

const member = (agent_id: string, name: string) => ({
  agent_id,
  revision_id: agent_id,
  name,
  role: `answers for ${name}`,
  platform_tools: {},
});
const team: TeamOfTurn = {
  instructions: 'Money matters go to Bob.',
  default_agent_id: bob,
  model_settings: null,
  members: [member(ann, 'Ann'), member(bob, 'Bob'), member(cem, 'Cem')],
};

describe('who of a team answers', () => {
  let requests: ModelRequest[];

  /** Picks that member, or nobody; an error is what the model fails with. */
  function choose(
    question: Partial<MemberQuestion>,
    picked: string | null | Error,
    abort = new AbortController(),
  ) {
    requests = [];
    const supervisor = (): Asker => ({
      model: {
        name: 'test/model',
        generate: async (request) => {
          requests.push(request);
          if (picked instanceof Error) throw picked;
          const text = JSON.stringify({ option_id: picked });
          return { text, toolCalls: [], modelUsed: 'test/model', tokenCount: null, finishReason: 'stop' };
        },
      },
      config: {},
      record: new AnswerRecord(null, { now: () => new Date() }, () => 'id'),
      signal: abort.signal,
    });
    const whole = { team, activeAgentId: null, isInWorkflow: false, message: 'I want my money', ...question };
    return chooseMember(whole, supervisor);
  }
  const chosen = async (...given: Parameters<typeof choose>) => {
    const { member: choice, decisionSource } = await choose(...given);
    return [choice?.name ?? null, decisionSource];
  };
  const alone = { ...team, members: team.members.slice(0, 1) };

  it.each([
    ['the one that is picked', {}, cem, ['Cem', 'supervisor']],
    ['the one that is picked, whoever talked before', { activeAgentId: ann }, cem, ['Cem', 'supervisor']],
    ['whoever talked before, when nobody is picked', { activeAgentId: ann }, null, ['Ann', 'fallback']],
    ['the default at first, when nobody is picked', {}, null, ['Bob', 'fallback']],
    [
      'whoever talked before, when the model fails',
      { activeAgentId: cem },
      new ModelError('timeout', 'm'),
      ['Cem', 'fallback'],
    ],
    ['the default, when whoever talked before is gone', { activeAgentId: 'gone' }, null, ['Bob', 'fallback']],
    [
      'the first, when the default is gone',
      { team: { ...team, default_agent_id: 'gone' } },
      null,
      ['Ann', 'fallback'],
    ],
    ['the first without a default', { team: { ...team, default_agent_id: null } }, null, ['Ann', 'fallback']],
    ['whoever is in a workflow', { activeAgentId: ann, isInWorkflow: true }, cem, ['Ann', 'workflow']],
    [
      'the one that is picked, when whoever was in a workflow is gone',
      { activeAgentId: 'gone', isInWorkflow: true },
      cem,
      ['Cem', 'supervisor'],
    ],
    ['the only one', { team: alone }, cem, ['Ann', 'sole_member']],
    ['nobody, when nobody is left', { team: { ...team, members: [] } }, cem, [null, 'fallback']],
    [
      'whoever talked before, without a message',
      { activeAgentId: ann, message: null },
      cem,
      ['Ann', 'fallback'],
    ],
  ] as const)('is %s', async (_what, question, picked, expected) => {
    expect(await chosen(question, picked)).toEqual(expected);
  });

  it.each([
    ['in a workflow', { activeAgentId: ann, isInWorkflow: true }],
    ['with one member', { team: alone }],
    ['without a message', { message: null }],
    ['without members', { team: { ...team, members: [] } }],
  ])('is decided without asking %s', async (_where, question) => {
    await choose(question, cem);
    expect(requests).toEqual([]);
  });

  it('is asked with roles, instructions and who talks now', async () => {
    await choose({ activeAgentId: ann }, cem);
    const [{ system, messages, workflowTask } = {}] = requests;
    expect(messages).toEqual([{ role: 'user', content: 'I want my money' }]);
    expect(system).toContain(`- ${bob}: Bob: answers for Bob`);
    expect(system).toContain('Money matters go to Bob.');
    expect(system).toContain(`${ann} (Ann) talks with the customer now`);
    expect(workflowTask).toMatchObject({
      kind: 'choose_option',
      task: { options: [{ id: ann }, { id: bob }, { id: cem }] },
    });
  });

  it('is not said to be anybody before the first answer', async () => {
    await choose({}, cem);
    expect(requests[0]?.system).not.toContain('talks with the customer now');
  });

  it('is not settled by a failure that is none of the model, or by an abort', async () => {
    await expect(choose({}, new TypeError('ours'))).rejects.toThrow('ours');
    const abort = new AbortController();
    abort.abort();
    await expect(choose({}, new ModelError('aborted', 'm'), abort)).rejects.toThrow(ModelError);
  });
});
