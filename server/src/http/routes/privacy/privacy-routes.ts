import type { Route } from '#http/route.ts';
import { getAuditStats } from './audit-stats.ts';
import { getPrivacyConfig, setPrivacyConfig } from './config.ts';
import { listAuditLogs } from './list-audit-logs.ts';
import { getRescrub, requestRescrub } from './rescrub.ts';

export const privacyRoutes: readonly Route[] = [
  getPrivacyConfig,
  setPrivacyConfig,
  getRescrub,
  requestRescrub,
  listAuditLogs,
  getAuditStats,
];
