import { updatePrivacyConfig } from '#actions/update-privacy-config.ts';
import { jsonRoute } from '#http/route.ts';
import { privacyConfigResponse, privacyConfigUpdate, toPrivacyConfig } from '#http/schemas/privacy-config.ts';
import { findPrivacyConfig, listTransferDestinations } from '#store/privacy-config.ts';

export const getPrivacyConfig = jsonRoute({
  method: 'GET',
  url: '/v1/privacy/config',
  operationId: 'getPrivacyConfig',
  tag: 'privacy',
  scope: 'privacy:read',
  summary: 'How personal data is found and what becomes of it',
  description: 'What you never set is as it usually is.',
  success: { status: 200, body: privacyConfigResponse },
  handle: async ({ context }) =>
    toPrivacyConfig(await findPrivacyConfig(context.db), await listTransferDestinations(context.db)),
});

export const setPrivacyConfig = jsonRoute({
  method: 'PATCH',
  url: '/v1/privacy/config',
  operationId: 'updatePrivacyConfig',
  tag: 'privacy',
  scope: 'privacy:write',
  summary: 'Change how personal data is found and what becomes of it',
  description:
    'What you omit stays; null sets it back to what is usual. Lists are replaced as a whole. It counts for every ' +
    'scrub from then on; conversations that were scrubbed before change by `POST /v1/privacy/rescrub`.',
  body: privacyConfigUpdate,
  success: { status: 200, body: privacyConfigResponse },
  handle: async ({ context, body }) =>
    toPrivacyConfig(await updatePrivacyConfig(context, body), await listTransferDestinations(context.db)),
});
