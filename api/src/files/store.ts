import type { FileStore } from './file-store.ts';
import { postgresStore } from './postgres-store.ts';

/** The store of this product: another of the same shape may stand here (decision 0063). */
export const fileStore: FileStore = postgresStore;
