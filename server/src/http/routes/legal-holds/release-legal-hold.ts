import { releaseLegalHold as release } from '#actions/release-legal-hold.ts';
import { jsonRoute } from '#http/route.ts';
import { legalHoldParams, legalHoldResponse, toLegalHold } from '#http/schemas/legal-hold.ts';

export const releaseLegalHold = jsonRoute({
  method: 'DELETE',
  url: '/v1/privacy/legal-holds/{legal_hold_id}',
  operationId: 'releaseLegalHold',
  tag: 'privacy',
  scope: 'privacy:write',
  summary: 'Release a legal hold',
  description:
    'The hold stays as a record. What is past its retention is deleted by the next sweep. Releasing again changes nothing.',
  params: legalHoldParams,
  success: { status: 200, body: legalHoldResponse },
  errors: [404],
  handle: async ({ context, params, caller }) =>
    toLegalHold(await release(context, params.legal_hold_id, caller.apiKeyId)),
});
