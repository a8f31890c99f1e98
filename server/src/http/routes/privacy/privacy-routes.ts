import type { Route } from '#http/route.ts';
import { getAuditStats } from './audit-stats.ts';
import { listAuditLogs } from './list-audit-logs.ts';

export const privacyRoutes: readonly Route[] = [listAuditLogs, getAuditStats];
