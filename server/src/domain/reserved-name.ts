/**
 * Names that every object has already, such as `constructor` or `__proto__`: a value that is looked up by its name
 * would be found where there is none, and one that is kept under it could be lost.
 */
export const isReservedName = (name: string): boolean => name in Object.prototype;
