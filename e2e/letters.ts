import { expect } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The letters of one person, and the link that the last of them carries. */
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

export async function linkSentTo(email: string): Promise<string> {
	const links = () => lettersTo(email).flatMap((text) => /\/mot-de-passe\/[\w-]{43}/.exec(text)?.[0] ?? []);
	await expect.poll(links, { timeout: 30_000 }).not.toEqual([]);
	return links()[0] ?? '';
}

/** The last address of this kind of a census that somebody was sent, another than the one they had before. */
export async function censusAddressSentTo(email: string, kind: string, before?: string): Promise<string> {
	const address = new RegExp(`/campagnes/${kind}/[\\w-]+`, 'u');
	const sent = () =>
		lettersTo(email)
			.flatMap((text) => address.exec(text)?.[0] ?? [])
			.filter((one) => one !== before);
	await expect.poll(sent, { timeout: 30_000 }).not.toEqual([]);
	return sent().at(-1) ?? '';
}
