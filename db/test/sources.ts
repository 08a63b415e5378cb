import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

export const shipped = fileURLToPath(new URL('../sql', import.meta.url));
export const schemaSql = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8');

export const ownerOf = ({ ownerUrl }: PrivateDatabase) =>
	postgres(ownerUrl, { max: 1, onnotice: () => undefined });

/** The owner of a database whose tables a test changes. */
export async function ownerOfOwn(template: 'empty' | 'none'): Promise<{ sql: postgres.Sql; url: string }> {
	const own = await privateDatabase({ template });
	const owner = ownerOf(own);
	onTestFinished(async () => {
		await owner.end();
		await own.drop();
	});
	return { sql: owner, url: own.ownerUrl };
}

/** A copy of the sources, to be changed. */
export function copyOfSources(): {
	folder: string;
	edit: (path: string, change: (text: string) => string) => void;
} {
	const folder = mkdtempSync(join(tmpdir(), 'halle-sql-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	cpSync(shipped, folder, { recursive: true });
	const edit = (path: string, change: (text: string) => string) => {
		const text = readFileSync(join(folder, path), 'utf8');
		writeFileSync(join(folder, path), change(text));
		expect(change(text), `${path} has what is to be changed`).not.toBe(text);
	};
	return { folder, edit };
}

export const write = (folder: string, path: string, text: string) => writeFileSync(join(folder, path), text);
export const remove = (folder: string, path: string) => rmSync(join(folder, path));

/** As a table migration leaves the database before the sources are applied again. */
export const migrateTables = (sql: postgres.Sql, statements = '') =>
	sql.unsafe(`${statements};
		insert into drizzle.__drizzle_migrations (hash, created_at)
			select 'planted', max(created_at) + 1 from drizzle.__drizzle_migrations`);
