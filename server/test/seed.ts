/**
 * Properties are tried on the same values each time, so that a run of the tests says something about the change it was
 * made for. Look for new values with `FAST_CHECK_SEED=$RANDOM npx vitest run …`.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 20_261_125) });
