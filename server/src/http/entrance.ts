/** What whoever comes to the bare address is told: what this is, and where to go on. */
export const entrance = {
  name: 'Rapport',
  description: 'An open conversation runtime for customer-facing agents.',
  reference: '/docs',
  openapi: '/openapi.json',
  health: '/health',
} as const;
