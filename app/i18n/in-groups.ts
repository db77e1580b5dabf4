/** Groups of four can be read out, compared and written over. */
export const inGroups = (hex: string): string => hex.match(/.{1,4}/g)?.join(' ') ?? hex;
