import { requestRescrub as request } from '#actions/request-rescrub.ts';
import { rescrubProgress } from '#actions/rescrub-progress.ts';
import { jsonRoute } from '#http/route.ts';
import { rescrubRequest, rescrubResponse, toRescrub } from '#http/schemas/rescrub.ts';

export const requestRescrub = jsonRoute({
  method: 'POST',
  url: '/v1/privacy/rescrub',
  operationId: 'requestPrivacyRescrub',
  tag: 'privacy',
  scope: 'privacy:write',
  summary: 'Scrub again what was scrubbed otherwise',
  description:
    'Every conversation that has ended and was scrubbed by another version of the detector, or with other settings, ' +
    'is scrubbed again in the background, behind those that have just ended. What was taken out before does not come back.',
  body: rescrubRequest.nullish(),
  success: { status: 202, body: rescrubResponse },
  handle: async ({ context, body }) => {
    await request(context, body?.before ? new Date(body.before) : null);
    return toRescrub(await rescrubProgress(context));
  },
});

export const getRescrub = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/rescrub',
  operationId: 'getPrivacyRescrub',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'How far the last re-scrub has come',
  description: 'Where none was requested: how many conversations one would scrub again now.',
  success: { status: 200, body: rescrubResponse },
  handle: async ({ context }) => toRescrub(await rescrubProgress(context)),
});
