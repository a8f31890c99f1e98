import { placeLegalHold as place } from '#actions/place-legal-hold.ts';
import { jsonRoute } from '#http/route.ts';
import { holdSubjectOf, legalHoldCreate, legalHoldResponse, toLegalHold } from '#http/schemas/legal-hold.ts';

export const placeLegalHold = jsonRoute({
  method: 'POST',
  url: '/v1/privacy/legal-holds',
  operationId: 'placeLegalHold',
  tag: 'privacy',
  scope: 'privacy:write',
  summary: 'Keep a conversation, or a person with all conversations, from being deleted',
  description:
    'While a hold is active, retention does not delete what it covers, and a request to delete or erase it is refused ' +
    'with `legal_hold`. There may be several on the same: each has to be released.',
  body: legalHoldCreate,
  success: { status: 201, body: legalHoldResponse },
  errors: [404],
  handle: async ({ context, body, caller }) =>
    toLegalHold(
      await place(context, {
        subject: holdSubjectOf(body),
        reason: body.reason,
        placedBy: caller.apiKeyId,
      }),
    ),
});
