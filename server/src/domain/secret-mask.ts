/** Shown in place of a secure value; sent back, it means "what is stored". */
export const secretMask = '********';
