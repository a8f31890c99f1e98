/** The OpenTelemetry SDK. It reads its own variables (`OTEL_*`); without an endpoint nothing is loaded. */
export interface Tracing {
  stop(): Promise<void>;
}

export async function startTracing(exportsTraces: boolean): Promise<Tracing> {
  if (!exportsTraces) return { stop: () => Promise.resolve() };
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  if (!namesService(process.env)) process.env['OTEL_SERVICE_NAME'] = 'rapport';
  const sdk = new NodeSDK();
  sdk.start();
  return { stop: () => sdk.shutdown() };
}

/** Whether the operator has named the service, in either of the two places there are for it. */
function namesService(env: NodeJS.ProcessEnv): boolean {
  return (
    Boolean(env['OTEL_SERVICE_NAME']) ||
    /(?:^|,)\s*service\.name\s*=/.test(env['OTEL_RESOURCE_ATTRIBUTES'] ?? '')
  );
}
