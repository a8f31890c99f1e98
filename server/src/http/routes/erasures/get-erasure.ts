import { notFound } from '#domain/errors.ts';
import { jsonRoute } from '#http/route.ts';
import { erasureCertificate, erasureParams, toErasureCertificate } from '#http/schemas/erasure.ts';
import { findErasure } from '#store/erasures.ts';

export const getErasure = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/erasures/{erasure_id}',
  operationId: 'getErasure',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'The certificate of an erasure',
  description:
    'What was removed of a person, by kind, when, and which key asked for it. It holds no value of theirs.',
  params: erasureParams,
  success: { status: 200, body: erasureCertificate },
  errors: [404],
  handle: async ({ context, params }) => {
    const row = await findErasure(context.db, params.erasure_id);
    if (!row) throw notFound('Erasure');
    return toErasureCertificate(row);
  },
});
