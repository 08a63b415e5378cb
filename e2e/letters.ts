import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The letters sent to one address, as they left, their lines whole. */
export function lettersTo(email: string): string[] {
	const folder = process.env.E2E_MAIL_DIR ?? '';
	return readdirSync(folder)
		.filter((name) => name.endsWith('.eml'))
		.map((name) =>
			readFileSync(join(folder, name), 'utf8')
				.replaceAll(/=\r?\n/g, '')
				.replaceAll('=3D', '=')
		)
		.filter((text) => text.includes(`To: ${email}`));
}
