import type { Config } from '#server/config.ts';
import { mergeDetectors } from '#privacy/merged-detector.ts';
import type { CreateDetector } from '#privacy/organization-detector.ts';
import { createRapportDetector } from '#privacy/rapport-detector.ts';
import { createPresidioDetector } from '#providers/presidio/presidio-detector.ts';
import type { Logger } from '#telemetry/logger.ts';

/** Our own detector, and Presidio beside it where one is configured. */
export function detectorFactory(presidio: Config['presidio'], logger: Logger): CreateDetector {
  if (!presidio) return createRapportDetector;
  const { baseUrl, isOptional } = presidio;
  return (options) => {
    const { entityTypes, scoreThreshold } = options;
    const beside = createPresidioDetector({
      baseUrl,
      ...(entityTypes && { entityTypes }),
      ...(scoreThreshold !== undefined && { scoreThreshold }),
    });
    return mergeDetectors(
      [
        { detector: createRapportDetector(options), isOptional: false },
        { detector: beside, isOptional },
      ],
      (detector, error) => logger.warn({ err: error, detector }, 'texts were read without a detector'),
    );
  };
}
