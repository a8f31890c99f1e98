import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { legalHoldParams, legalHoldResponse, toLegalHold } from '#http/schemas/legal-hold.ts';
import { findLegalHold } from '#store/legal-holds.ts';

export const getLegalHold = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/legal-holds/{legal_hold_id}',
  operationId: 'getLegalHold',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'A legal hold',
  params: legalHoldParams,
  success: { status: 200, body: legalHoldResponse },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findLegalHold(context.db, params.legal_hold_id);
    if (!row) throw notFound('Legal hold');
    return toLegalHold(row);
  },
});
