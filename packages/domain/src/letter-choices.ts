import { z } from 'zod';
import { isFree, letterKinds, type LetterKind } from './letter.ts';

const freeKinds = letterKinds.filter(isFree) as [LetterKind, ...LetterKind[]]; // several are free

/** What somebody chose of the letters they were shown: those of `shown` that are not in `wanted` are refused. */
export const letterChoicesSchema = z.object({
	shown: z.array(z.enum(freeKinds)).min(1).max(freeKinds.length),
	wanted: z.array(z.enum(freeKinds)).max(freeKinds.length)
});
export type LetterChoices = z.infer<typeof letterChoicesSchema>;
