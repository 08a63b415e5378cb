import { generateKeyPairSync } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
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
