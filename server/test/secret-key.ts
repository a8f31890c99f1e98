/** The same for every server of a test, as for every process on one database. */
export const testSecretKey: Uint8Array = Buffer.alloc(32, 'test');
