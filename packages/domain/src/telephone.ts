import { z } from 'zod';

/**
 * A telephone number as it is kept: ten digits as they are dialled in France, overseas included, or « + » and the digits of
 * another country. Spaces, dots, hyphens and brackets are not kept.
 */
export const telephoneSchema = z.string().transform((typed, context) => {
	const dialled = typed.replace(/[\s.\-()\u2010-\u2015]/gu, '').replace(/^00/, '+');
	const digits = dialled.replace(/^\+330?/, '0');
	if (!/^(0[1-9]\d{8}|\+[1-9]\d{7,14})$/.test(digits))
		context.addIssue({ code: 'custom', message: 'telephone', input: typed });
	return digits;
});

/** The same of a number that its person may leave out: null when nothing is written. */
export const ownTelephoneSchema = z
	.string()
	.transform((typed) => (typed.trim() === '' ? null : typed))
	.pipe(telephoneSchema.nullable());
