import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { FORM_KEY } from '$app/env/private';
import { formBytesMax } from '../body-limits.ts';

const lifeMs = 2 * 3600_000;
const saltBytes = 12;
const tagBytes = 16;

const contentSchema = z.object({
	/** Whose form it is. */
	author: z.string(),
	/** Where it was sent, with its action. */
	address: z.string(),
	fields: z.array(z.tuple([z.string(), z.string()])),
	at: z.number()
});
export type SealedForm = Omit<z.infer<typeof contentSchema>, 'at'>;

/** Without FORM_KEY a restart, or another instance, cannot open what this one sealed. */
const key = createHash('sha256')
	.update(FORM_KEY ?? randomBytes(32))
	.digest();

/**
 * Seals a form that nobody is signed in for any more, so that it travels through the sign-in page of its browser: whoever
 * reads that page learns nothing of it.
 */
export function sealForm(form: SealedForm, now = Date.now()): string {
	const salt = randomBytes(saltBytes);
	const cipher = createCipheriv('aes-256-gcm', key, salt);
	const text = deflateRawSync(JSON.stringify({ ...form, at: now }));
	return Buffer.concat([salt, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString(
		'base64url'
	);
}

/** Opens what was sealed less than two hours ago; undefined for anything else. */
export function openForm(sealed: string, now = Date.now()): SealedForm | undefined {
	try {
		const bytes = Buffer.from(sealed, 'base64url');
		const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, saltBytes));
		cipher.setAuthTag(bytes.subarray(-tagBytes));
		const text = Buffer.concat([cipher.update(bytes.subarray(saltBytes, -tagBytes)), cipher.final()]);
		const content = contentSchema.parse(
			JSON.parse(inflateRawSync(text, { maxOutputLength: 2 * formBytesMax }).toString())
		);
		return now - content.at > lifeMs ? undefined : content;
	} catch {
		// Forged, cut, or sealed by another key: there is nothing to give back.
		return undefined;
	}
}
