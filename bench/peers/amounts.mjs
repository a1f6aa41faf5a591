/** Whether an engine's number is the exact answer to the fen: what binary floating point adds behind that is not held against it. */
export const sameAmount = (found, exact) => found !== null && Math.abs(Number(found) - Number(exact)) < 0.005;
