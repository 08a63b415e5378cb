import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Ed25519 pair that signs the short tokens between web and API, made at the first start and kept.
 * @returns the two PEM files; the private one is readable by its owner only
 */
export function signingKeyFiles(dataDir: string): { privateFile: string; publicFile: string } {
	const [privateFile, publicFile] = [join(dataDir, 'jwt-private.pem'), join(dataDir, 'jwt-public.pem')];
	if (!existsSync(privateFile) || !existsSync(publicFile)) {
		const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
			publicKeyEncoding: { type: 'spki', format: 'pem' }
		});
		writeFileSync(publicFile, publicKey);
		writeFileSync(privateFile, privateKey, { mode: 0o600 });
	}
	return { privateFile, publicFile };
}

/** What seals a form while its author signs in again, made at the first start and kept. */
export function formKey(dataDir: string): string {
	const file = join(dataDir, 'form.key');
	if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
	return readFileSync(file, 'utf8');
}

/** What the web server shows the API with each request, given (several machines) or made at the first start and kept; no other account reads it. */
export function webSecret(dataDir: string): string {
	const { WEB_SECRET } = process.env;
	if (WEB_SECRET) return WEB_SECRET;
	const file = join(dataDir, 'web-secret');
	if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
	return readFileSync(file, 'utf8').trim();
}
