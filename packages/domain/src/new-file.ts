import { z } from 'zod';
import { filePurposes } from './file.ts';
import { lineSchema } from './free-text.ts';

/** What is said of a file before its first byte. */
export const newFileSchema = z.object({
	/** Chosen by who sends it: sent again, it is the same file. */
	id: z.uuid(),
	purpose: z.enum(filePurposes),
	name: lineSchema(1, 200),
	/** In bytes, announced before the first of them. */
	size: z.number().int().positive()
});
export type NewFile = z.infer<typeof newFileSchema>;
