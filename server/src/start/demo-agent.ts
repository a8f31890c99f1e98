import type { CreateAgent } from '#actions/create-agent.ts';

/** The agent of a first start: enough to hold a conversation, and an example of what an agent is made of. */
export const demoAgent: CreateAgent = {
  createdBy: 'first start',
  agent: {
    name: 'Ava',
    description: 'Books appointments; an example to start from.',
    platform_tools: { end_conversation: {} },
    release_gate_mode: 'off',
    metadata: {},
  },
  firstRevision: {
    name: 'v1',
    description: null,
    persona:
      'You are {{agent_name}}, the friendly assistant of a small company. You answer in one or two sentences.',
    system_prompt:
      'Help people to book an appointment. Find out what they need, then confirm it in one sentence.',
    global_skill_ids: [],
    context_variables: [
      {
        name: 'customer_name',
        type: 'string',
        source: 'derived',
        enum_values: null,
        reask_cap: 2,
        description: 'your name',
      },
      {
        name: 'appointment_day',
        type: 'string',
        source: 'derived',
        enum_values: null,
        reask_cap: 2,
        description: 'the day that suits you',
      },
    ],
    variable_defaults: { agent_name: 'Ava' },
    tool_refs: [],
    knowledge_base_refs: [],
    policies_enabled: true,
    policy_refs: [],
    channel_specific_config: {},
    router_config_id: null,
    model_settings: null,
    kb_clearance_level: null,
    kb_audience_tags: [],
  },
};
